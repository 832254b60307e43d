/**
 * Each reads one rwsem and then writes the other. Who queues to write keeps readers out, so the two
 * reads must both come first: taken together with the queueing, one read would keep the other out.
 */
import { spec, thread } from "lockstep";
import { Rwsem, down_read, down_write, up_read, up_write } from "lockstep/kernel";

const g = { a: new Rwsem(), b: new Rwsem() };

function forth(): void {
  down_read(g.a);
  down_write(g.b);
  up_write(g.b);
  up_read(g.a);
}

function back(): void {
  down_read(g.b);
  down_write(g.a);
  up_write(g.a);
  up_read(g.b);
}

export default spec({ threads: { forth: thread(forth), back: thread(back) } });
