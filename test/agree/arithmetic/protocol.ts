/** A protocol that evaluates some expressions, each on a line of its own. */
import { Choices } from "../choices.ts";
import { condition, number, worth, write } from "./expression.ts";
import type { Expression, Failing, Material } from "./expression.ts";

export const perProtocol = 40;

interface Field {
  readonly name: string;
  readonly value: bigint;
  readonly range: readonly [bigint, bigint];
}

const most = 2n ** 31n - 1n;
/** The widest that the embedded engine has bits for. */
const widest = 2n ** 30n;

/** Fields whose value is one end of their range, or within it. */
function fieldsOf(choices: Choices): readonly Field[] {
  const ranges: readonly (readonly [bigint, bigint])[] = [
    [0n, most],
    [-most, 0n],
    [-widest, widest - 1n],
    [-46341n, 46341n],
    [0n, 65536n],
    [-1n, 31n],
    [0n, 3n],
  ];
  return ranges.map((range, at) => {
    const within = range[0] + (range[1] - range[0]) / BigInt(2 + choices.below(3));
    return { name: `f${at}`, range, value: choices.of([range[0], range[1], within]) };
  });
}

export interface Batch {
  readonly expressions: readonly Expression[];
  /** "holds", or the kind of the failure. */
  readonly wanted: readonly string[];
  /** Evaluates one, as the parameter WHICH says. */
  readonly one: string;
  /** Evaluates any of them. */
  readonly any: string;
  /** The line of the first; each of the others follows it. */
  readonly firstLine: number;
}

export function batchOf(numbers: readonly number[]): Batch {
  const choices = new Choices(numbers);
  const fields = fieldsOf(choices);
  const items = [choices.of([1n, 46341n, widest - 1n]), choices.of([-2n, -widest]), 3n];
  const names = [
    ...fields.map(({ name, value }) => ({ text: `g.${name}`, value })),
    ...fields.slice(0, 3).map(({ name, value }) => ({ text: `own_${name}`, value })),
    ...fields.slice(2, 4).map(({ name, value }) => ({ text: `let_${name}`, value })),
  ];
  const material: Material = { choices, names, items };
  const expressions = Array.from({ length: perProtocol }, (_, at) =>
    isCondition(at) ? condition(material, 1 + (at % 5)) : number(material, 1 + (at % 5)),
  );
  const worths = expressions.map(worth);
  const lines = expressions.map((expression, at) => {
    const any = isCondition(at)
      ? `(${write(expression)} ? 1 : 2) > 0`
      : `${write(expression)} !== 5`;
    const wanted = looked(write(expression), worths[at]!) ?? any;
    return `  if (at === ${at}) assert(${wanted}, "wrong");`;
  });
  const before = beginning(fields, items);
  return {
    expressions,
    wanted: worths.map((value) => (typeof value === "string" ? value : "holds")),
    one: [...before, "  const at = WHICH;", ...lines, ...ending(fields)].join("\n"),
    any: [
      ...before,
      `  const at = choose([${[...lines.keys()]}]);`,
      ...lines,
      ...ending(fields),
    ].join("\n"),
    firstLine: before.length + 2,
  };
}

/**
 * True for the value. Null for what has none: it is let pass with any, so that its failure alone is
 * what is wrong.
 */
function looked(text: string, value: bigint | boolean | Failing): string | null {
  if (typeof value === "bigint") return `${text} + 0 === ${value}`;
  if (typeof value === "boolean") return value ? text : `!(${text})`;
  return null;
}

function isCondition(at: number): boolean {
  return at % 4 === 0;
}

function beginning(fields: readonly Field[], items: readonly bigint[]): readonly string[] {
  const own = fields.slice(0, 3).map(({ name }) => `  const own_${name} = g.${name};`);
  const assigned = fields.slice(2, 4).flatMap(({ name }) => {
    return [`  let let_${name} = 0;`, `  let_${name} = g.${name};`];
  });
  return [
    'import { List, assert, choose, div, param, spec, thread } from "lockstep";',
    "const WHICH = param(0);",
    "const g = {",
    ...fields.map(({ name, value }) => `  ${name}: ${value},`),
    "  items: new List<number>(),",
    "  set: new Set<number>(),",
    "};",
    "function main(): void {",
    ...items.flatMap((item) => [`  g.items.push(${item});`, `  g.set.add(${item});`]),
    ...own,
    ...assigned,
  ];
}

function ending(fields: readonly Field[]): readonly string[] {
  const bounds = fields.map(({ name, range }) => `"g.${name}": [${range}]`);
  return [
    "}",
    "export default spec({",
    "  threads: { main: thread(main) },",
    `  bounds: { number: [${-widest}, ${widest - 1n}], ${bounds.join(", ")} },`,
    "});",
  ];
}
