/** The property looks whenever nobody writes, so it sees what a reader does that should only read. */
import { spec, thread, whileFree } from "lockstep";
import { Rwsem, down_read, up_read } from "lockstep/kernel";

const g = { sem: new Rwsem(), n: 0 };

function reader(): void {
  down_read(g.sem);
  g.n = 1;
  g.n = 0;
  up_read(g.sem);
}

export default spec({
  threads: { reader: thread(reader) },
  always: { "n stays 0": whileFree(g.sem, () => g.n === 0) },
});
