/**
 * The memory for the states of one search. All of it that can be addressed is reserved at once, so that
 * it never moves and nothing must be copied as it fills; the system gives pages when they are first
 * written.
 */
import { mostPages } from "../wasm/assemble.ts";

export interface Space {
  readonly memory: WebAssembly.Memory;
  /** How many bytes were ever in use, at most. */
  touched: number;
}

/**
 * Spaces that no search uses. They are used again, since V8 does not count shared memory and so would
 * not look for what is garbage in time.
 */
const idle: Space[] = [];

export function takeSpace(): Space {
  return idle.pop() ?? { memory: reserve(mostPages), touched: 0 };
}

export function giveBack(space: Space): void {
  idle.push(space);
}

/** What is in use of the process's memory, and can be used again. */
export function idleBytes(): number {
  return idle.reduce((sum, { touched }) => sum + touched, 0);
}

/** Where there is a limit on addresses it is less. */
function reserve(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (thrown) {
    if (!(thrown instanceof RangeError) || pages === 1) throw thrown;
    return reserve(pages >> 1);
  }
}
