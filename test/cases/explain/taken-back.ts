/** What one waits for held, but another took it back before one waited. */
import { spec, thread, waitUntil } from "lockstep";

const g = { ready: false, seen: 0 };

function one(): void {
  waitUntil(g.seen === 1);
  waitUntil(g.ready);
}

function two(): void {
  g.ready = true;
  g.ready = false;
  g.seen = 1;
}

export default spec({ threads: { one: thread(one), two: thread(two) } });
