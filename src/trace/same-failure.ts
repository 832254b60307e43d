/** Whether two failures are the same. */
import type { Failure } from "./run.ts";

/** The key of a failure: its places. Like threads count as one. */
export function keyOfFailure(failure: Failure): string {
  const { f } = failure;
  switch (f) {
    case "fault":
      return JSON.stringify([f, failure.fault.kind, failure.node]);
    case "property":
    case "unreached":
      return JSON.stringify([f, failure.property.name]);
    case "deadlock":
    case "circular-wait":
      return JSON.stringify([f, failure.waits.map(({ node }) => node).sort()]);
    case "stuck":
      // Whom it waits for is told with it, and may be somebody else each time.
      return JSON.stringify([f, failure.waits[0]?.node]);
    case "ends-holding":
      return JSON.stringify([f, failure.marks.map(({ field }) => field)]);
    case "leak":
      return JSON.stringify([f, failure.instances.map(({ table }) => table)]);
  }
}
