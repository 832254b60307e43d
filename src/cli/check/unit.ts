/** One configuration that is to be checked, and what came of it, as plain data. */
import type { Choice } from "../../passes/index.ts";
import type { LineCounts } from "../../trace/coverage.ts";
import { sayBug } from "../output/bug.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import type { Complain } from "../load.ts";
import { tellRefusal } from "../refusal.ts";
import { silent, type Answered, type Sink } from "../output/sink.ts";
import { checkConfig, type Job, type Spec } from "./config.ts";

export interface Unit {
  readonly loaded: Spec;
  readonly choice: Choice;
}

/** What a sink was told, to be told to another one in its turn. */
export type Told =
  | { readonly tell: "checked"; readonly verified: Omit<Answered, "itf"> }
  | { readonly tell: "complain"; readonly with: Parameters<Complain> }
  | { readonly tell: "problem" | "note"; readonly said: string };

export interface Done {
  readonly spec: string;
  /** "" for what is wrong with a spec as a whole. */
  readonly config: string;
  readonly told: readonly Told[];
  readonly code: ExitCode;
  readonly ms: number;
  readonly lines: readonly LineCounts[];
}

/** What one configuration cannot do leaves the others to be checked. */
export async function checkUnit({ loaded, choice }: Unit, job: Job): Promise<Done> {
  const { sink, told } = recording(job.sink);
  const lines: LineCounts[] = [];
  const own: Job = { ...job, sink, onLines: (all) => void lines.push(...all) };
  const beganAt = performance.now();
  const code = await tellRefusal(() => checkConfig(loaded, choice, own), sink.problem);
  const ms = performance.now() - beganAt;
  return { ...nameOf({ loaded, choice }), told, code, ms, lines };
}

/** Its answer is told later: also that there is none, since it was interrupted or we failed. */
export async function checkQuietly(unit: Unit, job: Job): Promise<Done> {
  if (await job.interrupt.happened()) return interrupted(unit);
  try {
    return await checkUnit(unit, { ...job, sink: silent });
  } catch (error) {
    return lost(unit, sayBug(error));
  }
}

export function interrupted(unit: Unit): Done {
  const said = `interrupted: ${unit.loaded.spec} (${unit.choice.config}) was not checked.`;
  return { ...nameOf(unit), ...problem(said), code: exitCodes.incomplete };
}

/** An answer that was not come to, with the sentence that says why. */
export function lost(unit: Unit, said: string): Done {
  return { ...nameOf(unit), ...problem(said), code: exitCodes.error };
}

function nameOf({ loaded, choice }: Unit): Pick<Done, "spec" | "config"> {
  return { spec: loaded.spec, config: choice.config };
}

function problem(said: string): Pick<Done, "told" | "ms" | "lines"> {
  return { told: [{ tell: "problem", said }], ms: 0, lines: [] };
}

/** A sink that passes on what it is told and keeps it. */
export function recording(onto: Sink): { readonly sink: Sink; readonly told: readonly Told[] } {
  const told: Told[] = [];
  const sink: Sink = {
    ...onto,
    checked: async (answered) => {
      const { itf: _, ...verified } = answered;
      told.push({ tell: "checked", verified });
      await onto.checked(answered);
    },
    complain: (...all) => {
      told.push({ tell: "complain", with: all });
      onto.complain(...all);
    },
    problem: (said) => {
      told.push({ tell: "problem", said });
      onto.problem(said);
    },
    note: (said) => {
      told.push({ tell: "note", said });
      onto.note(said);
    },
  };
  return { sink, told };
}

export async function retell(told: readonly Told[], sink: Sink): Promise<void> {
  for (const each of told) {
    switch (each.tell) {
      case "checked":
        await sink.checked({ ...each.verified, itf: () => Promise.resolve(null) });
        break;
      case "complain":
        sink.complain(...each.with);
        break;
      case "problem":
      case "note":
        sink[each.tell](each.said);
    }
  }
}
