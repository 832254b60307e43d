/**
 * The workflow of docs/ci.md, as GitHub would run its steps on what `init` writes: what it annotates,
 * what it comments, and the tests.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { expect } from "vitest";
import { parse } from "yaml";
import { crossed } from "../cli/run.ts";
import { linking, type Reader } from "../support/reader.ts";
import { blocksOf, readPage } from "./page.ts";

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "working-directory"?: string;
}

const [first, tests] = blocksOf(readPage("docs/ci.md")).filter((each) => each.language === "yaml");
const workflow = parse(first!.text) as { jobs: { lockstep: { steps: readonly Step[] } } };
const steps = [...workflow.jobs.lockstep.steps, ...(parse(tests!.text) as readonly Step[])];

export interface Job {
  /** What is in the repository beside what `init` wrote. */
  readonly files: Readonly<Record<string, string>>;
  readonly result: "success" | "failure";
  readonly out: RegExp;
  /** What is said in the pull request; null if nothing is. */
  readonly comment: RegExp | null;
}

export const jobs: readonly (Job & { readonly name: string })[] = [
  {
    name: "passes where all holds",
    files: { "notes.ts": "export const a = 1;\n" },
    result: "success",
    out: /^holds {2}pulse; covers \S[^]*pulse\.test\.ts[^]*2 passed/m,
    comment: null,
  },
  {
    name: "fails, annotates the line and comments the race",
    files: { "locks/crossed.ts": crossed },
    result: "failure",
    out: /^::error file=locks\/crossed\.ts,line=\d+,/m,
    comment: /^ {4}forth +\| back$[^]*^ {4}Checked by lockstep: pulse: holds;/m,
  },
];

export function runWorkflow(reader: Reader, job: Job): void {
  const repository = mkdtempSync(join(dirname(reader.folder), "repository-"));
  expect(sh("lockstep init pulse --test", { cwd: repository, env: reader.env }).status).toBe(0);
  for (const [name, text] of Object.entries(job.files)) {
    mkdirSync(dirname(join(repository, name)), { recursive: true });
    writeFileSync(join(repository, name), text);
  }
  const { result, out } = runSteps(repository, reader);
  expect(out).toMatch(job.out);
  expect(result).toBe(job.result);
  const kept = (name: string): string => readFileSync(join(repository, name), "utf8");
  if (job.comment === null) expect(() => kept("gh-asked")).toThrow();
  else {
    expect(kept("gh-asked")).toMatch(/^pr comment 7 --body-file comment\.md /);
    expect(kept("gh-comment")).toMatch(job.comment);
    // As code, so that no line of it begins with a command of Markdown.
    for (const line of kept("gh-comment").split("\n")) expect(line).toMatch(/^ {4}|^$/);
  }
  rmSync(repository, { recursive: true });
}

/** The steps up to the first that fails, and then those that are for that. */
function runSteps(
  repository: string,
  { clone, env }: Reader,
): Pick<Job, "result"> & { out: string } {
  const path = `${githubIn(repository)}${delimiter}${env["PATH"]}`;
  const ci = { ...env, CI: "true", GITHUB_ACTIONS: "true", PATH: path };
  let failed = false;
  let out = "";
  expect(steps.some(({ run }) => run === linking)).toBe(true);
  for (const step of steps) {
    const checkedOut = step.with?.["path"];
    if (checkedOut !== undefined) symlinkSync(clone, join(repository, checkedOut));
    // The reader has done that in the clone already.
    if (step.run === undefined || step.run === linking) continue;
    if (failed !== (step.if === "failure()")) continue;
    const script = step.run.replaceAll("${{ github.event.pull_request.number }}", "7");
    const cwd = join(repository, step["working-directory"] ?? ".");
    const { status, stdout } = sh(script, { cwd, env: { ...ci, ...step.env } });
    out += stdout;
    failed ||= status !== 0;
  }
  return { result: failed ? "failure" : "success", out };
}

function sh(
  script: string,
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
) {
  const options = { cwd, env: { ...env, NO_COLOR: "1" }, encoding: "utf8" } as const;
  return spawnSync("bash", ["-e", "-c", `exec 2>&1; ${script}`], options);
}

/** Stands in for GitHub's own command: keeps what it is asked, and the comment. */
function githubIn(repository: string): string {
  const folder = join(repository, ".commands");
  mkdirSync(folder);
  const gh = '#!/bin/sh\necho "$@" > gh-asked\ncp comment.md gh-comment\n';
  writeFileSync(join(folder, "gh"), gh, { mode: 0o755 });
  return folder;
}
