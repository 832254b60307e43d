/** One waits for two, who waits for what only one could do; a third thread goes on for ever. */
import { daemon, spec, thread } from "lockstep";
import {
  Completion,
  Mutex,
  complete,
  mutex_lock,
  mutex_unlock,
  wait_for_completion,
} from "lockstep/kernel";

const g = { lock: new Mutex(), done: new Completion(), tick: false };

function one(): void {
  mutex_lock(g.lock);
  complete(g.done);
  mutex_unlock(g.lock);
}

function two(): void {
  mutex_lock(g.lock);
  wait_for_completion(g.done);
  mutex_unlock(g.lock);
}

function poll(): void {
  while (true) g.tick = !g.tick;
}

export default spec({ threads: { one: thread(one), two: thread(two), poll: daemon(poll) } });
