/** Which locks are a secret of their own functions, so that nobody sees when they are taken. */
import type { NodeId } from "../../ir/system.ts";
import type { Program } from "../lower/index.ts";
import type { Unit } from "./accesses.ts";
import type { Rules } from "../rules.ts";
import { judgedTouches, withoutMarks } from "./touches.ts";
import type { Judged, Touch } from "./touches.ts";

interface Looking extends Judged {
  readonly programs: readonly Program[];
}

/** Which locks only their own acquire, release and queue functions look at. */
export class Discipline {
  private readonly broken = new Set<string>();

  constructor(
    { programs, ...judged }: Looking,
    units: ReadonlyMap<string, ReadonlyMap<NodeId, Unit>>,
  ) {
    for (const program of programs) {
      for (const unit of units.get(program.name)!.values()) {
        if (!isLocking(program, unit, judged.rules)) this.breakAll(unit.touches);
      }
    }
    // That a `whileFree` looks again is the effect of a release, and comes at the end of a step.
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
 * Whether this is an acquire, a release or a queue function of the library. One that a protocol
 * calls so may do anything to its lock: it is an access like any other, which others can see.
 */
export function isLocking(program: Program, { group }: Unit, rules: Rules): boolean {
  if (group === null) return false;
  const { mode, library } = program.groups.get(group)!;
  if (rules.library === "on" && !library) return false;
  return mode === "acquire" || mode === "acquireShared" || mode === "release" || mode === "queue";
}
