/** Runs the real command in a folder of its own. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testedProgram } from "../support/program.ts";

export const bin = await testedProgram();

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  readonly folder: string;
  write(name: string, text: string): string;
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Ended;
  /** The variables for a java that is Java 17, and says of any module what the words say. */
  fakeJava(name: string, words: string): Readonly<Record<string, string>>;
  remove(): void;
}

export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-cli-"));
  return {
    folder,
    write(name, text) {
      writeFileSync(join(folder, name), text);
      return name;
    },
    run(args, env = {}) {
      return runProgram(bin, args, { cwd: folder, env: { ...process.env, ...env } });
    },
    fakeJava(name, words) {
      const home = join(folder, name);
      mkdirSync(join(home, "bin"), { recursive: true });
      writeFileSync(join(home, "release"), 'JAVA_VERSION="17.0.1"\n');
      writeFileSync(join(home, "bin/java"), `#!/bin/sh\n${words}\n`);
      chmodSync(join(home, "bin/java"), 0o755);
      return { JAVA_HOME: home, TMPDIR: folder };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Ended {
  const ended = spawnSync(process.execPath, [program, ...args], { ...options, encoding: "utf8" });
  return { status: ended.status, out: ended.stdout, err: ended.stderr };
}

/** Two threads add one each; without the lock an addition is lost. */
export const counter = `
import { assert, param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const LOCKED = param(true);
const shared = { lock: new Mutex(), count: 0, ended: 0 };

function adder(): void {
  if (LOCKED) mutex_lock(shared.lock);
  shared.count++;
  if (LOCKED) mutex_unlock(shared.lock);
}

export default spec({
  threads: { adder: thread(adder, { count: 2 }) },
  reach: { "both additions count": () => shared.count === 2 },
  always: { "at most two": () => shared.count <= 2 },
  configs: { racy: { params: { LOCKED: false } } },
});
`;

/** Wants more instances than its bound. */
export const hungry = `
import { List, spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Item {
  n = 0;
}
const all = { items: new List<Item>() };

function producer(): void {
  for (let i = 0; i < 3; i++) all.items.push(kzalloc(Item));
}

export default spec({
  threads: { producer: thread(producer) },
  always: { "a few": () => all.items.length < 9 },
});
`;

/** Each of two threads holds what the other wants. */
export const crossed = `
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const a = new Mutex();
const b = new Mutex();

function forth(): void {
  mutex_lock(a);
  mutex_lock(b);
  mutex_unlock(b);
  mutex_unlock(a);
}

function back(): void {
  mutex_lock(b);
  mutex_lock(a);
  mutex_unlock(a);
  mutex_unlock(b);
}

export default spec({ threads: { forth: thread(forth), back: thread(back) } });
`;
