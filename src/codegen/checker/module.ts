/** The text of a System's module: the model that the engine explores (engine/model.ts). */
import { defineBlocks, rests } from "./state/blocks.ts";
import { defineCells } from "./state/cells.ts";
import { pack } from "./plan/domains.ts";
import { givenAt, printBlank } from "./steps/given.ts";
import { type Maker, Mentions } from "./state/maker.ts";
import { defineJudge } from "./judge.ts";
import { type Mark, Marks } from "./state/marks.ts";
import { printStart, starting } from "./steps/mode.ts";
import type { KindPlan, Plan } from "./plan/plan.ts";
import { prelude, wordsText } from "./prelude.ts";
import { segmentAt } from "./steps/segment.ts";
import { defineExpand } from "./steps/steps.ts";
import { defineHolders, defineTables } from "./state/tables.ts";
import { printSymmetry } from "./symmetry/symmetry.ts";
import { Functions, inState, literal } from "./text.ts";

export interface Printed {
  readonly text: string;
  /** The meaning of the numbers in `V`. */
  readonly marks: readonly Mark[];
}

export function printModule(plan: Plan): Printed {
  const functions = new Functions();
  const marks = new Marks();
  const maker: Maker = { plan, functions, marks, word: inState, mentions: new Mentions() };
  defineCells(plan, functions);
  for (const kind of plan.kinds.values()) defineBlocks(functions, kind);
  defineHolders(maker);
  defineTables(maker);
  defineStart(maker);
  defineExpand(maker);
  defineJudge(maker);
  const reach = plan.system.properties.filter(({ kind }) => kind === "reach").length;
  const symmetry = printSymmetry(plan, functions);
  const text = `"use strict";
const W = ${plan.words}, MOST = ${plan.mostSteps}, FULL = ${plan.slots.length - 1}, V = new Uint32Array(${marks.all.length});
${prelude}
${wordsText(plan.words)}
${functions.print()}
return { list, threads: ${plan.system.threads.length}, reach: ${reach}, marks: V,
  count() { return N[0]; }, drop(to) { N[0] = to; },
  start, expand, judge, judgeAll, reaches, standstill, mayRest, restsAt,
  symmetry: ${symmetry} };
`;
  return { text, marks: marks.all };
}

/**
 * `start`: records the initial state, or the slot that is too small for it. Returns false when an
 * assertion fails before any thread rests.
 */
function defineStart(maker: Maker): void {
  const { plan, functions } = maker;
  const runs = plan.system.threads.map(({ id, kind }) => {
    return `try { ${enter(maker, plan.kinds.get(kind)!)}(${id}); }
  catch (e) { if (e === OVER) { note(OVERFLOW, ${id}, slot); return true; }
    if (e !== FAULT) throw e; good = false; }`;
  });
  functions.define(`function start() { let good = true; N[1] = 0; N[2] = N[0] + MOST; ${initialText(plan)}
  ${runs.join("\n  ")}
  emit(0); return good; }`);
}

/** The function that brings a thread from its entry to its first cut. */
function enter(maker: Maker, kind: KindPlan): string {
  const { functions } = maker;
  const { entry } = kind.kind;
  return functions.once(`enter ${kind.name}`, (name) => {
    const own = kind.locals.get(entry)?.map(({ local }) => local.id) ?? givenAt(kind, entry);
    const blanks = own.map((id) => `let l${id} = ${printBlank(maker, kind, id)};`);
    const call = (): string => {
      const stretch = segmentAt(maker, { kind, mode: starting }, entry);
      return `${stretch}(${["t", ...own.map((id) => `l${id}`)].join()});`;
    };
    const go = rests(kind, entry) ? printStart(maker, kind, entry) : call();
    functions.define(`function ${name}(t) { ${blanks.join(" ")} ${go} }`);
  });
}

/** The initial values of the tables. */
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
