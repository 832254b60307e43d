/** The kernel's lists keep their links in the entries: what is done to one needs its memory. */
import { expect, test } from "vitest";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { interpret } from "../../../src/check/oracle.ts";
import { accept } from "../../support/protocol.ts";

const declarations = `
import { list_add, list_add_tail, list_del, list_del_init, list_move, list_move_tail } from "lockstep/kernel";
class Link { n = 0; }
class Entry { n = 0; near = new Link(); far = new Link(); next!: Entry; }
const g = { list: new List<Entry>(), other: new List<Entry>(), links: new List<Link>(), n: new List<number>() };
`;

test.each([
  ["free(e); list_add(e, g.list);", "use-after-free"],
  ["free(e); list_add_tail(e, g.list);", "use-after-free"],
  ["g.list.push(e); free(e); list_del(e, g.list);", "use-after-free"],
  ["g.list.push(e); free(e); list_del_init(e, g.list);", "use-after-free"],
  ["g.list.push(e); free(e); list_move(e, g.list, g.other);", "use-after-free"],
  ["g.list.push(e); free(e); list_move_tail(e, g.list, g.other);", "use-after-free"],
  ["list_add(e.far, g.links); free(e); list_del(e.far, g.links);", "use-after-free"],
  ["list_add(e.next, g.list);", "null-dereference"],
  ["list_add(e.near, g.links); list_del(e.near, g.links); free(e);", "holds"],
  ["list_add(3, g.n); list_del(3, g.n);", "holds"],
  ["touch(e); free(e); touch(e);", "use-after-free"],
])("%s %s", async (code, kind) => {
  const text = `${declarations}function main() { const e = alloc(Entry); ${code} }`;
  const { system } = runPasses(accept(text), plainChoice);
  const { verdict, failure } = await interpret(system!);
  expect(failure?.kind ?? verdict).toBe(kind);
});
