/**
 * `expand`: everything that all threads can do in a state. One function goes through the threads of a
 * kind, and calls for each the stretch that begins where it rests. The stretch returns the first chunk
 * of the thread's block in the successor, or a negative number.
 *
 * V8 compiles a function anew when it first executes a new case. So most cases are calls. The cases of
 * a small kind are in the function itself, and use its variables for the words.
 */
import { isFalse } from "../../../ir/construct.ts";
import { printChunk, printPc } from "../state/blocks.ts";
import { printKept } from "./given.ts";
import { inVariables, leaving } from "./inline.ts";
import type { Maker } from "../state/maker.ts";
import { stepping } from "./mode.ts";
import type { KindPlan } from "../plan/plan.ts";
import { emitText } from "../prelude.ts";
import { functionText, printStretch, type Stretch } from "./segment.ts";
import { maskOf } from "../text.ts";

/** The most words that are kept in variables. */
const mostWords = 6;
/** The smallest part of the cases that must be inline, since a call loads the words once more. */
const fewest = 0.75;
/** The longest text of all cases of a kind that are inline in its function. */
const longest = 8000;

interface Case {
  readonly number: number;
  readonly stretch: Stretch;
  /** The arguments for the stretch's parameters. */
  readonly values: readonly string[];
  /** The text in the kind's function; null if it is a call. */
  readonly inline: string | null;
}

/** `expand` records what every thread can do, and returns the number of entries. */
export function defineExpand(maker: Maker): void {
  const { plan, functions } = maker;
  const kinds = [...plan.kinds.values()].sort((a, b) => a.threads[0]!.id - b.threads[0]!.id);
  for (const kind of kinds) defineSteps(maker, kind);
  const calls = kinds.map(({ name }) => `${name}steps();`);
  functions.define(`function expand(s, i) { const before = N[0]; N[2] = before + MOST; depth = 0;
  take(s, i);
  ${calls.join("\n  ")}
  return N[0] - before; }`);
}

/** Defines the function that takes every step of each thread of a kind. */
function defineSteps(maker: Maker, kind: KindPlan): void {
  const cases = casesOf(maker, kind);
  const alone = cases.some(({ inline }) => inline !== null);
  const texts = cases.map((each) => {
    const { number, stretch, values, inline } = each;
    if (inline !== null) return `case ${number}: { ${bind(each)} ${inline} }`;
    const name = maker.functions.fresh("u");
    maker.functions.define(functionText(name, stretch));
    const call = `${name}(${["t", ...values].join()})`;
    return alone
      ? `case ${number}: reset(); ${stepping.take(kind, call)} break;`
      : `case ${number}: c = ${call}; break;`;
  });
  const { first, before, after } = alone ? onVariables(maker, kind) : onState(kind);
  // A kind's threads are numbered one after another.
  const [from, to] = [kind.threads[0]!.id, kind.threads.at(-1)!.id];
  maker.functions.define(`function ${kind.name}steps() { ${first}
  for (let t = ${from}; t <= ${to}; t++) { N[1] = 0; let c = -1; ${before}
  try { go: switch (${printPc(kind, "c0")}) {
  ${texts.join("\n  ")} } } catch (e) { depth = 0; caught(e, t); continue; }
  if (c < 0) continue;
  ${after} } }`);
}

/** The chunk of thread `t` in the state that is expanded. */
function chunkOf(kind: KindPlan, chunk: number): string {
  return printChunk(kind, chunk, (at) => `now[${at}]`);
}

function casesOf(maker: Maker, kind: KindPlan): readonly Case[] {
  const exit = { to: "c", label: "go", nothing: stepping.nothing };
  const chunk = (at: number): string => (at === 0 ? "c0" : chunkOf(kind, at));
  const cases = kind.rests.flatMap((node, number) => {
    if (isFalse(kind.kind.cuts.get(node)!.may)) return [];
    const stretch = printStretch(maker, { kind, mode: stepping }, node);
    const values = printKept(maker, { kind, node }, chunk);
    const alone = inVariables(stretch.body);
    return [{ number, stretch, values, inline: alone && leaving(alone, exit) }];
  });
  const inlines = cases.flatMap(({ inline }) => inline ?? []);
  const length = inlines.reduce((sum, text) => sum + text.length, 0);
  const fits = maker.plan.words <= mostWords && length <= longest;
  if (fits && inlines.length >= cases.length * fewest) return cases;
  return cases.map((each) => ({ ...each, inline: null }));
}

function bind({ stretch: { given }, values }: Case): string {
  return given.map((name, at) => `let ${name} = ${values[at]!};`).join(" ");
}

interface Frame {
  readonly first: string;
  /** The text before each thread's step, and after each step that leads to a state. */
  readonly before: string;
  readonly after: string;
}

/** The successor is in `w`. */
function onState(kind: KindPlan): Frame {
  return {
    first: "",
    before: `const c0 = ${chunkOf(kind, 0)}; reset();`,
    after: `${kind.name}at(t, c); emit(t);`,
  };
}

/** The expanded state is in variables, and its successor is in others. */
function onVariables({ plan }: Maker, kind: KindPlan): Frame {
  const all = Array.from({ length: plan.words }, (_, at) => at);
  const { name, threads, positions, chunks } = kind;
  const { word, shift } = positions[0]![0]!;
  const others = [...new Set(positions[0]!.map((own) => own.word))].filter((own) => own !== word);
  // The word and the shift of the thread's first chunk.
  const place = threads.length === 1 ? "" : `const p0 = ${name}c0w[t], s0 = ${name}c0s[t];`;
  const from = others.reduce((rest, own) => `p0 === ${own} ? a${own} : ${rest}`, `a${word}`);
  const by = threads.length === 1 ? shift : "s0";
  const puts = others.map((own) => `if (p0 === ${own}) b${own} ^= d; else `).join("");
  return {
    first: `const ${all.map((at) => `a${at} = now[${at}]`).join(", ")};`,
    before: `${place} const c0 = (${from}) >>> ${by}; let ${all.map((at) => `b${at} = a${at}`).join(", ")};`,
    after: `{ const d = (c0 & ${maskOf(chunks[0]!)} ^ c) << ${by}; ${puts}b${word} ^= d;
  ${emitText(plan.words, (at) => `b${at}`)} }`,
  };
}
