/** What only an assertion reads: who wrote it, and what led there. */
import { assert, spec, thread, waitUntil } from "lockstep";

const mode = { value: 0 };
const a = { n: 0 };
const b = { n: 0 };
const other = { n: 0 };

function chooser(): void {
  mode.value = 1;
  other.n = 1;
}

function first(): void {
  if (mode.value === 1) a.n = 1;
}

function second(): void {
  b.n = 2;
}

function asker(): void {
  waitUntil(b.n === 2);
  assert(a.n === 0);
}

export default spec({
  threads: {
    chooser: thread(chooser),
    first: thread(first),
    second: thread(second),
    asker: thread(asker),
  },
  reach: { "the other is written": () => other.n === 1 },
});
