/** The module of a System: what the engine explores (engine/model.ts). */
import { defineBlocks } from "./blocks.ts";
import { Cells } from "./cells.ts";
import { pack } from "./domains.ts";
import type { Maker } from "./maker.ts";
import { defineJudge, printGiven } from "./judge.ts";
import { type Mark, Marks } from "./marks.ts";
import { starting, stepping } from "./mode.ts";
import type { KindPlan, Plan } from "./plan.ts";
import { prelude, wordsText } from "./prelude.ts";
import { givenAt, segmentAt } from "./segment.ts";
import { defineHolders, defineTables } from "./tables.ts";
import { Functions, literal } from "./text.ts";
import { blank } from "../../ir/construct.ts";
import { printConstant } from "./expression.ts";

export interface Printed {
  readonly text: string;
  /** What the numbers in `V` stand for. */
  readonly marks: readonly Mark[];
}

export function printModule(plan: Plan): Printed {
  const functions = new Functions();
  const marks = new Marks();
  const maker: Maker = { plan, functions, marks, cells: new Cells(plan, functions) };
  for (const kind of plan.kinds.values()) defineBlocks(functions, kind);
  defineHolders(maker);
  defineTables(maker);
  defineStart(maker);
  for (const kind of plan.kinds.values()) defineStep(maker, kind);
  defineExpand(maker);
  defineJudge(maker);
  const reach = plan.system.properties.filter(({ kind }) => kind === "reach").length;
  const text = `"use strict";
const W = ${plan.words}, MOST = ${plan.mostSteps}, FULL = ${plan.slots.length - 1}, V = new Uint32Array(${marks.all.length});
${prelude}
${wordsText(plan.words)}
${functions.print()}
return { list, threads: ${plan.system.threads.length}, reach: ${reach}, marks: V,
  count() { return N[0]; }, drop(to) { N[0] = to; },
  start, expand, judge, reaches, standstill, mayRest };
`;
  return { text, marks: marks.all };
}

/** `start`: takes down the initial state; false when an assertion fails before anybody rests. */
function defineStart(maker: Maker): void {
  const { plan, functions } = maker;
  const runs = plan.system.threads.map(({ id, kind: name }) => {
    const kind = plan.kinds.get(name)!;
    const { locals } = kind.kind;
    const { given, call } = rested(maker, kind);
    const blanks = given.map((local) => {
      const { sort } = locals.get(local)!;
      return printConstant(maker, blank(sort), sort);
    });
    return `try { ${call}(${[id, ...blanks].join()}); }
  catch (e) { if (e !== FAULT) throw e; good = false; }`;
  });
  functions.define(`function start() { let good = true; ${initialText(plan)}
  ${runs.join("\n  ")}
  N[1] = 0; N[2] = N[0] + MOST; emit(0); return good; }`);
}

/** What brings a thread from its entry to where it rests first. */
function rested(maker: Maker, kind: KindPlan): { given: readonly number[]; call: string } {
  const { entry } = kind.kind;
  const at = kind.rests.indexOf(entry);
  if (at >= 0) {
    return {
      given: kind.locals.get(entry)!.map(({ local }) => local.id),
      call: `${kind.name}put${at}`,
    };
  }
  return { given: givenAt(kind, entry), call: segmentAt(maker, { kind, mode: starting }, entry) };
}

/** The tables as they start. */
function initialText({ words, fields, domains }: Plan): string {
  const initial = Array<number>(words).fill(0);
  for (const { positions, stride, shape, field } of fields.values()) {
    const bits = pack(domains.codes, shape, field.initial);
    for (const [at, { word, shift }] of positions.entries()) {
      initial[word]! |= bits[at % stride]! << shift;
    }
  }
  return initial.map((value, at) => `w[${at}] = ${literal(value)};`).join(" ");
}

/**
 * A step of a thread of the kind, in all its ways: a function for each place where it can rest. The
 * switch only calls them: V8 compiles it anew when a case is come to for the first time.
 */
function defineStep(maker: Maker, kind: KindPlan): void {
  const cases = kind.rests.flatMap((node, number) => {
    if (kind.kind.nodes.get(node)!.op.op === "end") return [];
    const name = segmentAt(maker, { kind, mode: stepping }, node);
    return [`case ${number}: ${name}(${printGiven(maker, kind, node)}); break;`];
  });
  maker.functions.define(`function ${kind.name}go(t) { switch (${kind.name}pc(t)) {
  ${cases.join("\n  ")} } }
function ${kind.name}step(t) { N[1] = 0; depth = 0;
  try { ${kind.name}go(t); } catch (e) { caught(e, t); } }`);
}

/** `expand`: takes down what every thread can do, and says how much that is. */
function defineExpand({ plan, functions }: Maker): void {
  const steps = plan.system.threads.map(({ id, kind }) => {
    return `load(s, i); ${plan.kinds.get(kind)!.name}step(${id});`;
  });
  functions.define(`function expand(s, i) { const before = N[0]; N[2] = before + MOST;
  ${steps.join("\n  ")}
  return N[0] - before; }`);
}
