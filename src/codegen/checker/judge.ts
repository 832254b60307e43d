/** The functions with which the engine asks whether something is wrong with a state. */
import { isFalse, isTrue } from "../../ir/construct.ts";
import {
  isAsked,
  standstillKinds,
  stateKinds,
  type AskedKind,
  type StandstillKind,
  type StateKind,
} from "../../ir/failures.ts";
import type { NodeId } from "../../ir/system.ts";
import { printChunk } from "./state/blocks.ts";
import { printExpr } from "./expression/expression.ts";
import type { Maker, Scope } from "./state/maker.ts";
import { givenAt, printKept } from "./steps/given.ts";
import { isBlocked, waiting } from "./steps/mode.ts";
import type { KindPlan } from "./plan/plan.ts";
import { segmentAt } from "./steps/segment.ts";
import { holdersName } from "./state/tables.ts";

/** The arguments of the stretch that begins where thread `t` rests. */
function printGiven(maker: Maker, kind: KindPlan, node: NodeId): string {
  const values = printKept(maker, { kind, node }, (at) => printChunk(kind, at));
  return ["t", ...values].join();
}

/** For each kind a condition, with the functions that it calls; `h` is who stands in some mark. */
type Conditions<K extends AskedKind> = Readonly<Record<K, (maker: Maker) => string>>;

const inState: Conditions<StateKind> = {
  property: defineViolated,
  "circular-wait": defineCircular,
  "ends-holding": defineEndsHolding,
};

/** The calls of the functions that the conditions define. */
const conditionText: Readonly<Record<StateKind, string>> = {
  property: "violated()",
  "circular-wait": "h !== 0 && circular(h, s, i)",
  "ends-holding": "h !== 0 && endsHolding(h)",
};

const atStandstill: Conditions<StandstillKind> = { deadlock: defineDeadlock, leak: defineLeak };

/** `judge` and `standstill`: which kind is found in a state, by its number in the table; 0 for none. */
export function defineJudge(maker: Maker): void {
  const { functions, plan } = maker;
  const { checks } = plan.system;
  const judge = stateKinds.flatMap((kind, at) =>
    isAsked(kind, checks) ? [`if (${inState[kind](maker)}) return ${at + 1};`] : [],
  );
  functions.define(`function judge(s, i) { load(s, i); const h = holding();
  ${judge.join("\n  ")} return 0; }`);
  defineJudgeAll(maker);
  functions.define(holdingText(maker));
  defineReaches(maker);
  defineMayRest(maker);
  const standstill = standstillKinds.flatMap((kind, at) =>
    isAsked(kind, checks) ? [`if (${atStandstill[kind](maker)}) return ${at + 1};`] : [],
  );
  functions.define(`function standstill(s, i) { load(s, i);
  ${standstill.join("\n  ")} return 0; }`);
}

/** The bit of the first property among the failures of a state; the last one has the others too. */
const firstProperty = stateKinds.length;
const lastBit = 30;

/** `judgeAll`: a bit for each kind that is found in a state, and for each violated property. */
function defineJudgeAll(maker: Maker): void {
  const { system } = maker.plan;
  const always = system.properties.filter(({ kind }) => kind === "always");
  const properties = always.map(({ body }, at) => {
    const bit = `m |= ${2 ** Math.min(firstProperty + at, lastBit)};`;
    return `try { if (!${printExpr(maker, body, propertyScope)}) ${bit} }
  catch (e) { if (e !== FAULT) throw e; ${bit} }`;
  });
  const kinds = stateKinds.flatMap((kind, at) =>
    isAsked(kind, system.checks) ? [`if (${conditionText[kind]}) m |= ${2 ** at};`] : [],
  );
  maker.functions.define(`function judgeAll(s, i) { load(s, i); const h = holding(); let m = 0;
  ${[...kinds, ...properties].join("\n  ")} return m; }`);
}

const propertyScope: Scope = { kind: null, bound: new Map() };

function defineViolated(maker: Maker): string {
  const always = maker.plan.system.properties.filter(({ kind }) => kind === "always");
  const tests = always.map(({ name, body }) => {
    return `if (!${printExpr(maker, body, { ...propertyScope, marked: name })}) return true;`;
  });
  maker.functions.define(`function violated() { try { ${tests.join("\n")} return false; }
  catch (e) { if (e === FAULT) return true; throw e; } }`);
  return conditionText.property;
}

function defineReaches(maker: Maker): void {
  const reach = maker.plan.system.properties.filter(({ kind }) => kind === "reach");
  const cases = reach.map(({ body }, at) => {
    return `case ${at}: return ${printExpr(maker, body, propertyScope)};`;
  });
  maker.functions.define(`function reaches(k, s, i) { load(s, i);
  try { switch (k) { ${cases.join("\n")} default: return false; } }
  catch (e) { if (e === FAULT) return false; throw e; } }`);
}

function ends(kind: KindPlan): string {
  const isEnd = (node: NodeId): boolean => kind.kind.nodes.get(node)!.op.op === "end";
  const numbers = kind.rests.flatMap((node, number) => (isEnd(node) ? [number] : []));
  return numbers.map((number) => `case ${number}:`).join(" ");
}

