/** Checks a part of what a command line asks for. */
import { checkSeveral, type Several } from "../check/several.ts";
import { isOpen, type Entry } from "../check/plan.ts";
import { nameOf, type Done } from "../check/unit.ts";
import { printShard, type Named } from "./document.ts";
import { partOf, shardOf } from "./shard.ts";

export async function checkShard(
  entries: readonly Entry[],
  text: string,
  { format, ...several }: Several & { readonly format: string },
): Promise<readonly Done[]> {
  const shard = shardOf(text);
  const all = await checkSeveral(partOf(entries, shard), several);
  if (format === "json") process.stdout.write(printShard(shard, entries.map(namedOf), all));
  return all;
}

function namedOf(entry: Entry): Named {
  if (isOpen(entry)) return nameOf(entry);
  return { spec: entry.spec, config: entry.config };
}
