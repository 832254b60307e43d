/** `Argument(t)`: the argument that `each` passes to a thread. */
import type { Sort } from "../../../ir/expression.ts";
import type { Step, Tree } from "../../../ir/tree.ts";
import { visitAll } from "../../../ir/visit.ts";
import type { Printing } from "./action.ts";
import { definition, type Doc, quote } from "../layout.ts";
import { propertyScope } from "../names/scope.ts";
import { expressionsIn } from "../expression/repeated.ts";
import { printValue } from "../expression/value.ts";

/** Nothing if no step reads its thread's argument. */
export function printArguments(steps: readonly Step[], printing: Printing): readonly string[] {
  const { naming, system } = printing;
  const sorts = new Map<string, Sort>();
  for (const { kind, tree } of steps) {
    const sort = sorts.has(kind.name) ? null : findArgument(tree);
    if (sort) sorts.set(kind.name, sort);
  }
  const scope = propertyScope(naming, printing.used);
  const cases = system.threads.flatMap(({ id, kind, argument }): Doc[] => {
    const sort = sorts.get(kind);
    const name = naming.threads.find((thread) => thread.id === id)?.name;
    if (!sort || name === undefined) return [];
    return [[`t = ${quote(name)} -> `, printValue(argument, sort, scope)]];
  });
  if (cases.length === 0) return [];
  const all = cases.flatMap((doc, at): Doc[] => [at === 0 ? "CASE " : " [] ", doc]);
  return [definition("Argument(t)", all)];
}

/** The sort of the first `argument` anywhere in a tree. */
function findArgument(tree: Tree): Sort | null {
  let found: Sort | null = null;
  visitAll(expressionsIn(tree), (part) => void (part.e === "argument" && (found ??= part.sort)));
  return found;
}
