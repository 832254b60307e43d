/** compare.md is what differs between v5.15 and the patch; LOCKSTEP_UPDATE=1 writes it again. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "../../src/check/check.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { compareVersions } from "../../src/review/compare/index.ts";
import { printComparedMarkdown } from "../../src/review/compare/print/markdown.ts";
import type { CompareReport } from "../../src/review/compare/report.ts";

const folder = "specs/vfio-group";
const { protocol } = await read(`${folder}/vfio-group.ts`);

async function compared(base: string, patched: string): Promise<CompareReport> {
  const named = (config: string) => {
    return { name: config, protocol: protocol!, choice: { ...plainChoice, config } };
  };
  const report = await compareVersions(named(base), named(patched));
  if ("why" in report) throw new Error(report.why);
  return report;
}

const minute = { timeout: 60_000 };

test("compare.md is what differs, with a run for all of it", minute, async () => {
  const reports = [await compared("before-stub", "p1-stub"), await compared("before", "p1")];
  for (const { claims, functions, edges, values, ends, left, ...rest } of reports) {
    for (const each of [...functions, ...edges, ...values, ...ends])
      expect(each.witness!.refused!.title).not.toBe("");
    expect({ lost: claims.lost, kept: claims.kept, left }).toEqual({ lost: [], kept: 9, left: [] });
    expect(rest.fields).toEqual({ base: [], patched: [] });
  }
  const text = reports.map(printComparedMarkdown).join("\n");
  if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(`${folder}/compare.md`, text);
  expect(text).toBe(readFileSync(`${folder}/compare.md`, "utf8"));
});
