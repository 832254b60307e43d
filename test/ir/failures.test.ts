/** The table of the kinds of failure, and what cannot read it: the library's own types and the docs. */
import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import type * as dsl from "../../src/dsl/index.ts";
import { reportedKinds, type Check, type FailureKind } from "../../src/ir/failures.ts";

test("docs/language.md says of each kind when it is reported", () => {
  const page = readFileSync("docs/language.md", "utf8");
  const [section = ""] = page.split("## What is always checked")[1]!.split("\n## ");
  const cells = [...section.matchAll(/^\| (`.*?) *\|/gm)].map(([, cell]) => cell!);
  const told = cells.flatMap((cell) => [...cell.matchAll(/`(.*?)`/g)].map(([, kind]) => kind!));
  expect(told.toSorted()).toEqual(reportedKinds.toSorted());
});

test("a protocol can write the kinds and the checks of the table", () => {
  expectTypeOf<dsl.FailureKind>().toExtend<FailureKind>();
  expectTypeOf<keyof dsl.Checks>().toEqualTypeOf<Check>();
});
