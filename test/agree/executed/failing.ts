/** Code that may fail, where its value is used late, in part, or not at all: as source text. */
import { call, condition, index, natural, number } from "./expressions.ts";
import { item, optional, part } from "./pointers.ts";
import { rank } from "./prelude.ts";
import { deeper } from "./scope.ts";
import type { Make, Scope } from "./scope.ts";

/** A number that fails where another number, or a pointer, is what it may be; no further from 0 than 97. */
export const risky: Make = (scope) => {
  const { choices } = scope;
  const inner = deeper(scope);
  const some = wary(inner);
  switch (choices.below(10)) {
    case 0:
      return `opt(${choices.of([optional, item])(inner)})!.n`;
    case 1:
      return `${choices.of(["g", item(inner)])}.x[(${some}) % ${choices.of([3, 3, 4])}]!`;
    case 2:
      return `halt((${some}) % ${choices.of([64, 8])})`;
    case 3:
      return `${choices.of(["per", "rest", "per_atomic", "same_way"])}(${number(inner)}, ${some})`;
    default:
      return counted(inner);
  }
};

/** The same by arithmetic alone. */
const counted: Make = (scope) => {
  const { choices } = scope;
  const some = wary(scope);
  const any = number(scope);
  switch (choices.below(8)) {
    case 0:
      return `div(${any}, ${some})`;
    case 1:
    case 2:
      return `(${any}) % (${some})`;
    case 3:
      return `((${choices.of([natural, number])(scope)}) ${choices.of(["&", "|", "^"])} (${some})) % 97`;
    case 4:
      return `((${some}) << ((${natural(scope)}) & ${choices.of([15, 31])})) % 97`;
    case 5:
      return `((${some}) >> ((${natural(scope)}) & ${choices.of([15, 31])}))`;
    case 6:
      return `(${choices.of([2147483600, 2147483640])} + (${any})) % 97`;
    default:
      return `((${any}) * 700000 * (${some})) % 97`;
  }
};

/** A number that is seldom 0. */
const wary: Make = (scope) => `${scope.choices.of(["", "1 + ", "2 + "])}${natural(scope)}`;

/** Where code only looks: nothing acts, and nothing fails that is not asked to. */
const looking = (scope: Scope): Scope => {
  return { ...scope, functions: [rank], size: { ...scope.size, risks: 0 } };
};

/** A number that may fail where code only looks. */
const quiet: Make = (whole) => {
  const scope = looking(deeper(whole));
  const { choices } = scope;
  const some = wary(scope);
  return choices.of([
    `div(${number(scope)}, ${some})`,
    `(${number(scope)}) % (${some})`,
    `((${natural(scope)}) & (${choices.of([natural, number])(scope)})) % 97`,
    `((${number(scope)}) + 2147483640) % 97`,
    `g.x[(${some}) % ${choices.of([3, 4])}]!`,
  ]);
};

const test: Make = (scope) => `(${risky(scope)} > ${number(scope)})`;
const body = (scope: Scope): string => `{\n${scope.block(deeper(scope))}}`;
const receiver: Make = (scope) => `opt(${scope.choices.of([optional, item])(deeper(scope))})!`;

const dropped: Make = (scope) => {
  const some = wary(deeper(scope));
  return scope.choices.of([
    `id(${risky(scope)});`,
    `per(${number(scope)}, ${some});`,
    `rest(${number(scope)}, ${some});`,
    `per_atomic(${number(scope)}, ${some});`,
    `same_way(${number(scope)}, ${some});`,
    `div(${number(scope)}, ${some});`,
  ]);
};

/** What fails first is what is reported, also where what comes after it fails, waits or acts. */
const late: Make = (scope) => {
  const { choices } = scope;
  const after = choices.of([
    `halt((${natural(scope)}) % 6)`,
    `halt((${natural(scope)}) % 6)`,
    `opt(${optional(scope)})!.n`,
    call(scope),
  ]);
  return `see((${counted(scope)} ${choices.of(["+", "-", "*"])} ${after}) % 97);`;
};

const entries: Make = (scope) => {
  const { choices } = scope;
  const all = [`n: ${choices.of([number, risky])(scope)}`, `more: ${risky(scope)}`];
  const p = `p: ${item(scope)}`;
  const list = choices
    .of([
      [...all, p],
      [p, ...all],
      [all[1]!, p, all[0]!],
    ])
    .join(", ");
  return choices.of([
    `see(ignore_more({ ${list} }));`,
    `ignore_more({ ${list} });`,
    `assert(unread_entry({ n: 1, p: a, more: ${quiet(scope)} }));`,
  ]);
};

