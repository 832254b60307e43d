/** The parts in the text of a step, with their number of occurrences if all values were written out. */
import type { Expr, LocalId } from "../../../ir/expression.ts";
import { key } from "../../../ir/identity.ts";
import { subtreesOf, type Guard, type Test, type Tree, type Update } from "../../../ir/tree.ts";
import { partsOf } from "../../../ir/visit.ts";

/** A value in a step. */
export interface Part {
  readonly expr: Expr;
  /** Whether its whole text would be in more than one place. */
  readonly again: boolean;
  /** The names in it that are bound outside of it. */
  readonly free: ReadonlySet<string>;
  /** The last word of the last field that it reads, as a name for it. */
  readonly field: string | null;
  /** The number of parts of its text, and the depth of their nesting; a named part counts as one. */
  readonly parts: number;
  readonly depth: number;
}

/** The values of a tree that get names, each after its own parts; and how many parts are left to write. */
export function chooseNamed(tree: Tree, isNamed: (part: Part) => boolean): Chosen {
  const whole = expressionsIn(tree);
  const order = distinct(whole);
  const again = repeated(whole, order);
  const known = new Map<string, Measured>();
  for (const expr of order) {
    const inner = partsOf(expr).map((part) => known.get(key(part))!);
    const part = { expr, again: again.has(key(expr)), ...summary(expr, inner) };
    const size = inner.reduce((sum, each) => sum + each.size, 1);
    known.set(key(expr), { part, named: isNamed(part), size });
  }
  const named = [...known.values()].filter((each) => each.named);
  // A part is never larger than its whole, and comes before it if both are infinite.
  const parts = named.sort((a, b) => Math.sign(a.size - b.size) || 0).map(({ part }) => part);
  const written = whole.map((expr) => known.get(key(expr))!).filter((each) => !each.named);
  return { parts, left: [...written, ...named].reduce((sum, each) => sum + each.part.parts, 0) };
}

export interface Chosen {
  readonly parts: readonly Part[];
  readonly left: number;
}

interface Measured {
  readonly part: Part;
  readonly named: boolean;
  /** The number of its parts when written out; may be infinite. */
  readonly size: number;
}

function summary(expr: Expr, inner: readonly Measured[]): Omit<Part, "expr" | "again"> {
  const own = expr.e === "read" ? expr.ref.field.split(".").at(-1)! : null;
  return {
    free: freeNames(expr, inner),
    field: inner.findLast(({ part }) => part.field !== null)?.part.field ?? own,
    parts: inner.reduce((sum, { named, part }) => sum + (named ? 1 : part.parts), 1),
    depth: inner.reduce((most, { named, part }) => Math.max(most, named ? 1 : part.depth + 1), 0),
  };
}

const none: ReadonlySet<string> = new Set();

function freeNames(expr: Expr, inner: readonly Measured[]): ReadonlySet<string> {
  if (expr.e === "bound") return new Set([expr.name]);
  const names = new Set(inner.flatMap(({ part }) => [...part.free]));
  if (expr.e === "quantifier") names.delete(expr.name);
  return names.size === 0 ? none : names;
}

/** Each value and each part of one, once, after its own parts. */
function distinct(whole: readonly Expr[]): readonly Expr[] {
  const order: Expr[] = [];
  const seen = new Set<string>();
  const open: { readonly expr: Expr; readonly left: boolean }[] = [];
  for (const expr of whole.toReversed()) open.push({ expr, left: false });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { expr, left } = next;
    if (left) order.push(expr);
    if (left || seen.has(key(expr))) continue;
    seen.add(key(expr));
    open.push({ expr, left: true });
    for (const part of partsOf(expr).toReversed()) open.push({ expr: part, left: false });
  }
  return order;
}

/** The keys of the values whose text would be in several places. */
function repeated(whole: readonly Expr[], order: readonly Expr[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const again = new Set<string>();
  const meet = (expr: Expr): void => void (seen.has(key(expr)) ? again : seen).add(key(expr));
  whole.forEach(meet);
  for (const expr of order.toReversed()) {
    for (const part of partsOf(expr)) {
      meet(part);
      if (again.has(key(expr))) again.add(key(part));
    }
  }
  return again;
}

/** The values in a tree. */
export function expressionsIn(tree: Tree): readonly Expr[] {
  return subtreesOf(tree).flatMap((part): readonly Expr[] => {
    if (part.k === "if") return inTest(part.on);
    if (part.k === "choose") return [part.from];
    if (part.k === "allocate") return part.when ? [part.when] : [];
    return part.k === "go" ? [...part.updates.flatMap(inUpdate), ...part.locals.flatMap(inLocal)] : [];
  });
}

function inUpdate(update: Update): readonly Expr[] {
  return [...(update.when ? [update.when] : []), ...inChange(update)];
}

function inChange(update: Update): readonly Expr[] {
  if (update.u !== "set") return [update.owner];
  return [{ e: "read", ref: update.to, sort: update.value.sort }, update.value];
}

function inLocal({ id, value }: { readonly id: LocalId; readonly value: Expr }): readonly Expr[] {
  return value.e === "local" && value.id === id ? [] : [value];
}

function inTest(test: Test): readonly Expr[] {
  switch (test.q) {
    case "expr":
      return [test.on];
    case "live":
      return [test.owner];
    case "fits":
      return test.args;
    case "implies":
      return [test.when, ...inTest(test.must)];
    case "elements":
      return [test.of, test.before, ...test.guards.flatMap(inGuard)];
  }
}

function inGuard({ when, must }: Guard): readonly Expr[] {
  return [...(when ? [when] : []), ...inTest(must)];
}
