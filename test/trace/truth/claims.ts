/** Holds what the sentences of a report claim against the run, replayed node by node. */
import type { State } from "../../../src/interpret/state/machine.ts";
import { step } from "../../../src/interpret/step.ts";
import type { Claim, Until } from "../../../src/trace/fact.ts";
import { assignedBy } from "../../../src/ir/visit.ts";
import type { Expr, LocalId } from "../../../src/ir/expression.ts";
import type { Failure } from "../../../src/trace/run.ts";
import { evaluateSaid } from "./evaluated.ts";
import { numberOf, writtenBy, type Done, type Replayed } from "./replayed.ts";
import { couldHaveMissed } from "./missed.ts";

type Of<C extends Claim["c"]> = Claim & { readonly c: C };

/** "true", "false", or "open" where this test has no means to say. */
export type Verdict = "true" | "false" | "open";

export function judgeClaim(all: Replayed, claim: Claim, failure: Failure): Verdict {
  const said = checks[claim.c] as (all: Replayed, claim: Claim, failure: Failure) => boolean | null;
  const holds = said(all, claim, failure);
  return holds === null ? "open" : holds ? "true" : "false";
}

type Check<C extends Claim["c"]> = (
  all: Replayed,
  claim: Of<C>,
  failure: Failure,
) => boolean | null;

const checks: { readonly [C in Claim["c"]]: Check<C> } = {
  is: (all, { place, value, at }) => {
    const states =
      at === null ? [all.end] : inStep(all, at).flatMap((each) => [each.before, each.after]);
    return states.some((state) => read(all, place, state) === value);
  },
  wrote: (all, { place, step: at, thread, until }) =>
    momentsOf(all, until).some((moment) => {
      const last = all.done.slice(0, moment).findLast((each) => writtenBy(all, each).has(place));
      return last?.step === at && last.thread === thread && last.node.op.op !== "alloc";
    }),
  unwritten: (all, { place, until }) =>
    momentsOf(all, until).some((moment) => {
      const before = all.done.slice(0, moment);
      return !before.some((each) => writtenBy(all, each).has(place) || allocates(all, each, place));
    }),
  born: (all, { object, place, step: at, thread, until }) =>
    momentsOf(all, until).some((moment) => {
      const before = all.done.slice(0, moment);
      const birth = before.findLastIndex((each) => lives(all, each, object) === "allocated");
      const made = before[birth];
      const isIt = made?.step === at && made.thread === thread;
      return isIt && !before.slice(birth + 1).some((each) => writtenBy(all, each).has(place));
    }),
  allocated: (all, claim) => isLastLife(all, claim),
  freed: (all, claim) => isLastLife(all, claim),
  changed: (all, { place, step: at }) => {
    const differs = (number: number): boolean => {
      const own = inStep(all, number);
      return read(all, place, own[0]!.before) !== read(all, place, own.at(-1)!.after);
    };
    const later = Array.from({ length: all.steps - at }, (_, index) => at + 1 + index);
    return differs(at) && !later.some(differs);
  },
  got: (all, claim) => hasPointerSince(all, claim),
  queued: (all, { object, step: at, thread, until }) => {
    const puts = (each: Done): boolean =>
      [...writtenBy(all, each)].some(
        (place) => !has(all, place, each.before, object) && has(all, place, each.after, object),
      );
    const last = all.done.findLast(
      (each) => each.step < until && each.thread === thread && puts(each),
    );
    return last?.step === at;
  },
  condition: (all, { said, value }) => {
    const found = evaluateSaid(all, said, all.end);
    return found === null ? null : Boolean(found) === value;
  },
  "in mark": (all, { place, thread, since }) => {
    const states = Array.from({ length: all.steps + 1 }, (_, done) => stateAfter(all, done));
    const isIn = states.map((state) =>
      new RegExp(`(^|[{, ])${escape(thread)}($|[}, ])`).test(read(all, place, state)),
    );
    if (since === null) return isIn.every(Boolean);
    return !isIn[since - 1] && isIn.slice(since).every(Boolean);
  },
  waits: (all, { thread }) =>
    !step(all.machine, all.resting, numberOf(all, thread)).some(
      ({ a }) => a === "next" || a === "fail",
    ),
  held: (all, claim) => heldBetween(all, claim),
  could: (all, claim) => {
    const last = all.done.findLast((each) => each.thread === claim.thread);
    const isThere = (last?.step ?? 0) < claim.until;
    return isThere && heldBetween(all, claim);
  },
  missed: (all, claim) => {
    const last = all.done.findLast((each) => each.thread === claim.waiting);
    if ((last?.step ?? 0) !== claim.since || claim.step >= claim.since) return false;
    return couldHaveMissed(all, claim);
  },
  writers: (all, { place, but, threads }) => {
    const found = all.done.filter((each) => writtenBy(all, each).has(place) && !frees(all, each));
    return found.every(({ thread }) => thread === but || threads.includes(thread));
  },
};

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function read({ places }: Replayed, place: string, state: State): string {
  const found = places.get(place);
  if (found === undefined) throw new Error(`no place is called ${place}`);
  return found(state);
}