const unread: Make = (scope) =>
  scope.choices.of([
    `see(first_of(${number(scope)}, ${risky(scope)}));`,
    `first_of(${risky(scope)}, ${risky(scope)});`,
    `see(give(${number(scope)}, (_k) => ${number(scope)}));`,
    `give(${number(scope)}, (_k) => 1);`,
    `touch(${item(scope)});`,
  ]);

const written: Make = (scope) => {
  const to = receiver(scope);
  const value = risky(scope);
  return scope.choices.of([
    `${to}.n = ${value};`,
    `${to}.x[(${natural(deeper(scope))}) % ${scope.choices.of([3, 4])}] = ${value};`,
    `${to}.x[${index(scope)}] = ${value};`,
    `${to}.part.n = ${value};`,
    `same(g.at)!.n = ${value};`,
    `store(${to}.n, ${value});`,
    `see(exchange(${to}.x[${risky(scope)} & 1], ${value}));`,
  ]);
};

const forEffect: Make = (scope) =>
  scope.choices.of([
    `effect(() => ${body({ ...scope, targets: [], result: "void" })});`,
    `effect(() => {\n${dropped(scope)}\n});`,
    `effect(() => id(${risky(scope)}));`,
    `effect(() => div(${number(scope)}, ${wary(scope)}));`,
    `effect(() => per(${number(scope)}, ${wary(scope)}));`,
    `effect(() => g.list.remove(${risky(scope)}));`,
  ]);

const onlyDefault: Make = (scope) => {
  const label = `l${scope.size.names++}`;
  const within = { ...scope, targets: [...scope.targets, { label, is: "switch" as const }] };
  return scope.choices.of([
    `${label}: switch (${risky(scope)}) {\ndefault: ${body(within)}\n}`,
    `switch (${risky(scope)}) {\n}`,
    `switch (${risky(scope)}) {\ncase 3:\ndefault:\n}`,
    `assert(by_default(${quiet(scope)}, ${quiet(scope)}));`,
  ]);
};

const steps: Make = (scope) => {
  const { choices } = scope;
  const i = `i${scope.size.names++}`;
  const label = `l${scope.size.names++}`;
  const within = { ...scope, targets: [...scope.targets, { label, is: "loop" as const }] };
  const turns = 1 + choices.below(3);
  return choices.of([
    `let ${i} = 0;\n${label}: for (; ${i} < ${turns}; ${i} = up(${i})) ${body(within)}`,
    `g.turn = 0;\n${label}: for (let ${i} = 0; g.turn < ${turns} && ${i} < 9; bump(${risky(scope)})) {\n${i}++;\n${body(within)}\n}`,
    `${label}: for (let ${i} = 0; ${i} < ${turns} && ${test(scope)}; effect(() => {\n${i} = up(${i});\n})) ${body(within)}`,
  ]);
};

const alike: Make = (scope) => {
  const same = number({ ...scope, depth: 1 });
  const on = test(scope);
  return scope.choices.of([
    `see(${on} ? ${same} : ${same});`,
    `id(${on} ? 1 : 1);`,
    `if (${on}) {\n} else {\n}`,
    `while (${on} && 2 < 1) see(1);`,
    `do see(1); while (${on} && 2 < 1);`,
    `if (${on} || 1 < 2) see(2);`,
    `see(0 * (${risky(scope)}));`,
    `assert((${quiet(scope)} > 3 ? 1 : 1) === 1);`,
    `assert(${quiet(scope)} > 3 || true);`,
  ]);
};

const compound: Make = (scope) => {
  const to = scope.choices.of(["g.n", "g.nest.n", `${item(scope)}.n`, "g.x[1]"]);
  return scope.choices.of([
    `${to} += ${risky(scope)};\n${to} %= 97;`,
    `${to} %= ${wary(scope)};`,
    `g.wide <<= (${natural(scope)}) & ${scope.choices.of([7, 31])};\ng.wide &= 63;`,
    `g.u &= ${scope.choices.of([natural, number])(scope)};`,
    `g.x[(${risky(scope)}) & 1] = ${risky(scope)};`,
    `g.x[(${natural(scope)}) % ${scope.choices.of([3, 4])}] -= ${risky(scope)};\ng.x[0] %= 97;\ng.x[1] %= 97;\ng.x[2] %= 97;`,
    `${receiver(scope)}.n %= ${risky(scope)};`,
  ]);
};

