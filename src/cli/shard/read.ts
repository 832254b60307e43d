/** Reads what shards have printed. A document that is no whole one is a shard that is missing. */
import { readFileSync } from "node:fs";
import { escapeText } from "../../diagnostics/frame.ts";
import { formatVersion } from "../../report/formats/json.ts";
import { UsageError } from "../refusal.ts";
import { ownVersion, type ShardDocument } from "./document.ts";

export interface Gathered {
  /** By index; of a shard that was given twice, the last one. */
  readonly shards: ReadonlyMap<number, ShardDocument>;
  /** One of them: they have the same plan. */
  readonly any: ShardDocument;
  /** The files that are no whole document, and why. */
  readonly broken: readonly string[];
}

export function gather(paths: readonly string[]): Gathered {
  const broken: string[] = [];
  const shards = new Map<number, ShardDocument>();
  let any: ShardDocument | null = null;
  for (const path of paths) {
    const read = readShard(path);
    if (typeof read === "string") {
      broken.push(`${escapeText(path)} ${read}`);
      continue;
    }
    any ??= read;
    if (JSON.stringify([read.shard.of, read.plan]) !== JSON.stringify([any.shard.of, any.plan])) {
      throw new UsageError(`${path} is a part of another command line than the files before it.`);
    }
    shards.set(read.shard.index, read);
  }
  if (any !== null) return { shards, any, broken };
  throw new UsageError(`no shard can be read: ${broken.join("; ")}.`);
}

/** The document, or what is wrong with the file. */
function readShard(path: string): ShardDocument | string {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return `cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown"})`;
  }
  const value = parsed(text);
  if (value === undefined) return text.trim() === "" ? "is empty" : "ends before its end";
  if (!isShard(value)) {
    throw new UsageError(`${path} is no JSON of check --shard.`);
  }
  const { lockstep, version } = value;
  if (lockstep === formatVersion && version === ownVersion) return value;
  throw new UsageError(`${path} is of Lockstep ${version}, and this is ${ownVersion}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isShard(value: unknown): value is ShardDocument {
  if (!isObject(value) || !isObject(value["shard"])) return false;
  const { lockstep, version, shard, plan, rows } = value;
  if (typeof lockstep !== "number" || typeof version !== "string") return false;
  const { index, of } = shard as Readonly<Record<string, unknown>>;
  if (!isCount(index) || !isCount(of) || index > of) return false;
  if (!Array.isArray(plan) || !plan.every(isNamed)) return false;
  return Array.isArray(rows) && rows.every(isRow);
}

function isRow(value: unknown): boolean {
  if (!isNamed(value) || !isObject(value)) return false;
  const { code, ms, answers } = value;
  if (![0, 1, 2, 3, 4, 5].includes(code as number) || typeof ms !== "number") return false;
  return Array.isArray(answers) && answers.every(isObject);
}

function isNamed(value: unknown): boolean {
  return (
    isObject(value) && typeof value["spec"] === "string" && typeof value["config"] === "string"
  );
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
