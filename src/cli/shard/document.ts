/** What a shard prints as JSON, so that `merge` can put all of them together. */
import packageJson from "../../../package.json" with { type: "json" };
import { printDocument } from "../../diagnostics/json.ts";
import { diagnosticJson } from "../../diagnostics/print.ts";
import { formatVersion, printJson } from "../../report/formats/json.ts";
import type { ExitCode } from "../exit.ts";
import type { Done, SinkMessage } from "../check/unit.ts";
import type { Shard } from "./shard.ts";

/** An entry of the command line: a configuration of a spec, or ("") the errors of a spec as a whole. */
export interface Named {
  readonly spec: string;
  readonly config: string;
}

export interface ShardRow extends Named {
  readonly code: ExitCode;
  readonly ms: number;
  /** What `check --json` prints of it. */
  readonly answers: readonly object[];
}

export interface ShardDocument {
  /** The version of the format. */
  readonly lockstep: number;
  /** The version of Lockstep: what two versions say does not belong together. */
  readonly version: string;
  readonly shard: Shard;
  /** All entries, those of the other shards too. */
  readonly plan: readonly Named[];
  readonly rows: readonly ShardRow[];
}

export const ownVersion: string = packageJson.version;

export function printShard(shard: Shard, plan: readonly Named[], all: readonly Done[]): string {
  const rows = all.map(({ spec, config, code, ms, told }): ShardRow => {
    return { spec, config, code, ms: Math.round(ms), answers: told.flatMap(answerOf) };
  });
  const document: ShardDocument = {
    ...{ lockstep: formatVersion, version: ownVersion },
    ...{ shard, plan, rows },
  };
  return printDocument(document);
}

function answerOf(told: SinkMessage): readonly object[] {
  switch (told.tell) {
    case "checked": {
      const { outcome, checked } = told.verified;
      const { tlcExitCode = null, wallMs = null, version = null } = checked?.run ?? {};
      const text = JSON.parse(printJson(outcome)) as object;
      return [{ ...text, tlcExitCode, tlcVersion: version, wallMs }];
    }
    case "complain":
      return [{ lockstep: formatVersion, diagnostics: told.with[0].map(diagnosticJson) }];
    case "problem":
      return [{ lockstep: formatVersion, problem: told.said }];
    case "note":
      return [];
  }
}