function inStep({ done }: Replayed, number: number): readonly Done[] {
  return done.filter((each) => each.step === number);
}

function stateAfter({ done, begun }: Replayed, step: number): State {
  return done.findLast((each) => each.step <= step)?.after ?? begun;
}

/** How many nodes are done then: anywhere in the step, or at the end before what fails. */
function momentsOf({ done }: Replayed, until: Until): readonly number[] {
  if (until === null) return [done.at(-1)?.fails === true ? done.length - 1 : done.length];
  return done.flatMap((each, at) => (each.step === until ? [at] : []));
}

function lives({ places }: Replayed, each: Done, object: string): "allocated" | "freed" | null {
  const isLive = places.get(`live ${object}`);
  if (isLive === undefined || isLive(each.before) === isLive(each.after)) return null;
  return isLive(each.after) === "true" ? "allocated" : "freed";
}

function isLastLife(
  all: Replayed,
  { c, object, step: at, thread }: Of<"allocated" | "freed">,
): boolean {
  const last = all.done.findLast((each) => lives(all, each, object) === c);
  return last?.step === at && last.thread === thread;
}

function allocates(all: Replayed, each: Done, place: string): boolean {
  const object = place.split(".")[0]!;
  return lives(all, each, object) === "allocated";
}

function frees(all: Replayed, each: Done): boolean {
  return each.node.op.op === "free" || all.done.length === 0;
}

function has(all: Replayed, place: string, state: State, object: string): boolean {
  const value = all.places.get(place)?.(state) ?? "";
  return value.startsWith("[") && value.slice(1, -1).split(", ").includes(object);
}

/** Since when each local has its value, carried forward through copies. */
function hasPointerSince(all: Replayed, { thread, step: at, from }: Of<"got">): boolean | null {
  const failing = all.done.at(-1)!;
  const since = new Map<LocalId, number>();
  for (const { node, thread: who, step: number, run } of all.done.slice(0, -1)) {
    const to = assignedBy(node.op);
    if (who !== thread || to === null) continue;
    const copied = node.op.op === "let" ? localIn(node.op.value) : null;
    const origin = copied === null ? number : (since.get(copied) ?? number);
    since.set(to, origin);
    void run;
  }
  const used = pointersOf(failing.node);
  if (!used.some((id) => since.get(id) === at)) return false;
  return from === null || inStep(all, at).some((each) => reads(each, from, all));
}

function localIn(value: Expr): LocalId | null {
  if (value.e === "local") return value.id;
  return value.e === "op" && value.op === "-" ? localIn(value.args[0]!) : null;
}

function pointersOf({ op }: Done["node"]): readonly LocalId[] {
  const found: LocalId[] = [];
  JSON.stringify(op, (_, value: unknown) => {
    const part = value as { readonly e?: string; readonly id?: LocalId } | null;
    if (typeof part === "object" && part?.e === "local") found.push(part.id!);
    return value;
  });
  return found;
}

/** Whether the code of a node names the field of a place. */
function reads({ node }: Done, place: string, { system }: Replayed): boolean {
  const text = JSON.stringify(node.op);
  return [...system.fields.values()].some(({ id, path, table }) => {
    const end = [...path].join(".");
    const isIt =
      place.endsWith(end) ||
      place === table ||
      place.startsWith(`${table}[`) ||
      place.includes(`.${end}[`);
    return isIt && text.includes(JSON.stringify(id));
  });
}

function heldBetween(
  all: Replayed,
  { conditions, step: after, until }: Of<"held" | "could">,
): boolean | null {
  const values = (done: number): readonly (boolean | null)[] =>
    conditions.map((said) => evaluateSaid(all, said, stateAfter(all, done)));
  const [then, lost] = [values(after), values(until)];
  if ([...then, ...lost].includes(null)) return null;
  return then.every(Boolean) && !lost.every(Boolean);
}
