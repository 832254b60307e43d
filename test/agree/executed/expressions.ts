/** Expressions of sequential programs at random, as source text. */
import { risky } from "./failing.ts";
import { item, optional, part } from "./pointers.ts";
import { deeper, literal, named } from "./scope.ts";
import type { Lambda, Scope, Sort } from "./scope.ts";

/** Numbers that are stored are no further from 0 than this. */
const most = 97;

interface Bounded {
  readonly text: string;
  readonly most: number;
}

/** A number that can be stored anywhere. */
export function number(scope: Scope): string {
  const { text, most: bound } = bounded(scope);
  return bound < most ? text : `(${text}) % ${most}`;
}

function bounded(scope: Scope): Bounded {
  if (scope.depth <= 0) return { text: atom(scope), most: most - 1 };
  const inner = deeper(scope);
  if (scope.size.risks > 0 && scope.choices.below(10) === 0) {
    scope.size.risks -= 1;
    return { text: `(${risky(inner)})`, most };
  }
  const form = scope.choices.below(16);
  if (form < 4) return { text: atom(scope), most: most - 1 };
  if (form < 8) return sum(inner);
  if (form === 8) return { text: `(${number(inner)}) * (${number(inner)})`, most: most * most };
  if (form === 9) return { text: `div(${number(inner)}, ${2 + scope.choices.below(3)})`, most };
  if (form === 10) {
    const modulus = 2 + scope.choices.below(5);
    return { text: `(${number(inner)}) % ${modulus}`, most: modulus };
  }
  if (form === 11) return { text: `-(${number(inner)})`, most };
  if (form === 12)
    return { text: `(${condition(inner)} ? ${number(inner)} : ${number(inner)})`, most };
  if (form === 13) return { text: natural(inner), most: 63 };
  return { text: call(inner), most };
}

function sum(scope: Scope): Bounded {
  const left = bounded(scope);
  const right = bounded(scope);
  const sign = scope.choices.of(["+", "-"]);
  return { text: `(${left.text} ${sign} ${wrapped(right.text)})`, most: left.most + right.most };
}

/** `a - -b` needs no brackets, but `a --b` is another thing. */
const wrapped = (text: string): string => (text.startsWith("-") ? `(${text})` : text);

function atom(scope: Scope): string {
  const { choices } = scope;
  const form = choices.below(9);
  if (form < 3) return named(scope, "number", "natural") ?? literal(scope);
  if (form === 3) return literal(scope);
  if (form === 4)
    return `(${scope.choices.of(["g.spare", "g.p", "g.nest.q"])}?.n ?? ${literal(scope)})`;
  return numberPlace(scope);
}

/** A field or an element that holds a number. */
export function numberPlace(scope: Scope): string {
  const { choices } = scope;
  const form = choices.below(9);
  if (form < 3) return choices.of(["g.n", "g.m", "g.nest.n", "g.nest.far.n", "g.part.n"]);
  if (form === 3) return `g.x[${index(scope)}]`;
  if (form === 4) return `${item(scope)}.x[${index(scope)}]`;
  if (form === 5) return `${part(scope)}.n`;
  return `${item(scope)}.n`;
}

export function index(scope: Scope): string {
  return scope.depth <= 0 || scope.choices.below(2) === 0
    ? String(scope.choices.below(3))
    : `(${natural(deeper(scope))}) % 3`;
}

/** A number of 0 to 63. */
export function natural(scope: Scope): string {
  const { choices, depth } = scope;
  const form = choices.below(depth <= 0 ? 4 : 12);
  if (form === 0) return literal(scope);
  if (form === 1) return named(scope, "natural") ?? "g.u";
  if (form === 2) return choices.of(["g.u", "g.list.length", "g.set.size", "g.items.length"]);
  if (form === 3) return `${item({ ...scope, depth: 0 })}.u`;
  const inner = deeper(scope);
  const [a, b] = [natural(inner), natural(inner)];
  if (form < 8) return `((${a}) ${choices.of(["&", "|", "^"])} (${b}))`;
  if (form === 8) return `((${a}) << ${choices.below(3)} & 63)`;
  if (form === 9) return `((${a}) >> ((${b}) & 3))`;
  if (form === 10) return `((${a}) % 8)`;
  return `(${condition(inner)} ? ${a} : ${b})`;
}

