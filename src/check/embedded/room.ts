/** Runs the engine on the module of a System, and anew with more room for a slot that was too small. */
import type { Checker, Generated, Room } from "../../codegen/checker/index.ts";
import type { Cut } from "../../engine/index.ts";
import type { System } from "../../ir/system.ts";
import { printAnew, type Print } from "./print.ts";

/** The reason why the engine's bits have no form for a model; TLC has one. */
export type Refused = Exclude<Generated, { readonly checker: Checker }>;

/** A slot that needs more than this many times its first room is assumed to grow without end. */
const mostRoom = 256;

export interface Answer<R> {
  readonly checker: Checker;
  readonly result: R;
  /** The slots that were too small at first. */
  readonly room: Room;
}

export interface Printing {
  readonly print?: Print;
  /** The slots that are known to be too small at first. */
  readonly known?: Room;
}

/** Starts anew with twice the room for a slot that was too small. */
export async function withRoom<R extends { readonly cut: Cut | null }>(
  system: System,
  run: (checker: Checker) => Promise<R>,
  { print = printAnew, known = new Map() }: Printing = {},
): Promise<Answer<R> | Refused> {
  const room = new Map(known);
  for (let last: Answer<R> | null = null; ;) {
    const generated = await print(system, room);
    // With more room it has no form any more: the answer before stays.
    if (!("checker" in generated)) return last ?? generated;
    const { checker } = generated;
    last = { checker, result: await run(checker), room };
    const { cut } = last.result;
    if (cut?.cut !== "overflow") return last;
    const { key } = checker.slots[cut.slot]!;
    const times = (room.get(key) ?? 1) * 2;
    if (times > mostRoom) return last;
    room.set(key, times);
  }
}

export function describeCut({ slots }: Checker, cut: Cut): string {
  switch (cut.cut) {
    case "states":
      return "the limit on states was reached";
    case "memory":
      return "the limit on memory was reached";
    case "room":
      return "the states are more than the engine can address";
    case "time":
      return "the time was up";
    case "interrupt":
      return "the search was interrupted";
    case "overflow":
      return `${slots[cut.slot]!.name} outgrew the engine's room for it: give it a range or a limit`;
  }
}
