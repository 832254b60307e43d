/** Which part of a property decides that it is false, with its values and who wrote them. */
import { expect, test } from "vitest";
import { printLine } from "../../../src/trace/fact.ts";
import { lower } from "../../../src/check/check.ts";
import { interpret } from "../../../src/check/oracle.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { accept } from "../../support/protocol.ts";

const protocol = (property: string): string => `
import { kzalloc, list_add_tail } from "lockstep/kernel";
class Item {
  users = 0;
  on = false;
  kids = new List<Item>();
}
const g = { items: new List<Item>(), live: false, total: 0, limit: 2 };
function main(): void {
  const a = kzalloc(Item);
  list_add_tail(a, g.items);
  const b = kzalloc(Item);
  list_add_tail(b, a.kids);
  g.total = 1;
  b.users = 3;
  g.live = true;
}
export default spec({
  threads: { main: thread(main) },
  always: { "it is so": ${property} },
  bounds: { Item: 2 },
});
`;

async function reasonsOf(property: string): Promise<readonly string[]> {
  const { system } = await lower(accept(protocol(property)), plainChoice);
  const { failure, trace } = await interpret(system!);
  expect(failure).toMatchObject({ kind: "property", property: "it is so" });
  return trace!.ending.why.map((fact) => printLine(fact).replace(/ at step \d+$/, ""));
}

test.each([
  [
    "of several conjuncts the false one",
    "() => g.total < 5 && g.limit === 2 && g.total === 0 && !g.live",
    ["g.total === 0 is false", "g.total is 1, written by main"],
  ],
  [
    "of a disjunction in a conjunction both sides",
    "() => g.limit === 2 && (g.total === 0 || g.items.length === 0)",
    [
      "g.total === 0 is false",
      "g.total is 1, written by main",
      "g.items.length === 0 is false",
      "g.items is [Item#1], written by main",
    ],
  ],
  [
    "in nested walks the conjunct, for the object that it fails for",
    "() => g.items.every((i) => !i.on && i.kids.every((k) => !k.on && k.users < 3))",
    ["Item#2.users < 3 is false", "Item#2.users is 3, written by main"],
  ],
  [
    "of instances the one that breaks it",
    "() => instances(Item).every((i) => i.users === 0 || i.on)",
    [
      "Item#2.users === 0 is false",
      "Item#2.users is 3, written by main",
      "Item#2.on is false, since its allocation by main",
    ],
  ],
  [
    "of a walk that should find something all that it looked at",
    "() => g.items.every((i) => !i.kids.some((k) => k.users > 2))",
    [
      "!Item#1.kids.some((k) => k.users > 2) is false",
      "Item#1.kids is [Item#2], written by main",
      "Item#2.users is 3, written by main",
    ],
  ],
  [
    "of an implication the left side, which holds, and the right, which does not",
    "() => !g.live || g.items.some((i) => i.users > 0 && i.on)",
    [
      "!g.live is false",
      "g.live is true, written by main",
      "g.items.some((i) => (i.users > 0) && i.on) is false",
      "g.items is [Item#1], written by main",
      "Item#1.users is 0, since its allocation by main",
    ],
  ],
  [
    "of a choice the branch that was taken",
    "() => (g.live ? g.total === 2 : g.limit > 1)",
    ["g.total === 2 is false", "g.total is 1, written by main"],
  ],
  [
    "of what must not all be true everything that is",
    "() => !(g.live && g.total === 1)",
    [
      "!(g.live && (g.total === 1)) is false",
      "g.live is true, written by main",
      "g.total is 1, written by main",
    ],
  ],
])("%s is named", async (_what, property, why) => {
  expect(await reasonsOf(property)).toEqual(why);
});
