/**
 * Numbers for values that are no numbers. Strings are numbered over the whole System in the order in
 * which a choice goes through them. Null comes last there, and so follows the last string.
 */
import type { Expr, Sort, Value } from "../../../ir/expression.ts";
import type { System } from "../../../ir/system.ts";
import { expressionsOf, visit } from "../../../ir/visit.ts";

export interface Codes {
  readonly codeOf: (value: string | null) => number;
  readonly valueOf: (code: number) => string | null;
  readonly nullCode: number;
}

export function findCodes(system: System): Codes {
  const found = new Set<string>();
  const seeValue = (value: Value): void => {
    if (typeof value === "string") found.add(value);
    else if (Array.isArray(value)) for (const item of value as readonly Value[]) seeValue(item);
  };
  const seeSort = (sort: Sort): void => {
    if (sort.s === "enum") for (const value of sort.values) found.add(value);
    else if ("of" in sort) seeSort(sort.of);
  };
  const see = (part: Expr): void => {
    seeSort(part.sort);
    if (part.e === "const") seeValue(part.value);
  };
  for (const { sort, initial } of system.fields.values()) (seeSort(sort), seeValue(initial));
  for (const { argument } of system.threads) seeValue(argument);
  for (const { body } of system.properties) visit(body, see);
  for (const { nodes, locals } of system.kinds.values()) {
    for (const { sort } of locals.values()) seeSort(sort);
    for (const { op } of nodes.values()) for (const expr of expressionsOf(op)) visit(expr, see);
  }
  return number([...found]);
}

function number(strings: readonly string[]): Codes {
  const sorted = strings.map((each) => JSON.stringify(each)).sort(byCodeUnit);
  const codes = new Map(sorted.map((text, code) => [JSON.parse(text) as string, code]));
  const codeOf = (value: string | null): number =>
    value === null ? strings.length : codes.get(value)!;
  const values = sorted.map((text) => JSON.parse(text) as string);
  const valueOf = (code: number): string | null => values[code] ?? null;
  return { codeOf, valueOf, nullCode: strings.length };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
