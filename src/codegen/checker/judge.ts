/** The functions with which the engine asks whether something is wrong with a state. */
import { isFalse, isTrue } from "../../ir/construct.ts";
import type { NodeId } from "../../ir/system.ts";
import { printChunk } from "./state/blocks.ts";
import { printExpr } from "./expression/expression.ts";
import type { Maker, Scope } from "./state/maker.ts";
import { givenAt, printKept } from "./steps/given.ts";
import { awaits, waiting } from "./steps/mode.ts";
import type { KindPlan } from "./plan/plan.ts";
import { segmentAt } from "./steps/segment.ts";
import { holdersName } from "./state/tables.ts";

/** The arguments of the stretch that begins where thread `t` rests. */
function printGiven(maker: Maker, kind: KindPlan, node: NodeId): string {
  const values = printKept(maker, { kind, node }, (at) => printChunk(kind, at));
  return ["t", ...values].join();
}

/** `judge`: 0 if nothing is wrong with the state. */
export function defineJudge(maker: Maker): void {
  const { properties } = maker.plan.system;
  const scope: Scope = { kind: null, bound: new Map() };
  const always = properties.filter(({ kind }) => kind === "always");
  const tests = always.map(({ name, body }) => {
    return `if (!${printExpr(maker, body, { ...scope, marked: name })}) return 1;`;
  });
  const reach = properties.filter(({ kind }) => kind === "reach");
  const cases = reach.map(({ body }, at) => `case ${at}: return ${printExpr(maker, body, scope)};`);
  maker.functions.define(`function violated() { ${tests.join("\n")} return 0; }
function judge(s, i) { load(s, i);
  try { if (violated() !== 0) return 1; } catch (e) { if (e === FAULT) return 1; throw e; }
  const h = holding(); if (h === 0) return 0;
  if (endsHolding(h)) return 2;
  return circular(h, s, i) ? 3 : 0; }
function reaches(k, s, i) { load(s, i);
  try { switch (k) { ${cases.join("\n")} default: return false; } }
  catch (e) { if (e === FAULT) return false; throw e; } }`);
  maker.functions.define(holdingText(maker));
  maker.functions.define(endsHoldingText(maker));
  defineCircular(maker);
  defineStandstill(maker);
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
function endsHoldingText({ plan, functions }: Maker): string {
  const ended = [...plan.kinds.values()].flatMap((kind) => {
    const { name, threads } = kind;
    if (ends(kind) === "") return [];
    functions.define(`function ${name}ended(t) { switch (${name}pc(t)) {
  ${ends(kind)} return true; default: return false; } }`);
    return threads.map(({ id }) => `if (h & ${1 << id} && ${name}ended(${id})) return true;`);
  });
  return `function endsHolding(h) { ${ended.join("\n  ")} return false; }`;
}

/**
 * Finds a set of threads each of which waits for one of the set: removes one thread after another that
 * waits for nobody in it. The threads that are waited for hold something, and are such a set
 * themselves. So only holders are asked.
 */
function defineCircular(maker: Maker): void {
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
}

/** Defines which threads block a thread of the kind. Returns false if it never acquires a lock. */
function defineBlockers(maker: Maker, kind: KindPlan): boolean {
  const cases = kind.rests.flatMap((node, number) => {
    if (!awaits(kind, node)) return [];
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

/** `standstill`: asked in a state in which no thread can move; 1 for a deadlock, 2 for a leak. */
function defineStandstill(maker: Maker): void {
  const { plan, functions } = maker;
  const rest = [...plan.kinds.values()].flatMap((kind) => {
    functions.define(restText(maker, kind));
    return kind.threads.map(({ id }) => `if (!${kind.name}rests(${id})) return 1;`);
  });
  const leaks = plan.system.asked.leaks.map((id) => {
    return `if (${plan.tables.get(id)!.name}leaks()) return 2;`;
  });
  const may = [...plan.kinds.values()].flatMap(({ name, threads }) =>
    threads.map(({ id }) => `case ${id}: return ${name}rests(${id});`),
  );
  functions.define(`function standstill(s, i) { load(s, i); ${rest.join("\n")}
  ${leaks.join("\n")} return 0; }
function mayRest(t, s, i) { load(s, i); switch (t) { ${may.join("\n")} } return false; }`);
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
