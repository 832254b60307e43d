/** The checker of a System: printed, or recalled. The printer is loaded only if it is needed. */
import type { Cache, From } from "../../cache/index.ts";
import type { Checker, Generated, Room } from "../../codegen/checker/index.ts";
import type { System } from "../../ir/system.ts";

/** `room`: the slots that were too small in an earlier checker, and how much larger they become. */
export type Print = (system: System, room: Room) => Promise<Generated>;

export const printAnew: Print = async (system, room) => {
  const { generateChecker } = await import("../../codegen/checker/index.ts");
  return generateChecker(system, room);
};

/** Prints the System of a protocol and a choice, and no other. The first checker of it is kept. */
export function printerWith(cache: Cache, from: From): Print {
  return async (system, room) => {
    if (room.size > 0) return printAnew(system, room);
    const { checkerOf, keepChecker } = await import("../../cache/index.ts");
    const known = checkerOf(cache, from);
    if (known !== null) return { checker: known as Checker };
    const printed = await printAnew(system, room);
    if ("checker" in printed) await keepChecker(cache, from, printed.checker);
    return printed;
  };
}
