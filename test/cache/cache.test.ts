import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync } from "node:fs";
import { truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keepProtocol, keepSystem, protocolAt, systemOf } from "../../src/cache/index.ts";
import type { Look } from "../../src/disk/look.ts";
import type { Protocol } from "../../src/ir/protocol.ts";
import type { System } from "../../src/ir/system.ts";
import { readProtocol } from "../../src/reader/index.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { counterText, mainText, makePlace, readAndKeep } from "./support.ts";
import type { Place } from "./support.ts";

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.remove());

const lower = (protocol: Protocol, choice = plainChoice): System => {
  return runPasses(protocol, choice).system!;
};

describe("a protocol", () => {
  test("comes back as it was kept, from a file with no text of it", async () => {
    const kept = await readAndKeep(place.open(), place.main);
    expect(protocolAt(place.open(), place.main)).toEqual(kept);
    const bytes = readFileSync(join(place.cacheFolder, place.entries()[0]!), "latin1");
    expect(bytes).not.toContain("shared.value++");
    expect(bytes).not.toContain("function add");
  });

  test.each(["main.ts", "counter.ts"])("is read again when %s changes", async (name) => {
    const text = name === "main.ts" ? mainText : counterText;
    await readAndKeep(place.open(), place.main);
    place.write(name, `${text}// longer\n`);
    expect(protocolAt(place.open(), place.main)).toBeNull();
    place.write(name, text);
    expect(protocolAt(place.open(), place.main)).not.toBeNull();
  });

  test("is read again when an import is another file than before", async () => {
    await readAndKeep(place.open(), place.main);
    place.write("other.ts", counterText.replace("most = 2", "most = 1"));
    unlinkSync(join(place.folder, "model/counter.ts"));
    expect(protocolAt(place.open(), place.main)).toBeNull();
    symlinkSync("other.ts", join(place.folder, "model/counter.ts"));
    expect(protocolAt(place.open(), place.main)).toBeNull();
  });

  test("is read again when a file in the library changes, or one that was not there appears", async () => {
    const cache = place.open();
    const { protocol, looks } = readWith(place.main);
    const library = looks.filter(({ path }) => path.includes("/dsl/"));
    expect(library.length).toBeGreaterThan(0);
    const absent = {
      path: join(place.folder, "model/appears.ts"),
      within: null,
      text: null,
      refused: "missing",
    } as const;
    await keepProtocol(cache, place.main, { protocol, looks: [...looks, absent] });
    expect(protocolAt(place.open(), place.main)).not.toBeNull();
    place.write("appears.ts", "");
    expect(protocolAt(place.open(), place.main)).toBeNull();
    const old = looks.map((each) => (each === library[0] ? { ...each, text: "other" } : each));
    await keepProtocol(cache, place.main, { protocol, looks: old });
    expect(protocolAt(place.open(), place.main)).toBeNull();
  });

  test("is read again from another folder, where reports name its files otherwise", async () => {
    await readAndKeep(place.open(), place.main);
    const before = process.cwd();
    process.chdir(place.folder);
    try {
      expect(protocolAt(place.open(), place.main)).toBeNull();
    } finally {
      process.chdir(before);
    }
  });

  test("is read again by another version of us or of TypeScript", async () => {
    await readAndKeep(place.open(), place.main);
    expect(protocolAt(place.open({ packages: ["ts-morph", "vitest"] }), place.main)).toBeNull();
    const cache = place.open();
    expect(cache.version).toContainEqual(expect.stringMatching(/^ts-morph \d/));
    expect(cache.version).toContain(`node ${process.version}`);
    expect(cache.version.at(-1)).toMatch(/^[0-9a-f]{64}$/);
    for (let at = 0; at < cache.version.length; at++) {
      const other = cache.version.with(at, "another");
      expect(protocolAt({ ...cache, version: other }, place.main)).toBeNull();
    }
  });
});

