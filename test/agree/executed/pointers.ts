/** Pointers of sequential programs at random, as source text. */
import { condition, index, number } from "./expressions.ts";
import { deeper, named } from "./scope.ts";
import type { Scope } from "./scope.ts";

/** A pointer to a struct that is embedded, or not. */
export function part(scope: Scope): string {
  const { choices } = scope;
  const form = choices.below(7);
  if (form < 2) return choices.of(["lone", "g.part", "a.part"]);
  if (form === 2) return named(scope, "part") ?? "b.part";
  if (form === 3) return `(g.at ?? ${choices.of(["lone", "c.part"])})`;
  if (form === 4 && scope.depth > 0) return `same(${part(deeper(scope))})`;
  return `${item(scope)}.part`;
}

/** A pointer that is not NULL. */
export function item(scope: Scope): string {
  const { choices, depth } = scope;
  const form = choices.below(depth <= 0 ? 5 : 9);
  const fixed = choices.of(["a", "b", "c"]);
  if (form < 2) return fixed;
  if (form < 4) return named(scope, "item") ?? fixed;
  if (form === 4) return `(${choices.of(["g.p", "g.nest.q"])} ?? ${fixed})`;
  const inner = deeper(scope);
  if (form === 5) return `(${optional(inner)} ?? ${item(inner)})`;
  if (form === 6) return `(${condition(inner)} ? ${item(inner)} : ${item(inner)})`;
  if (form === 7) return `same(${item(inner)})`;
  return `owner_of(${item(inner)}.part)`;
}

export function list(scope: Scope): string {
  return scope.choices.below(2) === 0 ? "g.items" : `${item(scope)}.kids`;
}

export function optional(scope: Scope): string {
  const { choices, depth } = scope;
  const form = choices.below(depth <= 0 ? 4 : 7);
  if (form < 2)
    return choices.of([
      "g.p",
      "g.spare",
      "g.nest.q",
      "g.box.value",
      `g.slots[${index({ ...scope, depth: 0 })}]`,
    ]);
  if (form === 2) return `opt(${named(scope, "opt", "item") ?? "null"})`;
  if (form === 3) return `${item({ ...scope, depth: 0 })}.next`;
  if (form === 4) return `${list(deeper(scope))}.first()`;
  const inner = deeper(scope);
  if (form === 5) return `opt(${condition(inner)} ? ${optional(inner)} : ${optional(inner)})`;
  return `larger(${number(inner)})`;
}
