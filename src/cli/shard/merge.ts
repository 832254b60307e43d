/** `lockstep merge`: one table of what the shards of a command line have found, with the worst verdict. */
import { printDocument } from "../../diagnostics/json.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Row } from "../../report/text/row.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { exitCodes, worst, type ExitCode } from "../exit.ts";
import { say } from "../say.ts";
import { roomIn, terminal } from "../terminal.ts";
import type { Named, ShardRow } from "./document.ts";
import { gather, type Gathered } from "./read.ts";

export interface MergeOptions {
  readonly json?: boolean;
}

export async function mergeCommand(
  paths: readonly string[],
  { json }: MergeOptions,
): Promise<ExitCode> {
  const gathered = gather(paths);
  for (const why of gathered.broken) say(`lockstep: ${why}.`);
  const all = gathered.any.plan.map((named, at) => entryAt(gathered, named, at));
  const missing = missingFrom(gathered);
  for (const index of missing) {
    say(`lockstep: shard ${index}/${gathered.any.shard.of} is missing.`);
  }
  if (json) process.stdout.write(printDocument(all.flatMap(({ answers }) => answers)));
  else {
    const { printTable } = await import("../../report/text/table.ts");
    const rows = all.map(rowOf);
    const style = { ...terminal(), room: roomIn(process.stdout), total: rows };
    process.stdout.write(printTable(rows, style));
  }
  return worst([...all.map(({ code }) => code), ...missing.map(() => exitCodes.incomplete)]);
}

function missingFrom({ shards, any }: Gathered): readonly number[] {
  const all = Array.from({ length: any.shard.of }, (_, at) => at + 1);
  return all.filter((index) => !shards.has(index));
}

/** The row of an entry, from the shard that has it: the n-th entry of a shard is its n-th row. */
function entryAt({ shards, any }: Gathered, named: Named, at: number): ShardRow {
  const { of } = any.shard;
  const shard = shards.get((at % of) + 1);
  const row = shard?.rows[Math.floor(at / of)];
  if (row?.spec === named.spec && row.config === named.config) return row;
  const problem = shard === undefined ? "its shard is missing" : "its shard does not have it";
  return { ...named, code: exitCodes.incomplete, ms: 0, answers: [{ problem }] };
}

function rowOf({ spec, config, code, ms, answers }: ShardRow): Row {
  const all = answers as readonly Partial<
    Outcome & { problem: string; diagnostics: Diagnostic[] }
  >[];
  const outcome = all.find((each) => each.verdict !== undefined);
  return {
    ...{ spec, config, ms, failed: code !== exitCodes.holds },
    outcome: (outcome ?? null) as Outcome | null,
    errors: all.flatMap(({ diagnostics }) => diagnostics ?? []),
    files: [],
    problems: all.flatMap(({ problem }) => problem ?? []),
  };
}