/** The threads in any mark, as a mask: few or none in most states, and only they are asked. */
function holdingText({ plan }: Maker): string {
  const marks = [...plan.system.asked.marks.values()].flat().map((id) => plan.fields.get(id)!);
  const holders = marks.flatMap((field) => {
    const table = plan.tables.get(field.field.table)!;
    return Array.from({ length: table.rows }, (_, row) => {
      const all = `m |= ${holdersName(field)}(${row * field.stride});`;
      return row < table.statics ? all : `if (${table.name}live(${row + 1})) ${all}`;
    });
  });
  return `function holding() { let m = 0; ${holders.join("\n")} return m; }`;
}

/** Whether a thread that has ended stands in a lock's mark. */
function defineEndsHolding({ plan, functions }: Maker): string {
  const ended = [...plan.kinds.values()].flatMap((kind) => {
    const { name, threads } = kind;
    if (ends(kind) === "") return [];
    functions.define(`function ${name}ended(t) { switch (${name}pc(t)) {
  ${ends(kind)} return true; default: return false; } }`);
    return threads.map(({ id }) => `if (h & ${1 << id} && ${name}ended(${id})) return true;`);
  });
  functions.define(`function endsHolding(h) { ${ended.join("\n  ")} return false; }`);
  return conditionText["ends-holding"];
}

/**
 * Finds a set of threads each of which waits for one of the set: removes one thread after another that
 * waits for nobody in it. The threads that are waited for hold something, and are such a set
 * themselves. So only holders are asked.
 */
function defineCircular(maker: Maker): string {
  const asked = [...maker.plan.kinds.values()].filter((kind) => defineBlockers(maker, kind));
  const threads = asked.flatMap(({ name, threads: own }) =>
    own.map(({ id }) => ({ id, call: `${name}blk(${id})` })),
  );
  const found = threads.map(
    ({ id, call }) =>
      `const z${id} = h & ${1 << id} ? ${call} : 0; if (z${id} !== 0) s |= ${1 << id};`,
  );
  const shrink = threads.map(
    ({ id }) => `if (s & ${1 << id} && (z${id} & s) === 0) s &= ${~(1 << id)};`,
  );
  maker.functions.define(`function circular(h, f, i) { let s = 0; from = f; at = i;
  ${found.join("\n  ")}
  for (let r = 0; r !== s;) { r = s; ${shrink.join(" ")} }
  return s !== 0; }`);
  return conditionText["circular-wait"];
}

/** Defines which threads block a thread of the kind. Returns false if none ever does. */
function defineBlockers(maker: Maker, kind: KindPlan): boolean {
  const cases = kind.rests.flatMap((node, number) => {
    if (!isBlocked(kind, node)) return [];
    const name = segmentAt(maker, { kind, mode: waiting }, node);
    return [`case ${number}: ${name}(${printGiven(maker, kind, node)}); break;`];
  });
  if (cases.length === 0) return false;
  maker.functions.define(`function ${kind.name}blk(t) { blk = -1;
  try { switch (${kind.name}pc(t)) { ${cases.join("\n")} default: return 0; } }
  catch (e) { if (e !== FAULT) throw e; blk = 0; }
  load(from, at); return blk; }`);
  return true;
}

function defineMayRest({ plan, functions }: Maker): void {
  const cases = [...plan.kinds.values()].flatMap(({ name, threads }) =>
    threads.map(({ id }) => `case ${id}: return ${name}rests(${id});`),
  );
  functions.define(`function mayRest(t, s, i) { load(s, i);
  switch (t) { ${cases.join("\n")} } return false; }`);
  const places = [...plan.kinds.values()].flatMap(({ name, threads }) =>
    threads.map(({ id }) => `case ${id}: return ${name}pc(${id});`),
  );
  functions.define(`function restsAt(t, s, i) { load(s, i);
  switch (t) { ${places.join("\n")} } return 0; }`);
}

function defineDeadlock(maker: Maker): string {
  const rests = [...maker.plan.kinds.values()].flatMap((kind) => {
    maker.functions.define(restText(maker, kind));
    return kind.threads.map(({ id }) => `${kind.name}rests(${id})`);
  });
  return rests.length === 0 ? "false" : `!(${rests.join(" && ")})`;
}

function defineLeak({ plan }: Maker): string {
  const leaking = plan.system.asked.leaks.map((id) => `${plan.tables.get(id)!.name}leaks()`);
  return leaking.length === 0 ? "false" : leaking.join(" || ");
}

/** Whether a thread may rest for ever where it is. */
function restText(maker: Maker, kind: KindPlan): string {
  const cases = kind.rests.flatMap((node, number) => {
    const { rests } = kind.kind.cuts.get(node)!;
    if (isTrue(rests)) return [`case ${number}: return true;`];
    if (isFalse(rests)) return [];
    const name = maker.functions.fresh("r");
    const given = ["t", ...givenAt(kind, node).map((id) => `l${id}`)].join();
    const on = printExpr(maker, rests, { kind, bound: new Map() });
    maker.functions.define(`function ${name}(${given}) { return ${on}; }`);
    return [`case ${number}: return ${name}(${printGiven(maker, kind, node)});`];
  });
  return `function ${kind.name}rests(t) { try { switch (${kind.name}pc(t)) { ${cases.join("\n  ")}
  default: return false; } }
  catch (e) { if (e === FAULT) return false; throw e; } }`;
}
