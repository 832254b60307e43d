/** The answer for the protocol from a run of TLC. Only the full rule says "holds". */
import type { TlaModule } from "../codegen/tla/index.ts";
import { createMachine } from "../interpret/state/machine.ts";
import { outcomeOf } from "../replay/outcome.ts";
import { replay } from "../replay/replay.ts";
import type { SearchResult } from "../interpret/result.ts";
import { makeState } from "../interpret/state/state.ts";
import type { FailureKind } from "../ir/failures.ts";
import type { System } from "../ir/system.ts";
import type { TlcEnding, TlcRun } from "../tlc/run/run.ts";
import { decodeState } from "../trace/decode.ts";
import type { Outcome } from "../trace/outcome.ts";
import type { Failure } from "../trace/run.ts";
import type { TlaValue } from "../trace/value.ts";

export interface Ran {
  readonly module: TlaModule;
  readonly run: TlcRun;
  readonly workers: number;
}

export function outcomeOfRun(system: System, ran: Ran): Outcome {
  const machine = createMachine(system);
  const found = tryFinding(system, ran);
  const base = outcomeOf(machine, { ...countsOf(ran.run), ...found.result });
  const { version } = ran.run;
  const engine = version === null ? "TLC" : `TLC ${version.split(" ")[0]}`;
  const covered = { ...base.covered, engine, shortest: ran.workers === 1 };
  return { ...base, verdict: found.verdict, notes: found.notes, covered };
}

interface Finding {
  readonly verdict: Outcome["verdict"];
  readonly notes: readonly string[];
  readonly result: Pick<SearchResult, "verdict" | "failure" | "path" | "exhausted">;
}

/** A state of TLC's that we cannot interpret is a bug too; the caller then keeps the files. */
function tryFinding(system: System, ran: Ran): Finding {
  try {
    return findingOf(system, ran);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return stopped("error", `TLC's answer cannot be read, a bug of ours: ${text}`);
  }
}

type Counts = Record<"distinct" | "generated" | "depth", number>;

const nothing = { atBound: new Map(), reached: new Map(), resting: null } as const;
/** TLC has no counts if the initial state is wrong, though that is one state. */
function countsOf({ stats, ending }: TlcRun): typeof nothing & Counts {
  const seen = "trace" in ending ? ending.trace.states.length : 0;
  const { distinct, generated, depth } = stats;
  return {
    ...nothing,
    distinct: distinct ?? seen,
    generated: generated ?? seen,
    depth: depth ?? seen,
  };
}

function findingOf(system: System, ran: Ran): Finding {
  const { ending } = ran.run;
  switch (ending.kind) {
    case "holds":
      return complete(system, ran);
    case "invariant":
    case "deadlock":
      return violated(system, ran, ending);
    case "timeout":
    case "interrupted":
    case "out-of-memory":
    case "stack-overflow":
    case "set-too-large":
    case "overflow":
    case "disk-full":
    case "unfinished":
      return stopped("incomplete", ending.said);
    case "action-property":
    case "temporal-property":
      return stopped("error", "TLC reports a temporal property, which our modules have none of.");
    case "assert":
    case "evaluation":
    case "parse":
    case "config":
    case "assumption":
      return stopped("error", `TLC does not accept our module (a bug of ours): ${ending.said}`);
    case "killed":
    case "crashed":
    case "no-java":
    case "java-too-old":
    case "no-jar":
    case "wrong-jar":
    case "no-directory":
      return stopped("error", ending.said);
  }
}

function stopped(verdict: "incomplete" | "error", said: string): Finding {
  const result = { verdict: "incomplete", failure: null, path: [], exhausted: false } as const;
  return { verdict, notes: [said], result };
}

/** TLC explored every state. If a bound was met, the answer is incomplete all the same. */
function complete(system: System, { run }: Ran): Finding {
  // Each of TLC's workers prints its own note.
  const seen = (tag: string): string[] => {
    return [...new Set(run.notes.flatMap((note) => noteOf(note, tag)))];
  };
  const reached = seen("@reach");
  const bounds = seen("@bound").map((table) => {
    return `bound ${table} = ${system.tables.get(table)?.dynamic ?? "?"} reached: give it more with --bound ${table}=N`;
  });
  const missed = system.properties.find(
    ({ kind, name }) => kind === "reach" && !reached.includes(name),
  );
  if (bounds.length > 0) {
    const result = { verdict: "incomplete", failure: null, path: [], exhausted: true } as const;
    return { verdict: "incomplete", notes: bounds, result };
  }
  const failure: Failure | null = missed ? { f: "unreached", property: missed } : null;
  const verdict = failure ? "violated" : "holds";
  return { verdict, notes: [], result: { verdict, failure, path: [], exhausted: true } };
}

function noteOf(note: TlaValue, tag: string): string[] {
  if (typeof note !== "object" || !("tuple" in note)) return [];
  const [first, second] = note.tuple;
  return first === tag && typeof second === "string" ? [second] : [];
}

type Violation = Extract<TlcEnding, { kind: "invariant" | "deadlock" }>;

/** Finds TLC's trace in the interpreter, which then tells it one access at a time. */
function violated(system: System, { module }: Ran, ending: Violation): Finding {
  const machine = createMachine(system);
  const decoded = ending.trace.states.map((state) => decodeState(module.names, state));
  const error = decoded.at(-1)?.error ?? null;
  const kept = error && decoded.length > 1 ? decoded.slice(0, -1) : decoded;
  const states = kept.map((state) => makeState(machine, state));
  const fails = (error?.failure?.kind ?? error?.kind ?? null) as FailureKind | null;
  const replayed = replay(
    machine,
    states,
    error ? { fails, thread: error.thread } : { fails: null },
  );
  if (replayed.r === "diverged") return disagree(`at state ${replayed.at} of its trace`);
  const failure = replayed.failures.find(wanted(module, ending));
  if (!failure) return disagree(`about the end of its trace of ${states.length} states`);
  const result = { verdict: "violated", failure, path: replayed.path, exhausted: false } as const;
  return { verdict: "violated", notes: [], result };
}

function disagree(where: string): Finding {
  const said = `TLC and the reference interpreter disagree ${where}: a bug of ours, please report it.`;
  return stopped("error", said);
}

/** Whether a failure of the interpreter is the one that TLC reports. */
function wanted(module: TlaModule, ending: Violation): (failure: Failure) => boolean {
  if (ending.kind === "deadlock") return ({ f }) => f === "deadlock";
  const invariant = module.names.invariants.get(ending.name);
  if (invariant === undefined) return () => false;
  if (invariant.checks !== "property") return ({ f }) => f === invariant.checks;
  return (failure) => failure.f === "property" && failure.property.name === invariant.property;
}
