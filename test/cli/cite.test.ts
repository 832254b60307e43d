/** `lockstep cite` as a user runs it: its answers, forms, exit codes and refusals. */
import { mkdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
beforeAll(() => {
  mkdirSync(`${place.folder}/linux`);
  place.write("linux/queue.c", readFileSync("test/cite/align/queue.c", "utf8"));
  place.write("queue.ts", readFileSync("test/cite/align/queue.ts", "utf8"));
  const old = readFileSync("test/cite/align/queue.ts", "utf8");
  place.write("old.ts", old.replace("  wake_up(q.wait);\n", "").replace("  wake_up,\n", ""));
});
afterAll(() => place.remove());

test("no drift is 0, and its outlines say the same", () => {
  const tree = place.run(["cite", "queue.ts", "--tree", "linux", "--write-outline", "o.json"]);
  expect(tree.status).toBe(0);
  expect(tree.err).toBe("lockstep: the outlines of what queue.ts cites are in o.json.\n");
  expect(tree.out).toContain("no drift  queue against the tree linux\n  5 functions compared, 29 ");
  const stored = place.run(["cite", "queue.ts", "--outline", "o.json"]);
  expect(stored).toEqual({
    ...tree,
    err: "",
    out: tree.out.replace("tree linux", "outlines of linux"),
  });
});

test("drift is 1, with the lines of both sides", () => {
  const { status, out } = place.run(["cite", "old.ts", "--tree", "linux"]);
  expect(status).toBe(1);
  expect(out).toMatch(
    /^queue_submit {2}old\.ts:\d+ {2}queue\.c:\d+\n {2}in the C only {2}wake_up\(wait\) {2}C \d+; model \d+ to \d+\n\ndrift /,
  );
});

test("other forms", () => {
  const json = place.run(["cite", "old.ts", "--tree", "linux", "--json"]);
  expect(json.status).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ verdict: "drift", protocol: "old" });
  const github = place.run(["cite", "old.ts", "--tree", "linux", "--format", "github"]);
  expect(github.out).toMatch(
    /^::error file=old\.ts,line=\d+,.*cite-c-only::queue_submit: the C has/,
  );
  const sarif = JSON.parse(
    place.run(["cite", "old.ts", "--tree", "linux", "--format", "sarif"]).out,
  );
  const [result] = sarif.runs[0].results;
  expect(result).toMatchObject({ ruleId: "cite-c-only", level: "error" });
  const [related] = result.relatedLocations;
  expect(related.physicalLocation.artifactLocation).toEqual({ uri: "queue.c" });
});

test.each([
  [["--tree", "linux"], /^lockstep: cite takes a protocol, or --library /],
  [["queue.ts"], /^lockstep: cite takes --tree DIR, a tree of C files, or --outline FILE/],
  [["queue.ts", "--tree", "queue.ts"], /^lockstep: --tree takes a folder, and queue.ts is none.$/m],
  [["queue.ts", "--outline", "queue.ts"], /^lockstep: --outline queue.ts: it is no JSON /],
  [["queue.ts", "--outline", "none"], /^lockstep: --outline none: there is no such file.$/m],
])("%j is refused", (args, said) => {
  const { status, out, err } = place.run(["cite", ...args]);
  expect(err).toMatch(said);
  expect({ status, out }).toEqual({ status: 2, out: "" });
});
