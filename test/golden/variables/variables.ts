/** Pins: a constant keeps what it was given, though the variables it was given from change. */
import { assert, param, spec, thread } from "lockstep";

const SHIFTED = param(false);

class Link {
  next!: Link;
  prev!: Link;
  value = 0;
}

const a = new Link();
const b = new Link();
const c = new Link();
const ring = { head: a, total: 0 };

function swap(x: Link, y: Link): Link {
  let first = x;
  const kept = first;
  first = y;
  const other = first;
  if (SHIFTED) x = y;
  assert(kept === x, "kept is the first");
  return other === kept ? kept : first;
}

function rotate(): void {
  a.next = b;
  b.next = c;
  c.next = a;
  let at = ring.head;
  const start = at;
  const second = at.next;
  at = at.next.next;
  at.value = 3;
  second.value = 2;
  start.value = 1;
  let last: Link | null = null;
  do {
    const here = at;
    at = at.next;
    here.prev = last ?? here;
    last = here;
    ring.total += here.value;
  } while (at !== c);
  const swapped = swap(start, second);
  assert(swapped === b && last === b, "the second is the last");
}

export default spec({
  threads: { rotate: thread(rotate) },
  always: { "six in all": () => ring.total <= 6 },
  reach: { "all are linked": () => ring.total === 6 && c.prev === c && b.prev === a },
  configs: { shifted: { params: { SHIFTED: true } } },
});
