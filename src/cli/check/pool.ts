/** Checks configurations side by side, each in a process of its own, so that none ends another. */
import type { Board } from "./board.ts";
import { checkApart, type Apart } from "./asking.ts";
import type { Hand } from "../apart/hand.ts";
import type { Setup } from "../apart/order.ts";
import type { Done, Unit } from "./unit.ts";

/** The processes to ask. They are started when they are needed, and kept for the next question. */
export class Hands {
  readonly #setup: Setup;
  readonly #say: (line: string) => void;
  readonly #idle: Hand[] = [];

  constructor(setup: Setup, say: (line: string) => void) {
    this.#setup = setup;
    this.#say = say;
  }

  async lend<R>(use: (hand: Hand) => Promise<R>): Promise<R> {
    const hand = this.#idle.pop() ?? (await this.#start());
    try {
      return await use(hand);
    } finally {
      this.#idle.push(hand);
    }
  }

  /** Its code is loaded only if something is not recalled. */
  async #start(): Promise<Hand> {
    const { Hand } = await import("../apart/hand.ts");
    return new Hand(this.#setup, this.#say);
  }

  release(): void {
    for (const hand of this.#idle.splice(0)) hand.release();
  }
}

export interface Pool {
  readonly hands: Hands;
  readonly size: number;
  readonly board: Board;
  readonly apart: Omit<Apart, "hand">;
  readonly onStage: (stage: string) => void;
}

/** One promise for each unit, in their order. At most `size` of them are checked at a time. */
export function runInPool(units: readonly Unit[], pool: Pool): readonly Promise<Done>[] {
  const ends = units.map(() => Promise.withResolvers<Done>());
  const waiting = units.map((unit, at) => ({ unit, end: ends[at]! }));
  const serve = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { unit, end } = next;
      await checkOnBoard(unit, pool).then(end.resolve, end.reject);
    }
  };
  for (let each = 0; each < pool.size; each++) void serve();
  return ends.map(({ promise }) => promise);
}

async function checkOnBoard(unit: Unit, { hands, board, apart, onStage }: Pool): Promise<Done> {
  const { loaded, choice } = unit;
  const line = board.begin(`${loaded.protocol.name} (${choice.config})`);
  const ears = {
    onStage: (stage: string) => onStage(`${stage}: ${loaded.spec} (${choice.config})`),
    onHeard: line.hear,
    onAnswer: () => undefined,
  };
  try {
    return await hands.lend((hand) => checkApart(unit, { ...apart, hand }, ears));
  } finally {
    line.end();
  }
}
