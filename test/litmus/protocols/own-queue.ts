/** This writer does something between queueing and waiting; a reader that came first can see it. */
import { atomic, fail, holder, holders, self, spec, thread, waitUntil } from "lockstep";
import type { Thread } from "lockstep";

class Sem {
  writer = holder();
  readers = holders();
  waiting = new Set<Thread>();
}
const g = { sem: new Sem(), n: 0 };

const read_lock = atomic.acquireShared((sem: Sem): void => {
  waitUntil(sem.writer === null && sem.waiting.size === 0);
  sem.readers.add(self());
});
const read_unlock = atomic.release((sem: Sem): void => {
  sem.readers.delete(self());
});
const queue = atomic.queue((sem: Sem): void => {
  sem.waiting.add(self());
});
const write_lock = atomic.acquire((sem: Sem): void => {
  waitUntil(sem.writer === null && sem.readers.size === 0);
  sem.waiting.delete(self());
  sem.writer = self();
});
const write_unlock = atomic.release((sem: Sem): void => {
  sem.writer = null;
});

function reader(): void {
  read_lock(g.sem);
  if (g.n === 1) fail("changed by a writer that waits");
  read_unlock(g.sem);
}

function writer(): void {
  queue(g.sem);
  g.n = 1;
  write_lock(g.sem);
  g.n = 0;
  write_unlock(g.sem);
}

export default spec({ threads: { reader: thread(reader), writer: thread(writer) } });
