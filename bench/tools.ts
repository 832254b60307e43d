/** The same search in each tool: how it is made ready for a size, run, and what it counted. */
import { execFile, execFileSync } from "node:child_process";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { generateChecker } from "../src/codegen/checker/index.ts";
import { plainChoice } from "../src/passes/index.ts";
import { lower, read } from "../src/check/check.ts";
import { findTools, type TlcTools } from "../src/tlc/tool/tools.ts";
import type { Command } from "./measure.ts";

export interface Size {
  readonly name: "S" | "M" | "L";
  readonly users: number;
  readonly callers: number;
}

export const sizes: readonly Size[] = [
  { name: "S", users: 4, callers: 3 },
  { name: "M", users: 5, callers: 4 },
  { name: "L", users: 6, callers: 4 },
];

export interface Counts {
  readonly distinct: number;
  readonly generated: number;
}

export interface Tool {
  readonly name: string;
  /** How it is run, for the results. */
  readonly how: string;
  /** Makes the command; what it takes to compile is not measured. */
  readonly prepare: (size: Size, folder: string) => Promise<Command>;
  readonly countsIn: (output: string) => Counts;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const models = here("models");
const run = promisify(execFile);

const plainCounts = (output: string): Counts => {
  const found = /(\d+) distinct, (\d+) generated/.exec(output);
  return { distinct: Number(found?.[1]), generated: Number(found?.[2]) };
};

/** The engine as the package has it, JavaScript: built for this run. */
const engine = (built: string): Tool => ({
  name: "Lockstep",
  how: "the embedded engine, one thread, unreduced, Node's start included",
  async prepare({ name }, folder) {
    const { protocol } = await read(join(models, "refcounted-group.ts"));
    const choice = { ...plainChoice, config: name, reduction: "off" } as const;
    const { system } = await lower(protocol!, choice);
    const generated = generateChecker(system!);
    if (!("checker" in generated)) throw new Error(JSON.stringify(generated));
    const module = join(folder, "module.js");
    await writeFile(module, generated.checker.text);
    return { file: process.execPath, args: [here("engine.js"), built, module], folder };
  },
  countsIn: plainCounts,
});

/** Builds the package into a folder; gives where the engine is then. */
async function build(folder: string): Promise<string> {
  const args = ["--no-install", "tsc", "-p", here("../tsconfig.build.json"), "--outDir", folder];
  await run("npx", args, { cwd: here("..") });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  return pathToFileURL(join(folder, "engine/index.js")).href;
}

const byHand: Tool = {
  name: "C by hand",
  how: "gcc -O3, specialised to the model and the size, exact",
  async prepare(size, folder) {
    const program = join(folder, "search");
    const source = join(models, "refcounted-group.c");
    await run("gcc", ["-O3", ...defines(size), source, "-o", program]);
    return { file: program, args: [], folder };
  },
  countsIn: plainCounts,
};

const spin: Tool = {
  name: "Spin",
  how: "pan by gcc -O2 -DSAFETY -DNOREDUCE, exact, hash table sized to the states",
  async prepare(size, folder) {
    const model = "refcounted-group.pml";
    await copyFile(join(models, model), join(folder, model));
    await run("spin", [...defines(size), "-a", model], { cwd: folder });
    await run("gcc", ["-O2", "-w", "-DSAFETY", "-DNOREDUCE", "pan.c", "-o", "pan"], {
      cwd: folder,
    });
    const table = { S: 18, M: 21, L: 24 }[size.name];
    const depth = { S: 10 ** 5, M: 10 ** 6, L: 4 * 10 ** 6 }[size.name];
    return { file: join(folder, "pan"), args: [`-w${table}`, `-m${depth}`], folder };
  },
  countsIn(output) {
    const stored = /(\d+) states, stored/.exec(output);
    const transitions = /(\d+) transitions \(= stored/.exec(output);
    return { distinct: Number(stored?.[1]), generated: Number(transitions?.[1]) };
  },
};

/** With more workers TLC takes more of the machine; both are measured, and the faster counts. */
const tlc = ({ java, jar }: TlcTools, workers: number): Tool => ({
  name: `TLC, ${workers} ${workers === 1 ? "worker" : "workers"}`,
  how: `a module by hand, -XX:+UseParallelGC -Xmx6g -workers ${workers}`,
  async prepare({ users, callers }, folder) {
    const module = "RefcountedGroup";
    await copyFile(join(models, `${module}.tla`), join(folder, `${module}.tla`));
    const constants = `CONSTANTS Users = ${users}\nCallers = ${callers}`;
    await writeFile(
      join(folder, `${module}.cfg`),
      `SPECIFICATION Spec\n${constants}\nINVARIANT Safe\n`,
    );
    const vm = ["-XX:+UseParallelGC", "-Xmx6g", "-cp", jar, "tlc2.TLC"];
    const args = [...vm, "-workers", String(workers), "-metadir", "meta", module];
    return { file: java, args, folder };
  },
  countsIn(output) {
    const found = /^(\d+) states generated, (\d+) distinct states found/m.exec(output);
    return { distinct: Number(found?.[2]), generated: Number(found?.[1]) };
  },
});

function defines({ users, callers }: Size): readonly string[] {
  return [`-DUSERS=${users}`, `-DCALLERS=${callers}`];
}

/** The tools that this machine has, and what they are compiled to in a folder; of the others, a sentence. */
export async function findPeers(folder: string): Promise<{
  readonly tools: readonly Tool[];
  readonly missing: readonly string[];
}> {
  const tools = [engine(await build(join(folder, "built")))];
  const missing: string[] = [];
  if (has("gcc")) tools.push(byHand);
  else missing.push("The search in C is left out, since there is no gcc: apt-get install gcc.");
  if (has("gcc") && has("spin")) tools.push(spin);
  else missing.push("Spin is left out, since spin or gcc is missing: apt-get install spin gcc.");
  const found = await findTools();
  if ("kind" in found) missing.push(`TLC is left out: ${found.said}`);
  else tools.push(tlc(found, 1), tlc(found, 2));
  return { tools, missing };
}

export function has(program: string): boolean {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A folder for one tool and one size. */
export async function folderFor(root: string, tool: Tool, size: Size): Promise<string> {
  const folder = join(root, `${tool.name}-${size.name}`.replaceAll(/\W+/g, "-"));
  await mkdir(folder, { recursive: true });
  return folder;
}
