/**
 * Matchers for tests of protocols, in Vitest:
 *
 *     import { protocol } from "lockstep/vitest";
 *     test("the fix holds", async () => {
 *       await expect(protocol("./vfio-group.ts", { config: "p1" })).toHold();
 *     });
 */
import { expect } from "vitest";
import { matchers } from "./matchers.ts";

export * from "./declared.ts";

expect.extend(matchers);
