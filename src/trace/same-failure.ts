/** When two failures are the same one. */
import type { Failure } from "./run.ts";

/** Two failures are the same where they are at the same places, whichever of like threads it is. */
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
    case "stuck":
      return JSON.stringify([f, failure.waits.map(({ node }) => node).sort()]);
    case "ends-holding":
      return JSON.stringify([f, failure.marks.map(({ field }) => field)]);
    case "leak":
      return JSON.stringify([f, failure.instances.map(({ table }) => table)]);
  }
}
