import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toolsOrSkip } from "../support/tools.ts";
import { bin, counter, makePlace } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
beforeAll(() => {
  place.write("counter.ts", counter);
});
afterAll(() => place.remove());

describe("lockstep emit", () => {
  test("prints the module, and writes all of it into a folder", () => {
    expect(place.run(["emit", "counter.ts"]).out).toMatch(/^-+ MODULE CounterDefault -+$/m);
    expect(place.run(["emit", "counter.ts", "--emit", "cfg"]).out).toContain("NoFailure");
    expect(place.run(["emit", "counter.ts", "-o", "out"]).status).toBe(0);
    const files = ["CounterDefault.cfg", "CounterDefault.map.json", "CounterDefault.tla"];
    const all = [...files, "README-CounterDefault.md"];
    expect(readdirSync(join(place.folder, "out")).sort()).toEqual(all);
  });

  test.skipIf(tools === null)("the command in the README does what it says", () => {
    expect(place.run(["emit", "counter.ts", "-o", "it's out"]).status).toBe(0);
    const cwd = join(place.folder, "it's out");
    const readme = readFileSync(join(cwd, "README-CounterDefault.md"), "utf8");
    const [, command] = /```sh\n(.*)\n```/.exec(readme)!;
    const { status, stdout } = spawnSync("sh", ["-c", command!], { cwd, encoding: "utf8" });
    expect(stdout).toContain("No error has been found");
    expect(stdout).toContain('<<"@reach", "both additions count">>');
    expect(status).toBe(0);
    const cfg = readFileSync(join(cwd, "CounterDefault.cfg"), "utf8");
    const checked = [...cfg.matchAll(/^INVARIANT (\w+)$/gm)].map(([, name]) => name);
    const told = [...readme.matchAll(/^- `(\w+)`: /gm)].map(([, name]) => name);
    expect(told.sort()).toEqual(checked.sort());
  });

  test("without a jar the README names the one to get", () => {
    const env = { LOCKSTEP_TLC_JAR: "", XDG_CACHE_HOME: join(place.folder, "none") };
    expect(place.run(["emit", "counter.ts", "-o", "bare"], env).status).toBe(0);
    const readme = readFileSync(join(place.folder, "bare/README-CounterDefault.md"), "utf8");
    expect(readme).toContain("java -XX:+UseParallelGC -cp tla2tools.jar tlc2.TLC");
  });

  test.each([
    ["protocol", "name", "counter"],
    ["system", "config", "default"],
    ["trace", "verdict", "holds"],
  ])("--emit %s is JSON", (stage, key, value) => {
    // None of them needs TLC.
    const env = { PATH: "/none", JAVA_HOME: "" };
    const { status, out } = place.run(["emit", "counter.ts", "--emit", stage], env);
    expect(JSON.parse(out)).toMatchObject({ [key]: value });
    expect(status).toBe(0);
  });

  test("--emit after:PASS prints what is known after it", () => {
    const after = (name: string): object => {
      return JSON.parse(place.run(["emit", "counter.ts", "--emit", `after:${name}`]).out);
    };
    expect(after("lower")).toMatchObject({ config: "default", lowered: [{ name: "adder" }] });
    expect(after("lower")).not.toHaveProperty("steps");
    expect(after("find-steps")).toHaveProperty("steps");
    const { status, err } = place.run(["emit", "counter.ts", "--emit", "after:lowr"]);
    expect([status, err]).toEqual([
      2,
      'lockstep: --emit knows no stage "after:lowr". Did you mean "after:lower"?\n',
    ]);
  });

  test("a reader that stops early is no error", () => {
    const line = `"${process.execPath}" "${bin}" emit counter.ts --emit system | head -n 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: place.folder });
    expect([String(stdout), String(stderr)]).toEqual(["{\n", ""]);
  });

  test("leaves nothing half-written where it cannot write", () => {
    const { status, err } = place.run(["emit", "counter.ts", "-o", "counter.ts/out"]);
    expect(err).toMatch(/cannot be written/);
    expect(status).toBe(2);
    expect(existsSync(join(place.folder, "counter.ts/out"))).toBe(false);
  });
});
