/** Reports what runs the embedded engine, and whether it works. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { availableMemory } from "node:process";
import { lower, read } from "../../check/check.ts";
import { checkEmbedded } from "../../check/embedded/embedded.ts";
import { plainChoice } from "../../passes/index.ts";
import { starterProtocol } from "../init/starter.ts";
import { terminal } from "../terminal.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import { codeOf, type Finding } from "./finding.ts";

export async function nodeReport(): Promise<Finding> {
  return { what: "node", state: "ok", says: `${process.versions.node} at ${process.execPath}` };
}

/** Tries the main job itself, on the protocol that `init` writes. */
export async function engineReport(): Promise<Finding> {
  const what = "engine";
  try {
    const { verdict, counts } = await checkStarter();
    const states = `${counts.distinct} states`;
    if (verdict === "holds") return { what, state: "ok", says: `checks a protocol of ${states}` };
    const fix = "Please report this: it is a bug of ours.";
    return { what, state: "fails", says: `says "${verdict}" of a protocol that holds.`, fix };
  } catch (error) {
    const fix = "See what is said of the temporary folder and the memory; else please report this.";
    return { what, state: "fails", says: `cannot check a protocol (${codeOf(error)}).`, fix };
  }
}

async function checkStarter(): ReturnType<typeof outcomeOf> {
  const folder = await mkdtemp(join(tmpdir(), "lockstep-doctor-"));
  try {
    const path = join(folder, "starter.ts");
    await writeFile(path, starterProtocol("starter"));
    return await outcomeOf(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function outcomeOf(path: string) {
  const { protocol } = await read(path);
  if (protocol === null) throw new Error("its own protocol is refused");
  const { system } = await lower(protocol, plainChoice);
  if (system === null) throw new Error("its own protocol is refused");
  return (await checkEmbedded(system, { deadline: Date.now() + 20_000 })).outcome;
}

/** A state takes some tens of bytes; with less than this even a small protocol is a matter of luck. */
const leastMegabytes = 256;

export async function memoryReport(): Promise<Finding> {
  const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);
  const free = megabytes(availableMemory());
  const says = `${groupDigits(free)} MB free of ${groupDigits(megabytes(totalmem()))}`;
  if (free >= leastMegabytes) return { what: "memory", state: "ok", says };
  const fix = `Leave ${leastMegabytes} MB to it: end other programs, or widen the limit of the container.`;
  return { what: "memory", state: "fails", says, fix };
}

export async function terminalReport(): Promise<Finding> {
  const { width, colors } = terminal();
  const kind = process.stdout.isTTY
    ? `${process.stdout.columns} columns`
    : "none (a pipe or a file)";
  return { what: "terminal", state: "ok", says: `${kind}; ${width} are used, colours ${colors}` };
}
