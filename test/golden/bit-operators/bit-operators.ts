/** Pins: the bit operators, on numbers that are not negative; shifts as far as C defines them. */
import { assert, param, spec, thread } from "lockstep";

const MASK = param(6);
const SHIFT = param(1);
const LEFT = param(2);

const BUSY = 1;
const DIRTY = 2;
const LOCKED = 4;

const page = { flags: 0, shift: SHIFT };

function writeback(): void {
  page.flags |= BUSY | DIRTY;
  assert((page.flags & DIRTY) !== 0 && (page.flags & LOCKED) === 0, "two are set");
  page.flags ^= LOCKED | BUSY;
  assert(page.flags === 6, "one went, one came");
  page.flags &= MASK;
  page.flags = page.flags >> page.shift;
  page.flags = (page.flags << LEFT) | 1;
}

export default spec({
  threads: { writeback: thread(writeback) },
  always: { "never all of them": () => (page.flags & 15) !== 9 },
  reach: { "in the end": () => page.flags === 13 },
  configs: {
    "other-mask": { params: { MASK: 5 } },
    backwards: { params: { SHIFT: -1 }, bounds: { number: [-1, 15] } },
    "too-far": { params: { LEFT: 30 }, bounds: { number: [-1, 15] } },
    "negative-mask": { params: { MASK: -2 }, bounds: { number: [-2, 15] } },
  },
});
