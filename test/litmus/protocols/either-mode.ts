/** Where one way there holds the rwsem shared and one exclusively, it counts as held shared. */
import { fail, maybe, spec, thread } from "lockstep";
import { Rwsem, down_read, down_write, up_read, up_write } from "lockstep/kernel";

const g = { sem: new Rwsem(), n: 0 };

function changer(): void {
  const reads = maybe();
  if (reads) down_read(g.sem);
  else down_write(g.sem);
  g.n = 1;
  g.n = 0;
  if (reads) up_read(g.sem);
  else up_write(g.sem);
}

function reader(): void {
  down_read(g.sem);
  if (g.n !== 0) fail("n is not 0");
  up_read(g.sem);
}

export default spec({ threads: { changer: thread(changer), reader: thread(reader) } });
