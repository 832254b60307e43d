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
import type { RefusalWanted } from "./replay-matchers.ts";

export { protocol } from "./protocol.ts";
export type { ProtocolOptions, ProtocolUnderTest } from "./protocol.ts";
export type { RefusalWanted } from "./replay-matchers.ts";

expect.extend(matchers);

declare module "vitest" {
  interface Matchers<R, T> {
    /** Every interleaving was looked at, and none is wrong. */
    toHold(): Promise<void>;
    /** Some interleaving breaks the property of that name, or fails in that way. */
    toViolate(name: string): Promise<void>;
    /** Some interleaving comes to a state in which the `reach` property of that name is true. */
    toReach(name: string): Promise<void>;
    /** The stored counterexample still happens, and ends as it was recorded. */
    toReplay(trace: string): Promise<void>;
    /** The stored counterexample cannot be followed to its end. */
    toRefuse(trace: string, wanted?: RefusalWanted): Promise<void>;
  }
}