/** A condition, which need not be a boolean. */
export function condition(scope: Scope): string {
  const { choices, depth } = scope;
  const form = choices.below(depth <= 0 ? 6 : 10);
  const inner = deeper(scope);
  if (form === 4) return numberPlace(inner);
  if (form === 5) return `${optional(inner)} !== null`;
  if (form === 6) return `(${condition(inner)} && ${condition(inner)})`;
  if (form === 7) return `(${condition(inner)} || ${condition(inner)})`;
  if (form === 8) return `!(${condition(inner)})`;
  if (form === 9) return optional(inner);
  return boolean(scope);
}

export function boolean(scope: Scope): string {
  const { choices, depth } = scope;
  const form = choices.below(depth <= 0 ? 5 : 13);
  if (form === 0) return choices.of(["(1 < 2)", "(2 < 1)"]);
  if (form === 1) return named(scope, "boolean") ?? "g.flag";
  if (form === 2)
    return choices.of(["g.flag", "g.nest.on", `${item({ ...scope, depth: 0 })}.flag`]);
  if (form === 3) return `is(${kind(scope)}, ${kind(scope)})`;
  if (form === 4)
    return choices.of([
      ...["g.list.includes(3)", "g.set.has(2)", "g.items.includes(a)", "g.marked.has(b)"],
      ...["a.kids.includes(c)", "(g.tag === null)", `(g.tag === "red")`],
    ]);
  const inner = deeper(scope);
  if (form < 8)
    return `(${numberPlace(inner)} ${choices.of(["<", "<=", ">", ">=", "===", "!=="])} ${wrapped(bounded(inner).text)})`;
  if (form === 8) return same(inner, choices.of([item, part]));
  if (form === 9) return `(${boolean(inner)} && ${boolean(inner)})`;
  if (form === 10) return `(${boolean(inner)} || ${boolean(inner)})`;
  if (form === 11) return `g.list.includes(${number(inner)})`;
  return `!${boolean(inner)}`;
}

function same(scope: Scope, make: (scope: Scope) => string): string {
  return `(${make(scope)} ${scope.choices.of(["===", "!=="])} ${make(scope)})`;
}

export function kind(scope: Scope): string {
  const { choices } = scope;
  const form = choices.below(5);
  if (form === 4) return `(g.tag ?? ${choices.of([`"red"`, `"blue"`])})`;
  if (form === 0) return choices.of([`"red"`, `"green"`, `"blue"`]);
  if (form === 1) return named(scope, "kind") ?? "g.kind";
  return form === 2 ? "g.kind" : `${item({ ...scope, depth: 0 })}.kind`;
}

/** An expression of a sort, as an argument or a first value. */
export function valueOf(scope: Scope, sort: Sort): string {
  const makers = { number, natural, boolean, kind, item, opt: optional, part };
  return makers[sort](scope);
}

/** A call whose result is a number. */
export function call(scope: Scope): string {
  const { choices, size } = scope;
  const fit = scope.functions.filter((each) => size.now + each.size < 120);
  if (fit.length === 0 || size.now > 100) return literal(scope);
  const { name, parameters, size: own } = choices.of(fit);
  size.now += own;
  const args = parameters.map((sort) => {
    return isLambda(sort) ? lambda(scope, sort) : valueOf(scope, sort);
  });
  return `${name}(${args.join(", ")})`;
}

const isLambda = (sort: Sort | Lambda): sort is Lambda => sort in heads;
const heads = { lambda: "()", "on item": "(q, k)", test: "()" };

export function lambda(scope: Scope, sort: Lambda): string {
  const variables = [
    { name: "q", sort: "item", assigned: false },
    { name: "k", sort: "number", assigned: false },
  ] as const;
  const others = scope.variables.filter(({ name }) => name !== "q" && name !== "k");
  const seen = sort === "on item" ? { ...scope, variables: [...others, ...variables] } : scope;
  if (sort === "test") return `() => ${boolean(deeper(seen))}`;
  if (scope.choices.below(3) === 0) return `${heads[sort]} => ${number(seen)}`;
  const own = { ...deeper(seen), result: "number", targets: [] } as const;
  return `${heads[sort]} => {\n{\n${scope.block(own)}}\nreturn ${number({ ...seen, depth: 0 })};\n}`;
}
