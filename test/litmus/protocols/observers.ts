/** The assertion belongs to the access before it: what the other thread did since `started` counts. */
import { assert, spec, thread, waitUntil } from "lockstep";

const g = { started: false, answered: false, mine: 0 };

function asker(): void {
  g.started = true;
  g.mine = g.mine + 1;
  assert(!g.answered, "nobody has answered yet");
}

function answerer(): void {
  waitUntil(g.started);
  g.answered = true;
}

export default spec({ threads: { asker: thread(asker), answerer: thread(answerer) } });
