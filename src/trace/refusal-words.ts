/** Why a model does not follow a recorded trace: a sentence, and the facts behind it. */
import type { System } from "../ir/system.ts";
import { explainFailure, settingAt, type Words } from "./failure-words.ts";
import { kindOf, need } from "./naming.ts";
import type { TraceStep } from "./outcome.ts";
import { raiseMove } from "./raise.ts";
import { explainReadings } from "./reason-words.ts";
import type { Refusal } from "./retraced.ts";
import type { Run, Wait } from "./run.ts";
import { explainWaits } from "./wait-words.ts";
import { nameThread } from "./naming.ts";

export interface Refused {
  readonly refusal: Refusal;
  /** The step of the recording that cannot be taken. */
  readonly step: TraceStep;
  readonly run: Run;
}

export function explainRefusal(system: System, refused: Refused): Words {
  const { refusal, step, run } = refused;
  const { thread } = step;
  switch (refusal.why) {
    case "no-thread": {
      const there = system.threads.map(({ name }) => name).join(", ");
      return { title: `there is no thread ${thread}`, why: [`the threads are ${there}`] };
    }
    case "ended":
      return { title: `${thread} has ended before it comes to ${quote(step)}`, why: [] };
    case "waits":
      return explainWait(system, refused, refusal.wait);
    case "bound": {
      const title = `${quote(step)} finds no instance of ${refusal.table} left`;
      return { title, why: [`the bound of ${refusal.table} is ${boundOf(system, refusal.table)}`] };
    }
    case "choice": {
      const wanted = step.choice ?? "no choice";
      const why = [`it can do this: ${refusal.offered.join("; ")}`];
      return { title: `${quote(step)} of ${thread} cannot be taken as recorded (${wanted})`, why };
    }
    case "elsewhere":
      return explainOtherWay(system, refused, refusal);
    case "fails": {
      const words = explainFailure(system, run, refusal.failure);
      return { title: `${quote(step)} fails here: ${words.title}`, why: words.why };
    }
  }
}

function quote({ source }: TraceStep): string {
  return `\`${source}\``;
}

function boundOf({ bounds }: System, table: string): string {
  return String(bounds[table] ?? "not given");
}

/** `mutex_lock(vfio.group_lock)` waits, held by driver(devB). */
function explainWait(system: System, { step, run }: Refused, wait: Wait): Words {
  const holders = wait.holders.map((holder) => nameThread(system, holder));
  const held = holders.length === 0 ? "" : `, held by ${holders.join(", ")}`;
  const node = need(kindOf(system, wait.thread).nodes, wait.node);
  const at = raiseMove(system, { ...nothing(run), thread: wait.thread, access: node.id });
  const where =
    at.source === step.source ? quote(step) : `\`${at.source}\`, before ${quote(step)},`;
  return { title: `${where} waits${held}`, why: explainWaits(system, run, [wait]) };
}

function nothing({ end }: Run) {
  return { nodes: [], choices: [], readings: [], before: end, after: end };
}

type Elsewhere = Extract<Refusal, { why: "elsewhere" }>;

/** What is done instead, and the test that decided it with what it read. */
function explainOtherWay(system: System, { step, run }: Refused, other: Elsewhere): Words {
  const taken = raiseMove(system, other.step);
  const place = `${taken.span.file.split("/").at(-1)}:${taken.span.start.line}`;
  const does = `${step.thread} does \`${taken.source}\` (${taken.function}, ${place})`;
  const title = `${does} instead of ${quote(step)} (${step.function})`;
  if (other.decided === null) return { title, why: [] };
  const last = run.steps[other.decided - 1]!;
  const guard = raiseMove(system, last);
  const line = `${guard.span.file.split("/").at(-1)}:${guard.span.start.line}`;
  const setting = settingAt(system, run, last.thread);
  const facts = explainReadings(setting, run, last).map((fact) => `  ${fact}`);
  const said = `decided at step ${other.decided} by \`${guard.source}\` (${guard.function}, ${line})`;
  return { title, why: [said, ...facts] };
}
