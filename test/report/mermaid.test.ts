/**
 * Mermaid itself reads what `--format mermaid` prints. It is 190 MB, so `npm run test:long` alone
 * installs it; no smaller parser of sequence diagrams agrees with it on what it refuses.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { formats } from "../../src/report/formats/formats.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { outcomeNames, outcomesToPrint, type OutcomeName } from "./outcomes.ts";

interface Mermaid {
  readonly parse: (text: string) => Promise<unknown>;
}

let outcomes: Readonly<Record<OutcomeName, Outcome>>;
let mermaid: Mermaid;

describe.skipIf(process.env["LOCKSTEP_LONG"] === undefined)("mermaid", () => {
  beforeAll(async () => {
    outcomes = await outcomesToPrint();
    const entry = new URL("mermaid/node_modules/mermaid/dist/mermaid.core.mjs", import.meta.url);
    mermaid = ((await import(entry.href)) as { readonly default: Mermaid }).default;
  });

  test.each(outcomeNames)("reads %s", async (name) => {
    const text = formats.mermaid(outcomes[name]);
    expect(await mermaid.parse(text)).toMatchObject({ diagramType: "sequence" });
    await expect(mermaid.parse(`${text}  p1->>\n`)).rejects.toThrow(/Parse error/);
  });
});
