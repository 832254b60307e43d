/** Two changes that another thread can tell apart are two steps. */
import { fail, spec, thread } from "lockstep";

const g = { first: false, second: false };

function writer(): void {
  g.first = true;
  g.second = true;
}

function reader(): void {
  if (g.first && !g.second) fail("seen in between");
}

export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
