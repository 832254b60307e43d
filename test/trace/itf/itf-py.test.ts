/** PyPI's itf-py, the reader of traces for Python, reads what is stored. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printRecord } from "../../../src/trace/itf/value.ts";
import { itfOf } from "../../support/recorded.ts";

const wanted = "itf-py==0.5.0";
const folder = mkdtempSync(join(tmpdir(), "lockstep-itf-py-"));
afterAll(() => rmSync(folder, { recursive: true }));

let installed = false;
beforeAll(() => {
  const options = ["--quiet", "--retries", "0", "--timeout", "20", "--target", folder];
  const pip = ["-m", "pip", "install", ...options, wanted];
  const { status, stderr } = spawnSync("python3", pip, { encoding: "utf8", timeout: 120_000 });
  installed = status === 0;
  if (!installed) console.warn(`NOT TESTED: pip cannot install itf-py: ${stderr ?? "no python3"}`);
}, 180_000);

/** Reads a trace and writes it again; the states that are written, or why it cannot be read. */
const script = `
import itf_py, json, sys
read = itf_py.trace_from_json(json.load(sys.stdin))
print(json.dumps(itf_py.trace_to_json(read)["states"]))
`;

function readInPython(text: string): { readonly states: unknown; readonly err: string } {
  const run = {
    input: text,
    encoding: "utf8",
    env: { ...process.env, PYTHONPATH: folder },
  } as const;
  const { stdout, stderr, status } = spawnSync("python3", ["-c", script], run);
  return { states: status === 0 ? (JSON.parse(stdout) as unknown) : null, err: stderr };
}

test.for([
  ["specs/kref-lookup/kref-lookup.ts", "broken"],
  ["specs/vfio-group/vfio-group.ts", "p1-no-gate"],
] as const)("the states of %s come back as they were", async ([spec, config], { skip }) => {
  if (!installed) skip("pip cannot install itf-py");
  const text = await itfOf({ spec, config, file: "specs/x/traces/t.itf.json" });
  const { states, err } = readInPython(text);
  expect(err).toBe("");
  expect(states).toEqual((JSON.parse(text) as { readonly states: unknown }).states);
});

test("a field that Python cannot name is refused there, and is in a map here", ({ skip }) => {
  if (!installed) skip("pip cannot install itf-py");
  const trace = (x: unknown): string => {
    return JSON.stringify({ vars: ["x"], states: [{ "#meta": { index: 0 }, x }] });
  };
  for (const names of [["lambda"], ["a.b"], ["_a"], ["a@1"], ["tag", "value"], ["é"], ["None"]]) {
    const record = Object.fromEntries(names.map((name) => [name, { "#set": [] }]));
    // Python itself has names beyond ASCII.
    const isRefused = names[0] !== "é";
    expect(readInPython(trace(record)).states === null, names.join()).toBe(isRefused);
    const { states } = readInPython(trace(printRecord(Object.entries(record))));
    expect(states).toEqual([{ "#meta": { index: 0 }, x: { "#map": Object.entries(record) } }]);
  }
});
