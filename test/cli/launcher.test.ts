/** bin/lockstep.js on a Node that is too old for the rest of us. */
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bin } from "./run.ts";

/** This Node, as if it were older. */
function asNode(version: string): string {
  const older = `Object.defineProperty(process, "versions", { value: { node: "${version}" } })`;
  return `--import=data:text/javascript,${encodeURIComponent(older)}`;
}

let folder: string;
let launcher: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-launcher-"));
  mkdirSync(join(folder, "bin"));
  launcher = join(folder, "bin/lockstep.js");
  copyFileSync(bin, launcher);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Stands in for the Node that the packages of a checkout bring: a script of the shell. */
function putNewer(script: string): void {
  mkdirSync(join(folder, "node_modules/node/bin"), { recursive: true });
  const path = join(folder, "node_modules/node/bin/node");
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

test.each(["12.22.12", "20.20.2", "22.17.1"])("Node %s is told which is needed", (version) => {
  const args = [asNode(version), launcher, "--version"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stderr).toBe(
    `lockstep needs Node 22.18 or newer, and this is Node ${version}: install a newer one, ` +
      "or run npm ci in a checkout of lockstep, which brings its own.\n",
  );
  expect(stdout).toBe("");
  expect(status).toBe(3);
});

test.each(["22.18.0", "23.6.0", "24.0.0", "100.0.0"])("Node %s is taken as it is", (version) => {
  putNewer("echo started");
  const args = [asNode(version), launcher, "--version"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  // It looks for the rest of us, of which there is nothing here.
  expect({ stdout, status }).toEqual({ stdout: "", status: 3 });
  expect(stderr).toMatch(/^lockstep is not installed as a whole: /);
});

test("starts the newer one of a checkout, with all that it was asked", () => {
  putNewer('shift 2; printf "%s|" "$@"; cat; exit 7');
  const args = [asNode("20.20.2"), launcher, "check", "a b.ts", "--json"];
  const asked = { encoding: "utf8", input: "in" } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, asked);
  expect({ status, stdout, stderr }).toEqual({
    ...{ status: 7, stderr: "" },
    stdout: "check|a b.ts|--json|in",
  });
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s reaches what it started",
  async (signal) => {
    putNewer(
      `trap 'echo ended; exit 4' ${signal.slice(3)}; echo ready; while :; do sleep 0.05; done`,
    );
    const started = spawn(process.execPath, [asNode("20.20.2"), launcher], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    started.stdout.on("data", (text) => (out += String(text)));
    await once(started.stdout, "data");
    started.kill(signal);
    expect(await once(started, "close")).toEqual([4, null]);
    expect(out).toBe("ready\nended\n");
  },
);

test("ends by the signal that ended what it started", () => {
  putNewer("kill -9 $$");
  const { status, signal } = spawnSync(process.execPath, [asNode("20.20.2"), launcher]);
  expect({ status, signal }).toEqual({ status: null, signal: "SIGKILL" });
});

test("says that the newer one cannot be started", () => {
  mkdirSync(join(folder, "node_modules/node/bin/node"), { recursive: true });
  const args = [asNode("20.20.2"), launcher];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect(stderr).toMatch(/^lockstep cannot start \S+node_modules\/node\/bin\/node: .*EACCES\n$/);
  expect(status).toBe(3);
});
