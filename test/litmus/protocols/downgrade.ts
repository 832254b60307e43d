/** Who has turned a write into a read holds the rwsem only shared from there on. */
import { fail, spec, thread } from "lockstep";
import { Rwsem, down_read, down_write, downgrade_write, up_read } from "lockstep/kernel";

const g = { sem: new Rwsem(), n: 0 };

function changer(): void {
  down_write(g.sem);
  downgrade_write(g.sem);
  g.n = 1;
  g.n = 0;
  up_read(g.sem);
}

function reader(): void {
  down_read(g.sem);
  if (g.n !== 0) fail("n is not 0");
  up_read(g.sem);
}

export default spec({ threads: { changer: thread(changer), reader: thread(reader) } });
