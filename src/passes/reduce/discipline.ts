/** Finds the disciplined locks: those that only their own lock functions read. */
import type { NodeId } from "../../ir/system.ts";
import type { Program } from "../lower/index.ts";
import type { Event } from "./accesses.ts";
import type { Rules } from "../rules.ts";
import { judgedTouches, withoutMarks } from "./touches.ts";
import type { Judged, Touch } from "./touches.ts";

interface Looking extends Judged {
  readonly programs: readonly Program[];
}

/** The locks that only their own acquire, release and queue functions read. */
export class Discipline {
  private readonly broken = new Set<string>();

  constructor(
    { programs, ...judged }: Looking,
    events: ReadonlyMap<string, ReadonlyMap<NodeId, Event>>,
  ) {
    for (const program of programs) {
      for (const event of events.get(program.name)!.values()) {
        if (!isLocking(program, event, judged.rules)) this.breakAll(event.touches);
      }
    }
    // The test of a `whileFree` does not count: a release is meant to make it true.
    this.breakAll(judgedTouches({ ...judged, properties: judged.properties.map(withoutMarks) }));
  }

  private breakAll(touches: readonly Touch[]): void {
    for (const { field } of touches) this.broken.add(field);
  }

  keeps(lock: string): boolean {
    return ![...this.broken].some((field) => field.startsWith(`${lock}.`));
  }
}

/**
 * Whether this is an acquire, a release or a queue function of the library. A protocol's own may do
 * anything to its lock, so it is an access like any other.
 */
export function isLocking(program: Program, { group }: Event, rules: Rules): boolean {
  if (group === null) return false;
  const { mode, library } = program.groups.get(group)!;
  if (rules.library === "on" && !library) return false;
  return mode === "acquire" || mode === "acquireShared" || mode === "release" || mode === "queue";
}
