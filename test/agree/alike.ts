/** Small protocols at random whose threads are of one kind: by count, or each on an instance of its own. */
import { Choices } from "./choices.ts";
import { protocolOf } from "./random.ts";

/** What a thread does with its own instance, and with itself. */
const onOwn = [
  "g.slot = own;",
  "g.list.push(own);",
  "if (own.n < 3) own.n++;",
  "mutex_lock(own.lock); own.n = 1; mutex_unlock(own.lock);",
  "if (g.slot === own) g.a = 1;",
  "const other = g.slot; if (other !== null && other !== own) other.n = 2;",
  "for (const item of g.list) { if (item === own) g.b = 1; }",
  "g.who = self(); if (g.who === self()) g.c = 1;",
  "waitUntil(g.who === null || g.who === self());",
  "if (own.n === 0) g.a = 2;",
];

/** What tells the threads apart. */
const apart = ["if (own === itemA) g.a = 1;", "g.slot = itemB;", "if (itemA.n === 1) g.b = 1;"];

/** The text of the protocol that the numbers choose. */
export function alikeOf(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  const text = protocolOf(numbers.slice(20));
  const shape = choices.of([
    "one: thread(one, { each: [itemA, itemB] })",
    "one: thread(one, { each: [itemA, itemB] }), two: thread(two)",
    "one: thread(one, { each: [itemA, itemB] }), same: thread(same, { each: [itemA, itemB] })",
    "one: thread(one, { each: [itemA, itemB, itemC] })",
    "one: thread(one, { each: [itemA, itemA, itemB] })",
    "same: thread(same, { count: 3 })",
    "same: thread(same, { count: 2 }), one: thread(one, { each: [itemA, itemB] })",
  ]);
  const count = 1 + choices.below(3);
  const own = Array.from({ length: count }, () => {
    return `{ ${choices.of(choices.below(12) === 0 ? apart : onOwn)} }`;
  });
  const short = choices.below(2) === 0;
  const both = short ? own.join("\n") : `${own.join("\n")}\nbody_of_one();`;
  const two = text.includes("function two(") ? "" : "function two(): void { g.a = 1; }\n";
  return text
    .replace("function one(): void {", "function body_of_one(): void {")
    .replace(
      "export default",
      `const itemA = new Item();\nconst itemB = new Item();\nconst itemC = new Item();
function one(own: Item): void {\n${both}\n}
function same(): void { g.who = self(); if (g.a < 3) g.a++; ${short ? "" : "if (g.b < 2) g.b++;"} }
${two}export default`,
    )
    .replace("class State {", "class State { who: Thread | null = null;")
    .replace("whileFree } from", "whileFree, type Thread } from")
    .replace(/threads: \{.*\},/u, `threads: { ${shape} },`);
}