describe("where a protocol may import from", () => {
  const shared = "../shared/most.ts";
  const importing = `export { most } from "${shared}";\nexport class Counter { value = 0; }\n`;

  test("decides which entry is used", async () => {
    mkdirSync(join(place.folder, "shared"));
    place.write(shared, "export const most = 2;\n");
    place.write("counter.ts", importing);
    const allowed = [join(place.folder, "shared")];
    const { protocol, looks } = readProtocol(place.main, allowed);
    await keepProtocol(place.open(), place.main, { protocol: protocol!, looks, allowed });
    expect(protocolAt(place.open(), place.main, allowed)).not.toBeNull();
    expect(protocolAt(place.open(), place.main)).toBeNull();
    expect(protocolAt(place.open(), place.main, [place.folder])).toBeNull();
  });

  test("an entry is not used for a link out of it to the same text, nor for another project", async () => {
    const cache = place.open();
    await readAndKeep(cache, place.main);
    expect(protocolAt(cache, place.main)).not.toBeNull();
    writeFileSync(join(place.folder, "same.ts"), counterText);
    unlinkSync(join(place.folder, "model/counter.ts"));
    symlinkSync(join(place.folder, "same.ts"), join(place.folder, "model/counter.ts"));
    expect(protocolAt(cache, place.main)).toBeNull();
    unlinkSync(join(place.folder, "model/counter.ts"));
    place.write("counter.ts", counterText);
    expect(protocolAt(cache, place.main)).not.toBeNull();
    mkdirSync(join(place.folder, ".git"));
    expect(protocolAt(cache, place.main)).toBeNull();
  });
});

test.each([
  ["a device without end", (path: string) => symlinkSync("/dev/zero", path)],
  ["a pipe", (path: string) => execFileSync("mkfifo", [path])],
  ["larger than the whole cache", (path: string) => truncate(path, 2 ** 40)],
])("an entry that is %s is none, at once, and is made anew", async (_what, make) => {
  const cache = place.open();
  await readAndKeep(cache, place.main);
  const entry = join(place.cacheFolder, place.entries()[0]!);
  unlinkSync(entry);
  make(entry);
  const before = process.memoryUsage.rss();
  expect(protocolAt(place.open(), place.main)).toBeNull();
  expect(process.memoryUsage.rss() - before).toBeLessThan(100e6);
  await readAndKeep(place.open(), place.main);
  expect(protocolAt(place.open(), place.main)).not.toBeNull();
});

function truncate(path: string, bytes: number): void {
  writeFileSync(path, "");
  truncateSync(path, bytes);
}

describe("a System", () => {
  test("comes back as it was, for a protocol that came back", async () => {
    const cache = place.open();
    const protocol = await readAndKeep(cache, place.main);
    const system = lower(protocol);
    await keepSystem(cache, { protocol, choice: plainChoice }, system);
    const again = place.open();
    const from = { protocol: protocolAt(again, place.main)!, choice: plainChoice };
    expect(systemOf(again, from)).toEqual(system);
  });

  test.each([
    ["a configuration", { config: "other" }],
    ["a parameter", { parameters: { LOCKED: false } }],
    ["a bound", { bounds: { Counter: 1 } }],
    ["a count of threads", { threads: { adder: 1 } }],
    ["the reduction", { reduction: "off" }],
  ] as const)("is another for %s", async (_what, change) => {
    const cache = place.open();
    const protocol = await readAndKeep(cache, place.main);
    await keepSystem(cache, { protocol, choice: plainChoice }, lower(protocol));
    expect(systemOf(cache, { protocol, choice: { ...plainChoice, ...change } })).toBeNull();
    expect(systemOf(cache, { protocol, choice: { ...plainChoice } })).not.toBeNull();
  });

  test("is another when the protocol has changed", async () => {
    const cache = place.open();
    const protocol = await readAndKeep(cache, place.main);
    await keepSystem(cache, { protocol, choice: plainChoice }, lower(protocol));
    place.write("counter.ts", counterText.replace("most = 2", "most = 1"));
    const changed = await readAndKeep(cache, place.main);
    expect(systemOf(cache, { protocol: changed, choice: plainChoice })).toBeNull();
  });

  test("of a protocol from elsewhere is neither kept nor found", async () => {
    const cache = place.open();
    const { protocol } = readWith(place.main);
    await keepSystem(cache, { protocol, choice: plainChoice }, lower(protocol));
    expect(systemOf(cache, { protocol, choice: plainChoice })).toBeNull();
  });
});

