/** Finds the lists that each member of a struct links into, from the calls in its file. */
import { within, type Event, type OutlinedFunction } from "../outline.ts";

/** `list_add(&dev->group_next, &group->device_list)` ties `group_next` to `device_list`. */
export function listsIn(
  functions: Iterable<OutlinedFunction>,
): ReadonlyMap<string, readonly string[]> {
  const ties = [...functions].flatMap(({ outline }) => tiesIn(outline));
  const byMember = Map.groupBy(ties, ([member]) => member);
  return new Map(
    [...byMember].map(([member, all]) => [member, [...new Set(all.map(([, list]) => list))]]),
  );
}

type Tie = readonly [member: string, list: string];

function tiesIn(events: readonly Event[]): readonly Tie[] {
  return events.flatMap((event) => [...tieOf(event), ...within(event).flatMap(tiesIn)]);
}

function tieOf(event: Event): readonly Tie[] {
  if ("call" in event && /^list_(?:add|move)/.test(event.call)) {
    const list = event.more?.[0];
    return event.arg === undefined || list === undefined ? [] : [[event.arg, list]];
  }
  if (!("loop" in event) || !/^list_for_each_entry/.test(event.loop)) return [];
  const [, list, member] = event.loop.includes("_safe")
    ? [event.args?.[0], event.args?.[2], event.args?.[3]]
    : (event.args ?? []);
  return list === undefined || member === undefined ? [] : [[member, list]];
}
