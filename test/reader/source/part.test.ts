/** Of the kernel library a protocol is read with the files that it names something of, and with no others. */
import { expect, it } from "vitest";
import { complaints, readFiles } from "../../support/protocol.ts";
import type { Reading } from "../../../src/reader/index.ts";

const ending = `function main(): void { use(); }
export default spec({ threads: { main: thread(main) } });`;

function libraryOf({ files }: Reading): readonly string[] {
  const names = files.map(({ path }) => path).filter((path) => path.startsWith("lockstep/kernel"));
  return names.map((path) => path.slice("lockstep/kernel/".length)).sort();
}

it("reads what the files of a protocol import between them, and what that needs", () => {
  const reading = readFiles({
    "main.ts": `import { spec, thread } from "lockstep";
import { Atomic, atomic_xor } from "lockstep/kernel";
import { look } from "./look.ts";
const v = new Atomic();
function use(): void { atomic_xor(1, v); look(); }
${ending}`,
    "look.ts": `import { BUG_ON } from "lockstep/kernel";
const seen = { n: 0 };
export function look(): void { BUG_ON(seen.n !== 0); }`,
  });
  expect(reading.diagnostics).toEqual([]);
  expect(libraryOf(reading)).toEqual(["atomic-more.ts", "atomic.ts", "bug.ts"]);
});

it("knows a name that is not imported, and one that the library does not have", () => {
  const reading = readFiles({
    "main.ts": `import { spec, thread } from "lockstep";
import { mutex_lokc } from "lockstep/kernel";
function use(): void { spin_lock(null); mutex_lokc(null); }
${ending}`,
  });
  expect(complaints(reading)).toEqual(["no-primitive 2", "not-imported 3"]);
  expect(reading.diagnostics[0]!.message).toContain("mutex_lokc");
});
