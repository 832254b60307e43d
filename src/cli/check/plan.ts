/** The configurations of a spec that are to be checked, or the errors of the spec. */
import type { Reading } from "../../check/check.ts";
import { choicesOf, type ChoiceOptions } from "../options/choice.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import type { Interrupt } from "../interrupt.ts";
import { accept, type ReadOptions } from "../load.ts";
import { refusalOf } from "../refusal.ts";
import { silent } from "../output/sink.ts";
import { recording, type Done, type Unit } from "./unit.ts";

/** An answer, or a configuration that is to be checked. */
export type Entry = Done | Unit;

export function isOpen(entry: Entry): entry is Unit {
  return "loaded" in entry;
}

export interface Planner {
  readonly options: ChoiceOptions & ReadOptions & { readonly allConfigs?: boolean };
  readonly interrupt: Pick<Interrupt, "happened">;
  readonly read: (spec: string) => Promise<Reading>;
}

/** A mistake about one spec does not keep the others from being checked. */
export async function plan(spec: string, planner: Planner): Promise<readonly Entry[]> {
  const { options, interrupt, read } = planner;
  const { sink, told } = recording(silent);
  const done = (code: ExitCode): readonly Entry[] => [
    { spec, config: "", told, code, ms: 0, lines: [] },
  ];
  if (await interrupt.happened()) {
    sink.problem(`interrupted: ${spec} was not checked.`);
    return done(exitCodes.incomplete);
  }
  try {
    const loaded = accept(await read(spec), sink.complain);
    if (!loaded) return done(exitCodes.usage);
    const choices = choicesOf(loaded.protocol, options, options.allConfigs ? "all" : "asked");
    return choices.map((choice) => ({ loaded: { spec, ...loaded }, choice }));
  } catch (error) {
    const { message, exitCode } = refusalOf(error);
    sink.problem(message);
    return done(exitCode);
  }
}
