/**
 * The memory for the states of one search. All its addresses are reserved at once. So it never moves,
 * and nothing must be copied as it fills. The operating system supplies a page when it is first
 * written.
 */
import { mostPages } from "../wasm/assemble.ts";

export interface Space {
  readonly memory: WebAssembly.Memory;
  /** The most bytes that were ever in use. */
  touched: number;
}

/**
 * Spaces that no search uses. They are used again, because V8 does not count shared memory and so would
 * not collect it in time.
 */
const idle: Space[] = [];

export function takeSpace(): Space {
  return idle.pop() ?? { memory: reserve(mostPages), touched: 0 };
}

export function giveBack(space: Space): void {
  idle.push(space);
}

/** The bytes of the process's memory that are in use and can be used again. */
export function idleBytes(): number {
  return idle.reduce((sum, { touched }) => sum + touched, 0);
}

/** Fewer pages where the process has a limit on addresses. */
function reserve(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (thrown) {
    if (!(thrown instanceof RangeError) || pages === 1) throw thrown;
    return reserve(pages >> 1);
  }
}
