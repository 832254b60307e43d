/**
 * The effects of an action, as conjuncts that can be compared. So an effect of both branches of an IF
 * is printed once, and each branch lists as unchanged only what the other branch changes.
 */
import { docKey } from "../doc-key.ts";
import { align, bullets, type Doc, group, hardline, line, tuple } from "../layout.ts";

export type Item =
  | { readonly i: "guard"; readonly doc: Doc }
  /** Sets the next value of a variable; equal assignments have equal `text`. */
  | { readonly i: "assign"; readonly variable: string; readonly doc: Doc; readonly text: string }
  /** Sets where the thread goes: `pc` and `error`. */
  | { readonly i: "goto"; readonly label: Doc; readonly text: string }
  | { readonly i: "if"; readonly arms: readonly Arm[]; readonly otherwise: readonly Item[] }
  /** `head` binds names in the conjunction of `items`. */
  | { readonly i: "within"; readonly head: Doc; readonly items: readonly Item[] };

export interface Arm {
  readonly on: Doc;
  readonly items: readonly Item[];
}

/**
 * `assigned` names the variables with a next value. `whole` if there are no others, as in a failure.
 */
export interface Body {
  readonly items: readonly Item[];
  readonly assigned: ReadonlySet<string>;
  readonly whole: boolean;
}

/** The variables that `Goto` sets, and the names for several variables at once. */
export interface Frame {
  readonly variables: readonly string[];
  /** The tables' variables, which the module calls `shared`. */
  readonly shared: readonly string[];
  /** The module's name for all tables' variables except one. */
  readonly others: ReadonlyMap<string, string>;
  /** Collects the names that the module must define. */
  readonly used: Set<string>;
}

export function assignment(variable: string, value: Doc): Item {
  const doc: Doc = [`${variable}' = `, value];
  return { i: "assign", variable, doc, text: docKey(doc) };
}

export function goto(label: Doc): Item {
  return { i: "goto", label, text: docKey(label) };
}

/** `condition` and then the body. */
export function guarded(guard: Doc, body: Body): Body {
  return { ...body, items: [{ i: "guard", doc: guard }, ...body.items] };
}

/** The body, with a next value for each variable of `frame`. */
export function close(body: Body, frame: Frame): readonly Item[] {
  if (body.whole) return body.items;
  return leave(
    body.items,
    frame.variables.filter((variable) => !body.assigned.has(variable)),
    frame,
  );
}

/** Adds the unchanged variables. */
function leave(
  items: readonly Item[],
  unchanged: readonly string[],
  frame: Frame,
): readonly Item[] {
  if (unchanged.length === 0) return items;
  const names = abbreviate(unchanged, frame);
  const doc: Doc = ["UNCHANGED ", names.length === 1 ? (names[0] as Doc) : tuple(names)];
  return [...items, { i: "guard", doc }];
}

/** With one name for all tables' variables, or for all except one. */
function abbreviate(unchanged: readonly string[], frame: Frame): readonly string[] {
  const changed = frame.shared.filter((name) => !unchanged.includes(name));
  const [only] = changed;
  const whole = only === undefined ? "shared" : frame.others.get(only);
  if (changed.length > 1 || frame.shared.length < 2 || whole === undefined) return unchanged;
  frame.used.add(whole);
  return [whole, ...unchanged.filter((name) => !frame.shared.includes(name))];
}

/** One body or the other. */
export function either(on: Doc, bodies: readonly [Body, Body], frame: Frame): Body {
  const [yes, no] = bodies;
  if (yes.whole || no.whole) {
    const item = choice(on, close(yes, frame), close(no, frame));
    return { items: [item], assigned: new Set(), whole: true };
  }
  const common = yes.items.filter((item) => no.items.some((other) => same(item, other)));
  const rest = (body: Body) => body.items.filter((item) => !common.some((c) => same(item, c)));
  const assigned = new Set([...yes.assigned, ...no.assigned]);
  const branch = (body: Body): readonly Item[] =>
    leave(rest(body), [...assigned].filter((name) => !body.assigned.has(name)), frame);
  const items = [...differing(on, branch(yes), branch(no)), ...common];
  return { items, assigned, whole: false };
}

function differing(on: Doc, yes: readonly Item[], no: readonly Item[]): readonly Item[] {
  const [a, b] = [yes[0], no[0]];
  if (!a && !b) return [];
  if (yes.length === 1 && no.length === 1 && a?.i === "goto" && b?.i === "goto") {
    return [goto(group([["IF ", on], line, ["THEN ", a.label], line, ["ELSE ", b.label]]))];
  }
  return [choice(on, yes, no)];
}

function same(a: Item, b: Item): boolean {
  if (a.i === "goto") return b.i === "goto" && a.text === b.text;
  return a.i === "assign" && b.i === "assign" && a.text === b.text;
}

/** A chain of IFs is one item. */
function choice(on: Doc, yes: readonly Item[], no: readonly Item[]): Item {
  const [next] = no;
  if (no.length === 1 && next?.i === "if") {
    return { i: "if", arms: [{ on, items: yes }, ...next.arms], otherwise: next.otherwise };
  }
  return { i: "if", arms: [{ on, items: yes }], otherwise: no };
}

/** The items as a junction list. */
export function printItems(items: readonly Item[]): Doc {
  if (items.length === 0) return "TRUE";
  return bullets("/\\", items.map(printItem));
}

export function printItem(item: Item): Doc {
  switch (item.i) {
    case "guard":
    case "assign":
      return item.doc;
    case "goto":
      return group(["Goto(t, ", align(8, item.label), ")"]);
    case "if":
      return printChain(item.arms, item.otherwise);
    case "within":
      return [item.head, hardline, align(2, ["  ", printItems(item.items)])];
  }
}

function printChain(arms: readonly Arm[], otherwise: readonly Item[]): Doc {
  const printed = arms.map(({ on, items }, at): Doc => {
    const head: Doc = [at === 0 ? "IF " : "ELSE IF ", align(at === 0 ? 3 : 8, on)];
    if (items.length > 1) return [head, hardline, "THEN ", align(5, printItems(items))];
    return group([head, line, "THEN ", align(5, printItems(items))]);
  });
  const last: Doc = ["ELSE ", align(5, printItems(otherwise))];
  const small = arms.length === 1 && otherwise.length <= 1 && (arms[0]?.items.length ?? 0) <= 1;
  const parts = [...printed, last].flatMap((part, at): Doc[] =>
    at === 0 ? [part] : [small ? line : hardline, part],
  );
  return small ? group(parts) : parts;
}
