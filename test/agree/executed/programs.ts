/**
 * Protocols of one thread at random, as source text: all of the language that has a meaning in plain
 * JavaScript. What each does is seen in `g.seen`, into which it puts one number after another.
 *
 * Every loop ends, and stored numbers stay in their ranges. If a run fails (NULL, freed memory, a corrupt list, a
 * misused lock, a result that the model does not have), both must report the same failure.
 */
import { Choices } from "../choices.ts";
import { number } from "./expressions.ts";
import { data, frame, imports, library } from "./prelude.ts";
import type { Callable, Scope, Sort } from "./scope.ts";
import { block, typeOf } from "./statements.ts";

/** What is looked at when the thread has ended. */
export const looks: readonly string[] = [
  ...["g.seen", "g.n", "g.m", "g.u", "g.flag", "g.kind", "g.nest.n", "g.nest.on", "g.nest.far.n"],
  ...["g.part.n", "g.x[0]", "g.x[1]", "g.x[2]", "g.list.length", "g.set.size", "g.items.length"],
  ...["g.p === a", "g.p === null", "g.spare === b", "g.spare === null", "g.nest.q === c"],
  ...["g.list.includes(2)", "g.set.has(3)", "g.box.value === a", "g.count.counter"],
  ...[
    "a.n",
    "a.u",
    "a.flag",
    "a.kind",
    "a.next === b",
    "a.next === null",
    "a.first === c",
    "b.first === null",
    "a.part.n",
    "a.x[0]",
  ],
  ...["b.n", "b.u", "b.x[2]", "b.kind", "b.next === a", "c.n", "c.flag", "c.x[1]"],
  ...["lone.n", "b.part.n", "g.at === a.part", "g.at === lone", "g.at === g.part", "g.at === null"],
  ...[
    "g.tag === null",
    "g.slots[0] === a",
    "g.slots[1] === null",
    "g.marked.size",
    "a.kids.length",
  ],
  ...["b.kids.includes(a)", "a.work.runs", "g.job === b.work", "g.marked.has(c)"],
];

/** Several programs over the same data, since reading takes longer than all the rest. */
export class Batch {
  private readonly data: string;
  private readonly programs: readonly string[];
  readonly functions: readonly string[];

  constructor(all: readonly (readonly number[])[]) {
    this.data = data(new Choices(all[0]!));
    this.functions = all.map((_, k) => `work${k}`);
    this.programs = all.map((numbers, k) => programOf(numbers, k));
  }

  /**
   * The protocol, in which the parameter WHICH says which program runs. Where its values at the end are
   * known they are asserted, and the parameter WRONG turns one of these assertions round.
   */
  write(ends: readonly Values[] = []): string {
    const runs = this.programs.map((_, k) => {
      const end = ends[k]?.map((value, at) => assertion(at, value)) ?? [];
      return `if (WHICH === ${k}) {\nwork${k}();\n${end.join("")}}\n`;
    });
    const params = `const WHICH = param(0);\nconst WRONG = param(0);\n`;
    const main = `${params}function main(): void {\n${runs.join("")}}\n`;
    return `${imports}${this.data}${frame}${this.programs.join("")}${main}${ending}`;
  }
}

/** What is seen at the end; null for a run that failed. */
export type Values = readonly (number | boolean | string | null)[] | null;

const ending = `export default spec({
  threads: { main: thread(main) },
  bounds: { Item: 2, number: [-260, 260], "g.seen": [0, 9999], "g.wide": [0, 2147483647], "Item.u": [0, 63], "Kref.refcount": [0, 3] },
});
`;

function assertion(at: number, value: unknown): string {
  const look = looks[at]!;
  return `assert((${look} === ${JSON.stringify(value)}) !== (WRONG === ${at + 1}), ${JSON.stringify(look)});\n`;
}

function programOf(numbers: readonly number[], k: number): string {
  const choices = new Choices(numbers);
  const functions: Callable[] = [];
  const texts: string[] = [];
  for (let left = 1 + choices.below(3); left > 0; left--) {
    const { text, callable } = makeFunction({ choices, name: `f${k}_${left}` }, functions);
    texts.push(text);
    functions.push(callable);
  }
  const scope = scopeOf(choices, functions, "void");
  const blocks = Array.from({ length: 2 + choices.below(3) }, () => `{\n${block(scope)}}\n`);
  return `${texts.join("")}function work${k}(): void {\n${blocks.join("")}}\n`;
}

function scopeOf(choices: Choices, own: readonly Callable[], result: Scope["result"]): Scope {
  const size = { now: 0, names: 0, risks: choices.below(3) };
  const functions = [...library, ...own, ...own];
  return { choices, functions, variables: [], depth: 3, result, targets: [], size, block };
}

/** A function with a number as its result, which calls those before it. */
function makeFunction(
  { choices, name }: { readonly choices: Choices; readonly name: string },
  before: readonly Callable[],
): { text: string; callable: Callable } {
  const sorts = Array.from({ length: choices.below(4) }, (): Sort => {
    return choices.of(["number", "item", "opt", "boolean", "kind", "natural", "part"]);
  });
  const scope = { ...scopeOf(choices, before, "number"), depth: 2 };
  const variables = sorts.map((sort, at) => ({
    name: `p${at}`,
    sort,
    assigned: choices.below(2) > 0,
  }));
  const takes = choices.below(2) === 0;
  const lambda = { name: "f", parameters: [], size: 3 };
  const functions = takes ? [...scope.functions, lambda, lambda, lambda] : scope.functions;
  const own = { ...scope, variables, functions };
  const body = `{\n${block(own)}}\nreturn ${number({ ...own, depth: 1 })};\n`;
  const parameters = variables.map((each) => `${each.name}: ${typeOf(each.sort)}`);
  const list = [...parameters, ...(takes ? ["f: () => number"] : [])].join(", ");
  const callable = {
    name,
    parameters: [...sorts, ...(takes ? (["lambda"] as const) : [])],
    size: scope.size.now + 2,
  };
  return { text: `function ${name}(${list}): number {\n${body}}\n`, callable };
}
