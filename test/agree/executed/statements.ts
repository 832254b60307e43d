/** Statements of sequential programs at random, as source text. */
import { calls, see } from "./calls.ts";
import { control, jump } from "./control.ts";
import {
  boolean,
  condition,
  index,
  kind,
  natural,
  number,
  numberPlace,
  valueOf,
} from "./expressions.ts";
import { failing, nested } from "./failing.ts";
import { item, optional, part } from "./pointers.ts";
import type { Make, Scope, Sort, Variable } from "./scope.ts";

const types: Readonly<Record<Sort, string>> = {
  ...{ number: "number", natural: "number", boolean: "boolean" },
  ...{ kind: "Kind", item: "Item", opt: "Item | null", part: "Part" },
};
export const typeOf = (sort: Sort): string => types[sort];
const sorts = Object.keys(types) as Sort[];

/** A few statements, and before them a few variables, which may have the names of others. */
export function block(scope: Scope): string {
  const { choices, size } = scope;
  const names = Array.from({ length: choices.below(3) }, () => nameIn(scope));
  // A variable is not mentioned before it begins, nor is one that it hides.
  let own = { ...scope, variables: scope.variables.filter(({ name }) => !names.includes(name)) };
  const texts = [...new Set(names)].map((name) => {
    const { text, variable } = declare(own, name);
    own = { ...own, variables: [...own.variables, variable] };
    return text;
  });
  for (let left = 1 + choices.below(3); left > 0 && size.now < 100; left--) {
    size.now += 1;
    texts.push(statement(own));
  }
  if (choices.below(2) > 0) texts.push(see(own));
  return texts.map((text) => `${text}\n`).join("");
}

function nameIn({ choices, variables, size }: Scope): string {
  const hides = variables.length > 0 && choices.below(4) === 0;
  return hides ? choices.of(variables).name : `v${size.names++}`;
}

function declare(scope: Scope, name: string): { text: string; variable: Variable } {
  const { choices } = scope;
  const sort = choices.of(sorts);
  const assigned = choices.below(3) > 0;
  const value = narrowed(sort, valueOf(scope, sort));
  const text = `${assigned ? "let" : "const"} ${name}: ${typeOf(sort)} = ${value};`;
  return { text, variable: { name, sort, assigned } };
}

/** TypeScript takes a local for what was assigned last; a call's result it knows by its type. */
function narrowed(sort: Sort, value: string): string {
  const words: Partial<Record<Sort, string>> = { kind: "kind_of", boolean: "truth", opt: "opt" };
  const word = words[sort];
  return word === undefined ? value : `${word}(${value})`;
}

function statement(scope: Scope): string {
  const { choices, depth, size } = scope;
  const plain = [write, write, write, step, step, local, local, local, jump, swap, guarded];
  if (size.risks > 0 && choices.below(3) === 0) {
    size.risks -= 1;
    const fit = Object.values(failing).filter((each) => depth > 0 || !nested.has(each));
    return fit.length === 0 ? see(scope) : choices.of(fit)(scope);
  }
  const make = choices.of(depth > 0 && choices.below(5) > 2 ? control : [...plain, ...calls]);
  return make(scope);
}

const write: Make = (scope) => {
  const { choices } = scope;
  const form = choices.below(16);
  const to = item(scope);
  if (form === 12) return `g.at = ${part(scope)};`;
  if (form === 13) return `g.tag = ${choices.of(["null", kind(scope)])};`;
  if (form === 14) return `g.slots[${index(scope)}] = ${optional(scope)};`;
  if (form === 15) return `${part(scope)}.n = ${number(scope)};`;
  if (form < 4) return `${numberPlace(scope)} = ${number(scope)};`;
  if (form === 4) return `${to}.u = ${natural(scope)};`;
  if (form === 5)
    return `${choices.of(["g.flag", "g.nest.on", `${to}.flag`])} = ${boolean(scope)};`;
  if (form === 6) return `${choices.of(["g.kind", `${to}.kind`])} = ${kind(scope)};`;
  if (form === 7) return `${choices.of(["g.p", "g.spare", "g.box.value"])} = ${optional(scope)};`;
  if (form === 8) return `${to}.next = ${optional(scope)};\n${to}.first = ${item(scope)};`;
  if (form === 9) return `g.nest.q = ${item(scope)};`;
  if (form === 10) return `g.u = ${natural(scope)};`;
  return `${to}.x[${index(scope)}] = ${number(scope)};`;
};

/** A compound assignment, and then the range again. */
const step: Make = (scope) => {
  const { choices } = scope;
  const variables = scope.variables.filter(({ sort, assigned }) => sort === "number" && assigned);
  const own = variables.length > 0 && choices.below(2) === 0;
  const to = own
    ? choices.of(variables).name
    : choices.of(["g.n", "g.m", "g.nest.n", "a.n", "g.x[1]"]);
  const form = choices.below(8);
  const back = `${to} %= ${20 + choices.below(60)};`;
  if (form < 2) return `${choices.of([`${to}++`, `++${to}`, `${to}--`, `--${to}`])};\n${back}`;
  if (form === 2) return `g.u ${choices.of(["&=", "|=", "^="])} ${natural(scope)};`;
  if (form === 5) return `${to} *= ${choices.below(3)};\n${back}`;
  if (form === 3) return `g.u <<= ${choices.below(3)};\ng.u &= 63;\ng.u >>= ${choices.below(3)};`;
  if (form === 4) return `${numberPlace(scope)} %= 2 + (${natural(scope)});`;
  if (form === 6) return `${numberPlace(scope)} *= ${condition(scope)} ? 1 : -1;`;
  return `${to} ${choices.of(["+=", "-="])} ${number(scope)};\n${back}`;
};

const local: Make = (scope) => {
  const found = scope.variables.filter(({ assigned }) => assigned);
  if (found.length === 0) return write(scope);
  const { name, sort } = scope.choices.of(found);
  return `${name} = ${narrowed(sort, valueOf(scope, sort))};`;
};

const guarded: Make = (scope) => `if (${condition(scope)}) ${see(scope)} else ${write(scope)}`;

const swap: Make = ({ choices, size }) => {
  const [x, y] = choices.of([
    ...[
      ["g.n", "g.m"],
      ["a.n", "b.n"],
      ["g.p", "g.spare"],
      ["g.x[0]", "g.x[2]"],
    ],
    ...[
      ["a.next", "b.next"],
      ["g.kind", "a.kind"],
      ["g.flag", "g.nest.on"],
      ["c.u", "g.u"],
    ],
  ] as [string, string][]);
  const name = `old${size.names++}`;
  return `const ${name} = ${x};\n${x} = ${y};\n${y} = ${name};`;
};
