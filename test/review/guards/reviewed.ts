/** Reviews a protocol that is a text in a test. */
import type { Protocol } from "../../../src/ir/protocol.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { reviewGuards, type GuardsAsked } from "../../../src/review/guards/index.ts";
import type { GuardRow, GuardsReport } from "../../../src/review/guards/report.ts";
import { readFiles } from "../../support/protocol.ts";

export function protocolOf(text: string): Protocol {
  const { protocol, diagnostics } = readFiles({ "main.ts": text });
  if (protocol !== null) return protocol;
  throw new Error(diagnostics.map(({ message, span }) => `${span.start.line}: ${message}`).join());
}

export async function review(
  text: string,
  asked: Partial<GuardsAsked> = {},
): Promise<GuardsReport> {
  const protocol = protocolOf(text);
  const names = ["default", ...protocol.configs.map(({ name }) => name)];
  const choices = names.map((config) => ({ ...plainChoice, config }));
  const usual = { choices, named: "no", newOnly: "no", claims: "first" } as const;
  return reviewGuards(protocol, { ...usual, ...asked });
}

export function rowOf({ rows }: GuardsReport, id: string): GuardRow {
  const row = rows.find((each) => each.id === id);
  if (row !== undefined) return row;
  throw new Error(`no ${id} among ${rows.map((each) => each.id).join(", ")}`);
}

/** The verdict by id. */
export function verdicts({ rows }: GuardsReport): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map(({ id, verdict }) => [id, verdict]));
}
