/** Control flow at random, as source text. */
import { boolean, condition, kind, natural, number } from "./expressions.ts";
import { list } from "./pointers.ts";
import { deeper } from "./scope.ts";
import type { Make, Scope, Target } from "./scope.ts";

export const jump: Make = (scope) => {
  const { choices, targets, result } = scope;
  const test = condition(scope);
  if (targets.length === 0 || choices.below(4) === 0)
    return `if (${test}) return${result === "number" ? ` ${number(scope)}` : ""};`;
  const target = choices.of(targets);
  const word = target.is === "loop" && choices.below(2) === 0 ? "continue" : "break";
  const nearest = targets.findLast(
    ({ is }) => is === "loop" || (is === "switch" && word === "break"),
  );
  const bare = target === nearest && choices.below(3) > 0;
  return `if (${test}) ${word}${bare ? "" : ` ${target.label}`};`;
};

const body = (scope: Scope): string => `{\n${scope.block(deeper(scope))}}`;
export const when: Make = (scope) => {
  const first = `if (${condition(scope)}) ${body(scope)}`;
  return scope.choices.below(2) === 0 ? first : `${first} else ${body(scope)}`;
};
const inner: Make = (scope) => body(scope);

function target(scope: Scope, is: Target["is"]): { label: string; within: Scope } {
  const label = `l${scope.size.names++}`;
  return { label, within: { ...scope, targets: [...scope.targets, { label, is }] } };
}

const turns = ({ choices }: Scope): number => 1 + choices.below(3);

const forLoop: Make = (scope) => {
  const { label, within } = target(scope, "loop");
  const i = `i${scope.size.names++}`;
  const counter = { name: i, sort: "natural", assigned: false } as const;
  const test = scope.choices.below(3) === 0 ? ` && ${boolean(within)}` : "";
  const own = { ...within, variables: [...within.variables, counter] };
  const on = scope.choices.of(["", "", `see(twice(() => {\n${i}++;\nreturn ${i};\n}));\n`]);
  const start = scope.choices.of([`${i} = 0`, `${i} = 0, j = ${i} + 2`]);
  const head = `let ${start}; ${i} < ${turns(scope)}${test}; ${i}++`;
  return `${label}: for (${head}) {\n${on}${body(own)}\n}`;
};

const whileLoop: Make = (scope) => {
  const { label, within } = target(scope, "loop");
  const i = `i${scope.size.names++}`;
  return `let ${i} = ${turns(scope)};\n${label}: while (${i} > 0 && (${boolean(within)} || ${i} > 1)) {\n${i}--;\n${scope.block(deeper(within))}}`;
};

const doLoop: Make = (scope) => {
  const { label, within } = target(scope, "loop");
  const i = `i${scope.size.names++}`;
  return `let ${i} = 0;\n${label}: do {\n${i}++;\n${scope.block(deeper(within))}} while (${i} < ${turns(scope)} && ${boolean(within)});`;
};

/** An entry that is taken off and put back comes again, so that turns are counted. */
const walk: Make = (scope) => {
  const { label, within } = target(scope, "loop");
  const name = `i${scope.size.names++}`;
  const walked = `${scope.choices.of(["", "", "safe"])}(${list(scope)})`;
  const word = scope.choices.of(["const", "const", "let"]);
  const own = { name, sort: "item", assigned: word === "let" } as const;
  const seen = { ...within, variables: [...within.variables, own] };
  const head = `let turns${label} = 0;\n${label}: for (${word} ${name} of ${walked})`;
  return `${head} {\nif (turns${label} > 4) break;\nturns${label}++;\n${body(seen)}\n}`;
};

const choice: Make = (scope) => {
  const { choices } = scope;
  const { label, within } = target(scope, "switch");
  const onKind = choices.below(2) === 0;
  const subject = onKind ? `kind_of(${kind(scope)})` : `(${natural(scope)}) % 4`;
  const names = onKind
    ? [`case "red":`, `case "green":`, `case "blue":`]
    : ["case 0:", "case 1:", "case 3:"];
  const tests = [...names, "default:"];
  const turn = choices.below(4);
  const shown = [...tests.slice(turn), ...tests.slice(0, turn)].slice(0, 2 + choices.below(3));
  const cases = shown.map((test) => {
    const end = choices.of(["break;\n", "", `break ${label};\n`, ""]);
    return `${test}\n${choices.below(4) === 0 ? "" : `{\n${scope.block(deeper(within))}}\n`}${end}`;
  });
  return `${label}: switch (${subject}) {\n${cases.join("")}}`;
};

const labelled: Make = (scope) => {
  const { label, within } = target(scope, "block");
  return `${label}: ${body(within)}`;
};

/** Each of the statements that others stand in, and the ways out of them. */
export const control: readonly Make[] = [
  ...[when, when, forLoop, whileLoop, doLoop, walk, choice, labelled, inner],
];
