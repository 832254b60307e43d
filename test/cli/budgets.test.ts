/** Whatever a command is at: a signal or its time ends it at once, with an answer. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { idsOf, processesWith } from "./processes.ts";
import { bin, counter, makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());
const endless = resolve("test/cases/trust-ctrl-c.ts");
const trace = resolve("specs/vfio-group/traces/naive-put.itf.json");

/** TypeScript works out 32,768 strings for each of the constants, without a turn of the event loop. */
const constants = Array.from({ length: 400 }, (_, at) => {
  return `const a${at}: All<[], "${at}"> = "${at}${"a".repeat(15)}";`;
});
place.write(
  "slow.ts",
  `import { spec, thread } from "lockstep";
const g = { n: 0 };
type All<N extends 0[], P extends string> = N["length"] extends 15
  ? P
  : All<[...N, 0], \`\${P}a\`> | All<[...N, 0], \`\${P}b\`>;
${constants.join("\n")}
function f(): void { g.n = 1; }
export default spec({ threads: { f: thread(f) } });
`,
);
place.write("counter.ts", counter);
place.write("other.ts", counter);

/** So long it may take on a machine that is busy with other things. */
const soonMs = 8_000;

/** Starts a command, and does something once a process is at work for it. */
async function during(args: readonly string[], act: (pid: number) => void) {
  // A folder of its own for temporary files tells this run's processes from all others.
  const env = { ...process.env, TMPDIR: place.folder };
  const child = spawn(process.execPath, [bin, ...args], { cwd: place.folder, env });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (out += text));
  }
  const ended = once(child, "close") as Promise<[number | null]>;
  const working = (): readonly number[] => {
    const own = `TMPDIR=${place.folder}`;
    return [...idsOf(own, "dist/worker.js"), ...idsOf(own, "dist/endable-child.js")];
  };
  await expect.poll(working, { timeout: 30_000, interval: 20 }).not.toEqual([]);
  const at = performance.now();
  act(child.pid!);
  const [status] = await ended;
  const ms = performance.now() - at;
  const rest = (): readonly string[] => processesWith(`TMPDIR=${place.folder}`);
  await expect.poll(rest, { timeout: 10_000 }).toEqual([]);
  return { status, out, ms };
}

const verbs: Readonly<Record<string, readonly string[]>> = {
  check: ["check", "slow.ts"],
  emit: ["emit", "slow.ts"],
  explore: ["explore", "slow.ts"],
  simulate: ["simulate", "slow.ts"],
  "trace replay": ["trace", "replay", trace, "slow.ts"],
  "trace minimize": ["trace", "minimize", trace, "slow.ts"],
  "trace eval": ["trace", "eval", trace, "1", "slow.ts"],
};

describe.each(["SIGINT", "SIGTERM"] as const)("%s while the spec is read", (signal) => {
  const asked = Object.entries(verbs).filter(([verb]) => signal === "SIGINT" || verb === "check");
  test.each(asked)("ends %s", async (_verb, args) => {
    const { status, out, ms } = await during(args, (pid) => process.kill(pid, signal));
    expect(out).toMatch(/^lockstep: (interrupted|incomplete)/);
    expect(status).toBe(4);
    expect(ms).toBeLessThan(soonMs);
  });

  test("ends a watch", async () => {
    const args = ["check", "slow.ts", "--watch"];
    const { status, ms } = await during(args, (pid) => process.kill(pid, signal));
    expect(status).toBe(130);
    expect(ms).toBeLessThan(soonMs);
  });
});

test("Ctrl-C ends all of several, and the table says what is left", async () => {
  const args = ["check", "counter.ts", "slow.ts", "other.ts"];
  const { status, out } = await during(args, (pid) => process.kill(pid, "SIGINT"));
  expect(out.match(/^(counter|slow|other)\.ts .*(interrupted|incomplete)/gm)).toHaveLength(3);
  expect(status).toBe(4);
});

test.each([["check"], ["simulate"]])("--timeout reaches what %s reads", async (verb) => {
  const { status, out, ms } = await during([verb, "slow.ts", "--timeout", "1"], () => undefined);
  expect(out).toContain("the time was up");
  expect(status).toBe(4);
  expect(ms).toBeLessThan(1_000 + soonMs);
});

test("lowering has a budget of its own, in every verb", () => {
  const { status, out } = place.run(["check", endless, "--json"]);
  expect(JSON.parse(out)).toMatchObject({ verdict: "incomplete", unfinished: "lowering" });
  expect(status).toBe(4);
  const table = place.run(["check", endless, "counter.ts", "--engine", "embedded"]);
  expect(table.out).toMatch(/trust-ctrl-c\.ts +default +incomplete: lowering/);
  expect(table.status).toBe(4);
  for (const verb of ["emit", "explore", "simulate"]) {
    const ended = place.run([verb, endless]);
    expect(ended.err).toMatch(/incomplete: lowering: [^]*f30/);
    expect(ended.status).toBe(4);
  }
});

test("four thousand inlined calls are answered", () => {
  const spec = resolve("test/cases/trust-exp12.ts");
  expect(place.run(["check", spec, "--engine", "embedded"]).status).toBe(0);
});
