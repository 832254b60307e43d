/** The workflow of docs/ci.md, as GitHub would run its steps: what it annotates, and what it comments. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { counter, crossed } from "../cli/run.ts";
import { sitDown } from "../support/desk.ts";
import type { Desk } from "../support/desk.ts";
import { blocksOf, readPage } from "./page.ts";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const [first] = blocksOf(readPage("docs/ci.md")).filter(({ language }) => language === "yaml");
const workflow = parse(first!.text) as { jobs: { lockstep: { steps: readonly Step[] } } };

let desk: Desk;
beforeEach(() => {
  desk = sitDown();
  for (const name of ["counter", "crossed"])
    mkdirSync(join(desk.folder, "specs", name), { recursive: true });
  // Stands in for GitHub's own command: keeps what it is asked, and the comment.
  const gh = '#!/bin/sh\necho "$@" > gh-asked\ncp comment.md gh-comment\n';
  writeFileSync(join(desk.folder, "node_modules/.bin/gh"), gh, { mode: 0o755 });
});
afterEach(() => desk.remove());

function put(name: string, protocol: string): void {
  writeFileSync(join(desk.folder, "specs", name, `${name}-protocol.ts`), protocol);
}

/** Runs the steps up to the first that fails, and then those that are for that. */
function runJob(): { readonly result: "success" | "failure"; readonly out: string } {
  let failed = false;
  let out = "";
  for (const { run, if: when, env } of workflow.jobs.lockstep.steps) {
    // All is installed already.
    if (run === undefined || run.startsWith("npm ci")) continue;
    if (failed !== (when === "failure()")) continue;
    const script = run.replaceAll("${{ github.event.pull_request.number }}", "7");
    const ended = spawnSync("bash", ["-e", "-c", script], {
      cwd: desk.folder,
      encoding: "utf8",
      env: { ...desk.env, ...env, CI: "true", GITHUB_ACTIONS: "true" },
    });
    out += ended.stdout + ended.stderr;
    failed ||= ended.status !== 0;
  }
  return { result: failed ? "failure" : "success", out };
}

const kept = (name: string): string => readFileSync(join(desk.folder, name), "utf8");

test("a protocol that holds passes, and nothing is said in the pull request", () => {
  put("counter", counter);
  expect(runJob()).toEqual({ result: "success", out: "holds  counter-protocol\n" });
  expect(() => kept("gh-asked")).toThrow();
});

test("a violated one fails, is annotated at its line, and the race is the comment", () => {
  put("counter", counter);
  put("crossed", crossed);
  const { result, out } = runJob();
  expect(result).toBe("failure");
  expect(out).toMatch(/^::error file=specs\/crossed\/crossed-protocol\.ts,line=\d+,/m);
  expect(kept("gh-asked")).toMatch(/^pr comment 7 --body-file comment\.md /);
  const comment = kept("gh-comment");
  for (const line of comment.split("\n")) expect(line).toMatch(/^ {4}|^$/);
  expect(comment).toMatch(/^ {4}CPU0: forth +\| CPU1: back$/m);
  expect(comment).toContain("Checked by lockstep: counter-protocol: holds;");
});
