/** A waiting writer stops new readers: the nested read of one waits for it, and it for the first. */
import { spec, thread } from "lockstep";
import {
  Mutex,
  Rwsem,
  down_read,
  down_write,
  mutex_lock,
  mutex_unlock,
  up_read,
  up_write,
} from "lockstep/kernel";

const g = { sem: new Rwsem(), lock: new Mutex() };

function holder(): void {
  down_read(g.sem);
  mutex_lock(g.lock);
  mutex_unlock(g.lock);
  up_read(g.sem);
}

function second(): void {
  mutex_lock(g.lock);
  down_read(g.sem);
  up_read(g.sem);
  mutex_unlock(g.lock);
}

function writer(): void {
  down_write(g.sem);
  up_write(g.sem);
}

export default spec({
  threads: { holder: thread(holder), second: thread(second), writer: thread(writer) },
});
