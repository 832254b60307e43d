/** A reader may come in between the announcement and the writer's place in the queue. */
import { fail, spec, thread, waitUntil } from "lockstep";
import { Rwsem, down_read, down_write, up_read, up_write } from "lockstep/kernel";

const g = { sem: new Rwsem(), announced: false, written: false };

function writer(): void {
  g.announced = true;
  down_write(g.sem);
  g.written = true;
  up_write(g.sem);
}

function reader(): void {
  waitUntil(g.announced);
  down_read(g.sem);
  if (!g.written) fail("read what is announced but not written");
  up_read(g.sem);
}

export default spec({ threads: { writer: thread(writer), reader: thread(reader) } });
