/** Finding what a protocol cites: in a tree, in stored outlines, and where it cannot be found. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadReader } from "../../src/cite/c/read.ts";
import { cite } from "../../src/cite/cite.ts";
import type { Code, Lookup } from "../../src/cite/code/code.ts";
import { openOutlines, parseOutlines } from "../../src/cite/code/outlines.ts";
import { outlinesOf, printOutlines } from "../../src/cite/code/store.ts";
import { folderFiles } from "../../src/cite/code/files.ts";
import { openTree } from "../../src/cite/code/tree.ts";
import { verdictOf } from "../../src/cite/drift.ts";
import { readProtocol } from "../../src/reader/index.ts";
import { inFolder } from "../support/folder.ts";

const read = await loadReader();

const files = {
  Makefile: "# SPDX\nVERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 2\n",
  "drivers/a.c": "struct dev { int n; };\nint twice(void)\n{\n\tf();\n}\n",
  "drivers/twice.c":
    "#ifdef A\nint twice(void)\n{\n\tf();\n}\n#else\nint twice(void)\n{\n\tg();\n}\n#endif\n",
  "drivers/sub/moved.c": "int mention(void)\n{\n\tmoved();\n}\nint moved(void)\n{\n\tf();\n}\n",
  "drivers/binary.c": "int f(void)\0{}",
  "outside.c": "int secret(void)\n{\n}\n",
};

/** What a lookup says, in a line. */
function told({ found, definitions }: Lookup): string {
  if (found.state === "missing" || found.state === "unknown")
    return `${found.state}: ${found.said}`;
  return `${found.state} ${found.file}:${found.from}-${found.to}, ${definitions.length} definitions`;
}

test.each([
  ["drivers/a.c", "twice", "found drivers/a.c:2-5, 1 definitions"],
  ["drivers/a.c", "struct dev", "found drivers/a.c:1-1, 0 definitions"],
  ["drivers/twice.c", "twice", "found drivers/twice.c:2-5, 2 definitions"],
  ["drivers/a.c", "moved", "moved drivers/sub/moved.c:5-8, 1 definitions"],
  ["drivers/old.c", "moved", "moved drivers/sub/moved.c:5-8, 1 definitions"],
  ["drivers/a.c", "nowhere", "missing: drivers/a.c: it has no nowhere"],
  ["drivers/old.c", "nowhere", "missing: drivers/old.c: there is no such file"],
  ["drivers", "nowhere", "missing: drivers: it is a folder"],
  ["drivers/binary.c", "f", "missing: drivers/binary.c: it is binary"],
  ["../outside.c", "secret", "missing: ../outside.c: it leads out of the tree"],
  ["drivers/link.c", "secret", "missing: drivers/link.c: it leads out of the tree"],
  ["drivers/loop.c", "f", "missing: drivers/loop.c: there is no such file"],
  ["drivers/\u001b[31m.c", "f(.*", "missing: drivers/\u001b[31m.c: there is no such file"],
])("%s %s", (file, symbol, expected) => {
  inFolder({}, (folder) => {
    mkdirSync(`${folder}/tree/drivers/sub`, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(name === "outside.c" ? `${folder}/${name}` : `${folder}/tree/${name}`, text);
    }
    symlinkSync("../../outside.c", `${folder}/tree/drivers/link.c`);
    symlinkSync("loop.c", `${folder}/tree/drivers/loop.c`);
    expect(told(openTree(folderFiles(`${folder}/tree`), read).lookUp({ file, symbol }))).toBe(
      expected,
    );
  });
});

test("outlines are stored, without text, and say the same as the tree", () => {
  inFolder({ "q.c": readFileSync("test/cite/align/queue.c", "utf8") }, (folder) => {
    const tree = openTree(folderFiles(folder), read);
    const cites = ["queue_release", "queue_submit", "struct request"].map((symbol) => {
      return { file: "q.c", symbol };
    });
    const stored = parseOutlines(printOutlines(outlinesOf(cites, tree)));
    if (typeof stored === "string") throw new Error(stored);
    // The helper that it calls comes along, and what no citation leads to does not.
    const names = Object.keys(stored.files["q.c"]!).toSorted();
    expect(names).toEqual(["queue_release", "queue_submit", "request_free"]);
    expect(JSON.stringify(stored)).not.toContain("ENODEV;");
    const outlines = openOutlines(stored);
    for (const cite of cites) expect(told(outlines.lookUp(cite))).toBe(told(tree.lookUp(cite)));
    const lists = outlines.lookUp(cites[0]!).scope.lists;
    expect(lists.get("next")).toEqual(["requests"]);
    const queue_put = { file: "q.c", symbol: "queue_put" };
    expect(told(outlines.lookUp(queue_put))).toBe("missing: q.c: no queue_put");
    const other = { file: "r.c", symbol: "f" };
    expect(told(outlines.lookUp(other))).toBe("unknown: r.c: there is no outline of it");
  });
});

