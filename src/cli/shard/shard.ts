/** A part of what a command line asks for, so that several machines can share it. */
import { UsageError } from "../refusal.ts";

/** The part `index` of `of` parts, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** More parts than anybody has machines. */
const most = 10_000;

export function shardOf(text: string): Shard {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index === undefined || of === undefined) {
    throw new UsageError(`--shard takes I/N, such as 1/8, not "${text}".`);
  }
  if (of < 1 || of > most) {
    throw new UsageError(`--shard takes from 1 to ${most} parts, not ${of}.`);
  }
  if (index >= 1 && index <= of) return { index, of };
  throw new UsageError(`--shard ${text}: the parts are 1/${of} to ${of}/${of}.`);
}

/**
 * The entries of a shard: every `of`-th. All shards of one command line have the same list, so together
 * they have each entry once; and neighbours, which take about as long, are in different shards.
 */
export function partOf<T>(entries: readonly T[], { index, of }: Shard): readonly T[] {
  return entries.filter((_, at) => at % of === index - 1);
}
