/** Assertions that no step evaluates, though what they ask changes: "holds" would say too much. */
import { expect, test } from "vitest";
import { checkEmbedded } from "../../../src/check/embedded/embedded.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { accept } from "../../support/protocol.ts";

const state = "const g = { n: 0, m: 0, still: 0 };";
const writer = "function w(): void { g.n = 1; }";

async function noted(code: string, threads = "f: thread(f), w: thread(w)") {
  const text = `${state}\n${code}\n${writer}\nexport default spec({ threads: { ${threads} } });`;
  const found: (string | readonly string[])[] = [];
  for (const reduction of ["on", "off"] as const) {
    const { system } = runPasses(accept(text), { ...plainChoice, reduction });
    const { outcome } = await checkEmbedded(system!, {});
    const once = outcome.vacuity.filter(({ said }) => said.includes("initial state alone"));
    found.push(
      outcome.verdict,
      once.map(({ said }) => said.split(" is looked")[0]!),
    );
  }
  expect(found.slice(0, 2)).toEqual(found.slice(2));
  return found.slice(0, 2);
}

test("one at a thread's start is, and an access before it makes it an assertion", async () => {
  const first = "function f(): void { assert(g.n === 0); if (g.m === 0) g.m = 1; }";
  expect(await noted(first)).toEqual(["holds", ["`assert(g.n === 0)`"]]);
  const after = "function f(): void { if (g.m === 0) g.m = 1; assert(g.n === 0); }";
  expect(await noted(after)).toEqual(["violated", []]);
});

test("one in a function is, if all threads begin with it", async () => {
  const look = "function look(): void { assert(g.n === 0); }";
  const alone = `${look} function f(): void { look(); }`;
  expect(await noted(alone)).toEqual(["holds", ["`assert(g.n === 0)`"]]);
  const both = `${alone} function later(): void { if (g.m === 0) look(); }`;
  const [, of] = await noted(both, "f: thread(f), later: thread(later), w: thread(w)");
  expect(of).toEqual([]);
});

test("one of what only its own thread writes says enough, unless there are two of it", async () => {
  const own = "function f(): void { assert(g.n === 0); g.n = 1; if (g.n === 1) g.m = 1; }";
  expect(await noted(own, "f: thread(f)")).toEqual(["holds", []]);
  const two = await noted(own, "f: thread(f, { count: 2 })");
  expect(two).toEqual(["holds", ["`assert(g.n === 0)`"]]);
});

test("one in a loop is looked at again, and one of what never changes says enough", async () => {
  const loop = "function f(): void { for (let i = 0; i < 2; i++) { assert(g.n === 0); g.m = i; } }";
  const [, of] = await noted(`${loop} function r(): void { if (g.m === 1) g.n = g.m; }`);
  expect(of).toEqual([]);
  const still = "function f(): void { assert(g.still === 0); if (g.m === 0) g.m = 1; }";
  expect(await noted(still)).toEqual(["holds", []]);
});
