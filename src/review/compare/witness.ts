/** A run of one version that shows a difference, and where the other version refuses it. */
import { findParameterGuard } from "../../check/trace/parameter-guard.ts";
import { unreduced } from "../../check/trace/record.ts";
import { refusedStep, type RefusedStep } from "../../check/trace/replay.ts";
import { engine } from "../../check/engine-name.ts";
import type { Move } from "../../engine/index.ts";
import { createMachine, type Machine } from "../../interpret/state/machine.ts";
import { outcomeOf, tellTrace } from "../../replay/outcome.ts";
import { retrace } from "../../replay/retrace.ts";
import { tellerOf } from "../../replay/teller.ts";
import type { Fact } from "../../trace/fact.ts";
import type { System } from "../../ir/system.ts";
import type { Outcome, Trace } from "../../trace/outcome.ts";
import type { Failure, Snapshot } from "../../trace/run.ts";
import type { Version } from "./version.ts";

export interface Witness {
  /** The checker's steps on it. */
  readonly steps: number;
  /** The run, told one access at a time. */
  readonly outcome: Outcome & { readonly trace: Trace };
  /** The step that the other version cannot take; null if it can take all, and ends otherwise. */
  readonly refused: RefusedStep | null;
  /** Where it ends otherwise: the parameter that decides it, if one does. */
  readonly decided: readonly Fact[];
}

/** What a run shows. */
export interface ToShow {
  readonly path: readonly Move[];
  /** What is wrong at its end, if anything is. */
  readonly failure: Failure | null;
  /** What is so at its end. */
  readonly title: string;
  /** Whether it is so at the end of the same steps in the other version. */
  readonly isThere?: (end: Snapshot, system: System) => boolean;
}

/** Follows the runs of one version in the other. */
export class Refuser {
  readonly #of: Version;
  readonly #other: Version;
  readonly #machine: Promise<Machine>;

  constructor(of: Version, other: Version) {
    this.#of = of;
    this.#other = other;
    this.#machine = unreduced(other.protocol, other.choice).then((system) =>
      tellerOf(createMachine(system)),
    );
  }

  /** Null if the other version can do the same: then it is no difference. */
  async witness(shown: ToShow): Promise<Witness | null> {
    const outcome = this.#tell(shown);
    const machine = await this.#machine;
    const retraced = retrace(machine, outcome.trace.steps);
    const steps = shown.path.length;
    if (retraced.r === "followed") {
      const isThere = shown.isThere?.(retraced.run.end, machine.system) === true;
      const decided = this.#decided(machine.system, outcome);
      return isThere ? null : { steps, outcome, refused: null, decided };
    }
    const refusing = { recorded: outcome, protocol: this.#other.protocol, system: machine.system };
    return { steps, outcome, refused: refusedStep(refusing, retraced), decided: [] };
  }

  #decided({ parameters: is }: System, { trace, covered }: Witness["outcome"]): readonly Fact[] {
    const last = trace.steps.at(-1);
    if (last === undefined) return [];
    const { protocol } = this.#other;
    const { excerpt, stack } = trace.ending;
    const end =
      excerpt === null || stack.length === 0
        ? { line: last.span.start.line, stack: last.stack }
        : { line: excerpt.span.start.line, stack };
    return findParameterGuard({ protocol, was: covered.parameters, is, ways: [end, end] });
  }

  #tell({ path, failure, title }: ToShow): Witness["outcome"] {
    const { machine, result, open } = this.#of;
    const { distinct, generated, resting, depth } = result;
    const counts = { distinct, generated, resting, depth, exhausted: open === null };
    const verdict = failure === null ? "holds" : "violated";
    const met = { atBound: new Map(), reached: new Map() };
    const outcome = outcomeOf(machine, { verdict, failure, path, ...counts, ...met });
    const told = outcome.trace ?? tellTrace(machine, { path, failure: null });
    const trace = failure === null ? { ...told, ending: { ...told.ending, title } } : told;
    return { ...outcome, covered: { ...outcome.covered, engine }, trace };
  }
}
