/**
 * `expand`: everything that all threads can do in a state. One function goes through the threads of a
 * kind, and calls for each the stretch that begins where it rests. The stretch returns the first chunk
 * of the thread's block in the successor, or a negative number.
 *
 * V8 compiles a function anew when it first executes a new case. So most cases are calls. The cases of
 * a small kind are in the function itself, and use its variables for the words.
 */
import { isFalse } from "../../../ir/construct.ts";
import type { NodeId } from "../../../ir/system.ts";
import { printChunk, printPc } from "../state/blocks.ts";
import { printKept } from "./given.ts";
import type { Maker } from "../state/maker.ts";
import { Marks } from "../state/marks.ts";
import { stepping, steppingIn } from "./mode.ts";
import type { KindPlan } from "../plan/plan.ts";
import { emitText } from "../prelude.ts";
import { functionText, printStretch, type Stretch } from "./segment.ts";
import { Functions, maskOf, type NameWord } from "../text.ts";

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
  /** Whether the stretch is in the kind's function; if not, it is called. */
  readonly isAlone: boolean;
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
  const alone = cases.some(({ isAlone }) => isAlone);
  const texts = cases.map((each) => {
    const { number, stretch, values, isAlone } = each;
    if (isAlone) return `case ${number}: { ${bind(each)} ${stretch.body} }`;
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
  const chunk = (at: number): string => (at === 0 ? "c0" : chunkOf(kind, at));
  const nodes = kind.rests.filter((node) => !isFalse(kind.kind.cuts.get(node)!.may));
  const alone = maker.plan.words <= mostWords ? findAlone(maker, kind, nodes) : none;
  return nodes.map((node) => {
    const isAlone = alone.has(node);
    const stretch = isAlone
      ? printStretch({ ...maker, word: inVariables }, { kind, mode: inPlace }, node)
      : printStretch(maker, { kind, mode: stepping }, node);
    const values = printKept(maker, { kind, node }, chunk);
    return { number: kind.rests.indexOf(node), stretch, values, isAlone };
  });
}

const inPlace = steppingIn({ to: "c", label: "go" });
const inVariables: NameWord = (at) => `b${at}`;
const none: ReadonlySet<NodeId> = new Set();

/** The cases that can be in the kind's function; none if they are too few. Each is printed for trial. */
function findAlone(maker: Maker, kind: KindPlan, nodes: readonly NodeId[]): ReadonlySet<NodeId> {
  const trial = { ...maker, functions: new Functions(), marks: new Marks(), word: inVariables };
  const found = nodes.flatMap((node) => {
    const { body, mentions } = printStretch(trial, { kind, mode: inPlace }, node);
    return mentions.calls.size > 0 ? [] : [{ node, length: body.length }];
  });
  const length = found.reduce((sum, each) => sum + each.length, 0);
  const isWorth = length <= longest && found.length >= nodes.length * fewest;
  return isWorth ? new Set(found.map(({ node }) => node)) : none;
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