test("the kernel is named by its Makefile", () => {
  inFolder({ Makefile: files.Makefile }, (folder) => {
    expect(openTree(folderFiles(folder), read).kernel).toBe("v6.1.2");
  });
});

const fn = (outline: unknown): string =>
  JSON.stringify({ kernel: "k", files: { "a.c": { f: { from: 1, to: 2, outline } } } });

test.each([
  ["{", /^it is no JSON \(/],
  ["[]", 'it is no file of outlines: it has no name in "kernel"'],
  ['{"kernel":"k"}', 'it is no file of outlines: it has no object in "files"'],
  ['{"kernel":"k","files":{"a.c":1}}', 'it is no file of outlines: "a.c" is no object'],
  ['{"kernel":"k","files":{},"lists":[]}', 'it is no file of outlines: "lists" is no object'],
  ['{"kernel":"k","files":{"a.c":{"f":[]}}}', "it is no file of outlines: a.c: f is no outline"],
  [fn([{ line: 1 }]), "it is no file of outlines: a.c: f is no outline"],
  [fn([{ line: 1, call: 2 }]), "it is no file of outlines: a.c: f is no outline"],
  [fn([{ line: 1, loop: "for" }]), "it is no file of outlines: a.c: f is no outline"],
  [fn([{ line: 1, if: [{ call: "x" }] }]), "it is no file of outlines: a.c: f is no outline"],
])("%s is refused", (text, why) => {
  expect(parseOutlines(text)).toEqual(typeof why === "string" ? why : expect.stringMatching(why));
});

const broken =
  "int work(struct dev *d)\n{\n\tmutex_lock(&d->lock);\n\tMACRO if (;\n\tmutex_unlock(&d->lock);\n}\n";
const other = JSON.stringify({ kernel: "k", files: { "other.c": {} } });

test("what could not be read, or was not compared, is not said to have no drift", () => {
  const text = `
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
const dev = { lock: new Mutex() };
/** @c d.c work */
function work(): void { mutex_lock(dev.lock); mutex_unlock(dev.lock); }
export default spec({ threads: { work: thread(work) } });
`;
  const outlines = parseOutlines(other);
  if (typeof outlines === "string") throw new Error(outlines);
  inFolder(
    { "p.ts": text, "d.c": broken, "whole/d.c": broken.replace("MACRO if (;", "") },
    (folder) => {
      const protocol = readProtocol(`${folder}/p.ts`, []).protocol!;
      const against = (code: Code) => cite({ protocol, config: "default", values: {} }, code);
      const lost = against(openTree(folderFiles(folder), read));
      expect([verdictOf(lost), lost.functions[0]?.unread]).toEqual(["incomplete", 4]);
      expect(verdictOf(against(openTree(folderFiles(`${folder}/whole`), read)))).toBe("no drift");
      expect(verdictOf(against(openOutlines(outlines)))).toBe("incomplete");
    },
  );
});

test("helpers that call one another without end, and by the thousand, take bounded time", () => {
  const calls = (n: number): string =>
    Array.from({ length: 60 }, (_, i) => `\tf${(n + i) % 90}();\n`).join("");
  const helpers = Array.from({ length: 90 }, (_, n) => `void f${n}(void)\n{\n${calls(n)}}\n`);
  const start = "void work(void)\n{\n\tmutex_lock(&lock);\n\tf1();\n}\n";
  const text = `
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock } from "lockstep/kernel";
const dev = { lock: new Mutex() };
/** @c d.c work */
function work(): void { mutex_lock(dev.lock); }
export default spec({ threads: { work: thread(work) } });
`;
  inFolder({ "p.ts": text, "d.c": helpers.join("") + start }, (folder) => {
    const protocol = readProtocol(`${folder}/p.ts`, []).protocol!;
    const report = cite(
      { protocol, config: "default", values: {} },
      openTree(folderFiles(folder), read),
    );
    expect([verdictOf(report), report.functions[0]?.pairs.length]).toEqual(["incomplete", 1]);
  });
});
