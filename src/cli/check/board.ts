/** The configurations that are being checked now, a line each, on a terminal only. */
import { EVERY_MS, isQuiet, teller, type Heard } from "../output/progress.ts";

export interface Line {
  readonly hear: (heard: Heard) => void;
  readonly end: () => void;
}

export interface Board {
  readonly begin: (what: string) => Line;
  /** Removes the lines until the next second. */
  readonly clear: () => void;
  readonly end: () => void;
}

const nothing = (): void => undefined;
export const noBoard: Board = {
  begin: () => ({ hear: nothing, end: nothing }),
  ...{ clear: nothing, end: nothing },
};

export async function createBoard(total: number): Promise<Board> {
  if (isQuiet()) return noBoard;
  const { createLogUpdate } = await import("log-update");
  // To hide the cursor it would listen for Ctrl-C, and end us at once.
  const screen = createLogUpdate(process.stderr, { showCursor: true });
  const lines = new Map<symbol, () => string>();
  let ended = 0;
  const draw = (): void => {
    const open = [...lines.values()].map((line) => line());
    screen([...open, `${ended} of ${total} checked`].join("\n"));
  };
  const timer = setInterval(draw, EVERY_MS);
  const begin = (what: string): Line => {
    const own = Symbol();
    const tell = teller(what);
    let last: Heard | null = null;
    lines.set(own, () => tell(last));
    const end = (): void => {
      lines.delete(own);
      ended++;
    };
    return { hear: (heard) => void (last = heard), end };
  };
  const end = (): void => {
    clearInterval(timer);
    screen.clear();
  };
  return { begin, clear: screen.clear, end };
}
