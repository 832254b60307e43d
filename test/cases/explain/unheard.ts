/** A queue of sleepers that is entered after the look at what is waited for. */
import { atomic, self, spec, thread, waitUntil } from "lockstep";
import type { Thread } from "lockstep";

const g = { sleepers: new Set<Thread>(), ready: false };

const enter = atomic((): void => {
  g.sleepers.add(self());
});
const wake = atomic((): void => {
  g.sleepers.clear();
});

function one(): void {
  if (g.ready) return;
  enter();
  waitUntil(!g.sleepers.has(self()));
}

function two(): void {
  g.ready = true;
  wake();
}

export default spec({ threads: { one: thread(one), two: thread(two) } });