describe("an entry", () => {
  const corrupt = async (change: (bytes: Buffer) => Buffer): Promise<void> => {
    const cache = place.open();
    await readAndKeep(cache, place.main);
    const path = join(place.cacheFolder, place.entries()[0]!);
    writeFileSync(path, change(readFileSync(path)));
    expect(protocolAt(place.open(), place.main)).toBeNull();
    await readAndKeep(cache, place.main);
    expect(protocolAt(place.open(), place.main)).not.toBeNull();
  };

  test("that is cut short is ignored and written again", async () => {
    await corrupt((bytes) => bytes.subarray(0, bytes.length - 1));
    await corrupt((bytes) => bytes.subarray(0, 40));
    await corrupt(() => Buffer.alloc(0));
  });

  test("with one other byte is ignored and written again", async () => {
    for (const at of [0, 20, 50, 84, 90, 200, 1000, -1]) {
      await corrupt((bytes) => {
        const changed = Buffer.from(bytes);
        const where = at < 0 ? bytes.length + at : at;
        changed[where]! ^= 1;
        return changed;
      });
    }
  });

  test("of a newer format, or of another program, is ignored and written again", async () => {
    await corrupt((bytes) => {
      const newer = bytes.toString("latin1").replace("lockstep-compiled 1", "lockstep-compiled 2");
      return Buffer.from(newer, "latin1");
    });
    await corrupt(() => Buffer.from("\u007fELF what another program keeps here\n"));
  });

  test("that was made for something else is ignored, though it is whole", async () => {
    const cache = place.open();
    const protocol = await readAndKeep(cache, place.main);
    const [own] = place.entries();
    await keepSystem(cache, { protocol, choice: plainChoice }, lower(protocol));
    const other = place.entries().find((name) => name !== own)!;
    const bytes = readFileSync(join(place.cacheFolder, other));
    writeFileSync(join(place.cacheFolder, own!), bytes);
    expect(protocolAt(place.open(), place.main)).toBeNull();
  });

  test("that is a folder is ignored, and what is said of it is no failure", async () => {
    const cache = place.open();
    await readAndKeep(cache, place.main);
    const path = join(place.cacheFolder, place.entries()[0]!);
    rmSync(path);
    mkdirSync(path);
    const problems: unknown[] = [];
    const again = place.open({ onProblem: (error) => problems.push(error) });
    expect(protocolAt(again, place.main)).toBeNull();
    await readAndKeep(again, place.main);
    expect(problems).toHaveLength(1);
  });
});

describe("the folder", () => {
  test("is readable by nobody else, and holds no half entries", async () => {
    await readAndKeep(place.open(), place.main);
    const names = place.entries();
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.compiled$/)]);
    expect(statSync(join(place.cacheFolder, names[0]!)).mode & 0o077).toBe(0);
  });

  test("that cannot be made is told once, and the answers are the same", async () => {
    writeFileSync(join(place.folder, "kept"), "a file where the folder should be");
    const problems: unknown[] = [];
    const cache = place.open({ onProblem: (error) => problems.push(error.code) });
    const protocol = await readAndKeep(cache, place.main);
    await keepSystem(cache, { protocol, choice: plainChoice }, lower(protocol));
    expect(systemOf(cache, { protocol, choice: plainChoice })).toBeNull();
    expect(problems).toEqual(["ENOTDIR"]);
  });

  test("has a bounded size: what was not used for longest goes", async () => {
    const room = { entries: 3, bytes: 1e9 };
    const cache = place.open({ room });
    const names = ["a.ts", "b.ts", "c.ts", "d.ts"];
    for (const name of names) place.write(name, mainText);
    const path = (name: string): string => join(place.folder, "model", name);
    for (const name of names.slice(0, 3)) await readAndKeep(cache, path(name));
    for (const name of place.entries()) utimesSync(join(place.cacheFolder, name), 1000, 1000);
    expect(protocolAt(cache, path("a.ts"))).not.toBeNull();
    expect(protocolAt(cache, path("c.ts"))).not.toBeNull();
    await readAndKeep(cache, path("d.ts"));
    const left = names.filter((name) => protocolAt(cache, path(name)) !== null);
    expect(left).toEqual(["a.ts", "c.ts", "d.ts"]);
    await readAndKeep(place.open({ room: { entries: 3, bytes: 1 } }), place.main);
    expect(place.entries()).toEqual([]);
  });

  test("keeps the files that are not ours, and loses what a killed process left", async () => {
    const cache = place.open({ room: { entries: 1, bytes: 1e9 } });
    mkdirSync(place.cacheFolder, { recursive: true });
    const mine = join(place.cacheFolder, "thesis.compiled");
    const left = "0".repeat(64) + ".01234567-89ab-cdef-0123-456789abcdef.part";
    for (const each of [mine, join(place.cacheFolder, left)]) {
      writeFileSync(each, "x");
      utimesSync(each, 1000, 1000);
    }
    await readAndKeep(cache, place.main);
    expect(place.entries()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.c/), "thesis.compiled"]);
  });

  test("is shared: two that write at once leave whole entries", async () => {
    const caches = [place.open(), place.open(), place.open(), place.open()];
    await Promise.all(caches.map((cache) => readAndKeep(cache, place.main)));
    expect(place.entries()).toHaveLength(1);
    expect(protocolAt(place.open(), place.main)).not.toBeNull();
  });
});

function readWith(path: string): { protocol: Protocol; looks: readonly Look[] } {
  const { protocol, looks } = readProtocol(path);
  return { protocol: protocol!, looks };
}
