/** Checks one configuration, and returns the result as plain data. */
import type { LineCounts } from "../../trace/coverage.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import type { Complain } from "../load.ts";
import { tellRefusal } from "../refusal.ts";
import type { Answered, Sink } from "../output/sink.ts";
import { checkConfig, type Job, type Unit } from "./config.ts";

export type { Unit } from "./config.ts";

/** A message to a sink, kept so that it can be sent to another one in its turn. */
export type SinkMessage =
  | { readonly tell: "checked"; readonly verified: Answered }
  | { readonly tell: "complain"; readonly with: Parameters<Complain> }
  | { readonly tell: "problem" | "note"; readonly said: string };

export interface Done {
  readonly spec: string;
  /** "" for the errors of a spec as a whole. */
  readonly config: string;
  readonly told: readonly SinkMessage[];
  readonly code: ExitCode;
  readonly ms: number;
  readonly lines: readonly LineCounts[];
}

/** A failure of one configuration does not keep the others from being checked. */
export async function checkUnit(unit: Unit, job: Job): Promise<Done> {
  const { sink, told } = recording(job.sink);
  const lines: LineCounts[] = [];
  const own: Job = { ...job, sink, onLines: (all) => void lines.push(...all) };
  const beganAt = performance.now();
  const code = await tellRefusal(() => checkConfig(unit, own), sink.problem);
  const ms = performance.now() - beganAt;
  return { ...nameOf(unit), told, code, ms, lines };
}

export function interrupted(unit: Unit): Done {
  const said = `interrupted: ${unit.loaded.spec} (${unit.choice.config}) was not checked.`;
  return { ...nameOf(unit), ...problem(said), code: exitCodes.incomplete };
}

/** The result without an answer, with the sentence that says why. */
export function lost(unit: Unit, said: string): Done {
  return { ...nameOf(unit), ...problem(said), code: exitCodes.error };
}

export function nameOf({ loaded, choice }: Unit): Pick<Done, "spec" | "config"> {
  return { spec: loaded.spec, config: choice.config };
}

function problem(said: string): Pick<Done, "told" | "ms" | "lines"> {
  return { told: [{ tell: "problem", said }], ms: 0, lines: [] };
}

/** A sink that passes on its messages and keeps them. */
export function recording(onto: Sink): {
  readonly sink: Sink;
  readonly told: readonly SinkMessage[];
} {
  const told: SinkMessage[] = [];
  const sink: Sink = {
    ...onto,
    checked: async (answered) => {
      told.push({ tell: "checked", verified: answered });
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

export async function retell(told: readonly SinkMessage[], sink: Sink): Promise<void> {
  for (const each of told) {
    switch (each.tell) {
      case "checked":
        await sink.checked(each.verified);
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
