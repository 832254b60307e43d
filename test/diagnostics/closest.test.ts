/** Which known name an unknown one is a slip of. */
import { expect, test } from "vitest";
import { misspelt } from "../../src/diagnostics/closest.ts";

const known = ["mutex_lock", "wake_up_all", "kref_get", "atomic_add", "mb", "min"];

test.each([
  ["mutx_lock", "mutex_lock"],
  ["wake_up_al", "wake_up_all"],
  ["mutexlock", "mutex_lock"],
  // Words that known names contain are no slips.
  ["kref_add", ""],
  ["atomic_get", ""],
  // Nor is one letter, however near a name of two is.
  ["b", ""],
  ["m", ""],
  ["in", ""],
])("%s: %j", (name, meant) => {
  expect(misspelt(name, known)).toBe(meant);
});
