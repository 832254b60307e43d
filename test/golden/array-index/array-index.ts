/** Pins: an array's elements are places of their own, and an index outside it fails. */
import { array, param, spec, thread } from "lockstep";

const SLOTS = param(3);

class Ring {
  used = array(3, false);
  owner = array<Ring | null>(2, null);
  head = 0;
}

const ring = new Ring();

function produce(): void {
  for (let i = 0; i < SLOTS; i++) {
    ring.used[i] = true;
    ring.head = i;
  }
}

function consume(): void {
  ring.owner[1] = ring;
  if (!ring.used[ring.head]) return;
  const owner = ring.owner[1];
  if (owner !== null) owner.used[owner.head] = false;
}

export default spec({
  threads: { produce: thread(produce), consume: thread(consume) },
  always: {
    "nobody owns the first": () => ring.owner[0] === null && ring.used.length === 3,
  },
  reach: { "a slot is taken back": () => !ring.used[1] && ring.used[2] === true },
  configs: { "one-too-many": { params: { SLOTS: 4 } } },
});
