/** Why a model does not follow a recorded trace: a sentence, and the facts behind it. */
import { isDeepStrictEqual } from "node:util";
import type { System } from "../../ir/system.ts";
import { fact, type Fact, under } from "../fact.ts";
import { History } from "../history/history.ts";
import { explainFailure, type Words } from "./failure-words.ts";
import { nameReadings } from "../changes.ts";
import { kindOf, nameThread, need } from "./naming.ts";
import type { TraceStep } from "../outcome.ts";
import { raiseMove, type Move } from "../raise.ts";
import { explainReadings } from "./reason-words.ts";
import type { Refusal } from "../retraced.ts";
import { readingsOf } from "../run.ts";
import type { MicroStep, Run, Wait } from "../run.ts";
import { explainWaits } from "./wait-words.ts";

export interface Refused {
  readonly refusal: Refusal;
  /** The steps of the recording, and which of them cannot be taken. */
  readonly recorded: readonly TraceStep[];
  readonly at: number;
  readonly run: Run;
  /** What is known of the guard from the parameters that differ. */
  readonly guard: (step: MicroStep) => readonly Fact[];
}

export function explainRefusal(system: System, refused: Refused): Words {
  const { refusal } = refused;
  const step = refusedStep(refused);
  const { thread } = step;
  switch (refusal.why) {
    case "no-thread": {
      const there = system.threads.map(({ name }) => name).join(", ");
      return { title: `there is no thread ${thread}`, why: [fact`the threads are ${there}`] };
    }
    case "ended":
      return { title: `${thread} has ended before it comes to ${quote(step)}`, why: [] };
    case "waits":
      return explainWait(system, refused, refusal.wait);
    case "bound": {
      const title = `${quote(step)} finds no instance of ${refusal.table} left`;
      const bound = boundOf(system, refusal.table);
      return { title, why: [fact`the bound of ${refusal.table} is ${bound}`] };
    }
    case "choice": {
      const wanted = step.choice ?? "no choice";
      const why = [fact`it can do this: ${refusal.offered.join("; ")}`];
      return { title: `${quote(step)} of ${thread} cannot be taken as recorded (${wanted})`, why };
    }
    case "elsewhere":
      return explainOtherWay(system, refused, refusal);
    case "fails": {
      const { failure } = refusal;
      const words = explainFailure(new History(system, { ...refused.run, failure }), failure);
      return { title: `${quote(step)} fails here: ${words.title}`, why: words.why };
    }
  }
}

function refusedStep({ recorded, at }: Refused): TraceStep {
  return recorded[at - 1]!;
}

function quote({ source }: TraceStep): string {
  return `\`${source}\``;
}

function boundOf({ bounds }: System, table: string): string {
  return String(bounds[table] ?? "not given");
}

/** `mutex_lock(vfio.group_lock)` waits, held by driver(devB). */
function explainWait(system: System, refused: Refused, wait: Wait): Words {
  const { run } = refused;
  const step = refusedStep(refused);
  const holders = wait.holders.map((holder) => nameThread(system, holder));
  const held = holders.length === 0 ? "" : `, held by ${holders.join(", ")}`;
  const node = need(kindOf(system, wait.thread).nodes, wait.node);
  const at = raiseMove(system, { ...nothing(run), thread: wait.thread, access: node.id });
  const where =
    at.source === step.source ? quote(step) : `\`${at.source}\`, before ${quote(step)},`;
  return { title: `${where} waits${held}`, why: explainWaits(new History(system, run), [wait]) };
}

function nothing({ end }: Run) {
  return { events: [], choices: [], waited: false, before: end, after: end };
}

type Elsewhere = Extract<Refusal, { why: "elsewhere" }>;

/** What is done instead, and the test that decided it with what it read. */
function explainOtherWay(system: System, refused: Refused, other: Elsewhere): Words {
  const step = refusedStep(refused);
  const taken = raiseMove(system, other.step);
  const does = `${step.thread} does \`${taken.source}\` (${placeOf(taken)})`;
  const title = `${does} instead of \`${step.source}\` (${step.function})`;
  const why = [...explainBranch(system, refused, other.decided), ...refused.guard(other.step)];
  return { title, why };
}

/** A branch that read what it had read in the recording went as it did there. */
function explainBranch(system: System, refused: Refused, decided: number | null): readonly Fact[] {
  const { run, recorded } = refused;
  const last = decided === null ? undefined : run.steps[decided - 1];
  if (last === undefined || decided === null) return [];
  const read = nameReadings(system, readingsOf(last));
  if (isDeepStrictEqual(read, recorded[decided - 1]?.reads)) return [];
  const readings = readingsOf(last);
  const facts = explainReadings(new History(system, run), { readings });
  const guard = raiseMove(system, last);
  const by = `by \`${guard.source}\` (${placeOf(guard)})`;
  return [fact`decided at ${{ step: decided }} ${by}`, ...under(facts)];
}

function placeOf({ function: name, span }: Move): string {
  return `${name}, ${span.file.split("/").at(-1)}:${span.start.line}`;
}