/** Conditions, in which no step is taken. What steps find, one look finds too. */
const looked: Make = (scope) => {
  const [x, y] = [quiet(scope), quiet(scope)];
  const found = `found${scope.size.names++}`;
  const on = condition(looking(scope));
  return scope.choices.of([
    `assert(judge(${x}, ${y}));`,
    `waitUntil(calm(${x}));`,
    `assert(ignores(${x}));`,
    `assert(first_of(${x}, ${y}) < 97);`,
    `see(larger(${risky(scope)}) === null ? 1 : 2);`,
    `larger(${risky(scope)});`,
    `const ${found} = (${on}) ? 1 : 2;\nassert(${found} === ((${on}) ? 1 : 2));`,
    `const ${found} = ${x};\nassert(${found} === ${x});`,
  ]);
};

const ghostly: Make = (scope) =>
  scope.choices.of([
    `ghost(() => {\ng.spook = ${quiet(scope)};\n});`,
    `ghost(() => {\nconst _w = ${quiet(scope)};\n});`,
    `ghost(() => {\nif (${quiet(scope)} > 1) g.spook = 1;\n});`,
  ]);

const stored: Make = (scope) => {
  const name = `w${scope.size.names++}`;
  return scope.choices.of([
    `g.unread = ${risky(scope)};`,
    `${item(scope)}.unread = ${risky(scope)};`,
    `${receiver(scope)}.unread = ${number(scope)};`,
    `const ${name} = ${risky(scope)};`,
    `let ${name} = ${risky(scope)};`,
    `let ${name}: number;\nif (${condition(scope)}) ${name} = ${risky(scope)};\nelse ${name} = 2;\nsee(${name});`,
  ]);
};

const chosen: Make = (scope) =>
  scope.choices.of([
    `see(choose([${risky(scope)}]));`,
    `choose([${counted(scope)}]);`,
    `either(() => {\n${dropped(scope)}\n});`,
  ]);

const received: Make = (scope) => {
  const to = receiver(scope);
  return scope.choices.of([
    `${to}.kids.remove(seen_item(${item(scope)}));`,
    `see(${to}.kids.includes(seen_item(${item(scope)})) ? 1 : 2);`,
    `see(${to}.x[${risky(scope)} & 1]!);`,
    `see(same(g.hk)!.run(hook, ${risky(scope)}));`,
    `seen_item(${item(scope)}).hook.run(${item(scope)}.hook, ${risky(scope)});`,
    `if (seen_hook(${item(scope)}).test(hook, ${number(scope)})) see(3);`,
    `see(seen_hook(${item(scope)}).run(hook, ${risky(scope)}));`,
    `if (!seen_hook(${item(scope)}).test(hook, ${natural(scope)}) && ${condition(scope)}) see(3);`,
    `${part(scope)}.n = ${risky(scope)};`,
  ]);
};

const walked: Make = (scope) => {
  const { choices, size } = scope;
  const name = `made${size.names++}`;
  const kind = choices.of(["", "safe", "safe"]);
  const out = choices.of(["", "break;\n", `if (${condition(scope)}) break;\n`]);
  const ends = `for (const p${name} of ${kind}(${name}.kids)) {\nsee(p${name}.n);\nkfree(${name});\n${out}}`;
  const more = choices.of(["", `${name}.kids.push(b);\n`]);
  return choices.of([
    `if (g.made < 2) {\ng.made++;\nconst ${name} = kzalloc(Item);\n${name}.kids.push(a);\n${more}${ends}\nsee(7);\n}`,
    `if (!g.items.includes(${item(scope)}.first)) g.items.push(${item(scope)}.first);`,
    `${item(scope)}.kids.unshift(${item(scope)}.first);\n${item(scope)}.kids.remove(a);`,
  ]);
};

/** By what is special about it. */
export const nested: ReadonlySet<Make> = new Set([forEffect, onlyDefault, steps]);
export const failing: Readonly<Record<string, Make>> = {
  ...{ dropped, late, entries, unread, written, forEffect, onlyDefault, steps, alike, compound },
  ...{ looked, ghostly, stored, chosen, received, walked },
};
