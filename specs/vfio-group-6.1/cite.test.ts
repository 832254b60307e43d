/** The protocol is the C of v6.1, apart from what it declares: by outlines, and by the tree if it is there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadReader } from "../../src/cite/c/read.ts";
import { citeLibrary } from "../../src/cite/library.ts";
import { folderFiles } from "../../src/cite/code/files.ts";
import { openTree } from "../../src/cite/code/tree.ts";
import { expectNoDrift, storedOutlines } from "../../test/support/cited.ts";
import { linuxOrSkip } from "../../test/support/linux-tree.ts";

const spec = "specs/vfio-group-6.1/vfio-group-6.1.ts";

test("no drift from the stored outlines of v6.1.192", () => {
  const code = storedOutlines("specs/vfio-group-6.1/v6.1-outline.json");
  const { functions } = expectNoDrift(spec, "default", code);
  expect(functions).toHaveLength(18);
  expect(functions.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(70);
});

const tree = linuxOrSkip();
const isThere = tree !== null && existsSync(join(tree, "drivers/vfio/vfio_main.c"));

test.skipIf(!isThere)("no drift from the tree", async () => {
  expectNoDrift(spec, "default", openTree(folderFiles(tree!), await loadReader()));
});

test.skipIf(!isThere)("the tree has all that the library cites", async () => {
  const report = citeLibrary(openTree(folderFiles(tree!), await loadReader()));
  expect(report.pointedAt.filter(({ found }) => found.state !== "found")).toEqual([]);
  expect(report.pointedAt.length).toBeGreaterThan(100);
});
