/** A lock that is waited for begins a step, so that the locks taken before it are held meanwhile. */
import { daemon, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const g = { a: new Mutex(), b: new Mutex(), tick: false };

function forth(): void {
  mutex_lock(g.a);
  mutex_lock(g.b);
  mutex_unlock(g.b);
  mutex_unlock(g.a);
}

function back(): void {
  mutex_lock(g.b);
  mutex_lock(g.a);
  mutex_unlock(g.a);
  mutex_unlock(g.b);
}

function poll(): void {
  while (true) g.tick = !g.tick;
}

export default spec({
  threads: { forth: thread(forth), back: thread(back), poll: daemon(poll) },
});
