/** The protocol as it is "before" the patch is the C of v5.15.85, apart from what it declares. */
import { expect, test } from "vitest";
import { expectNoDrift, storedOutlines } from "../../test/support/cited.ts";

test("before the patch: no drift from v5.15.85", () => {
  const code = storedOutlines("specs/vfio-group/v5.15-outline.json");
  const functions = expectNoDrift("specs/vfio-group/vfio-group.ts", "before", code);
  expect(functions).toHaveLength(30);
  expect(functions.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(140);
});
