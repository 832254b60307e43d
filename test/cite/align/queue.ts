/** The model of queue.c, for the tests of lockstep cite. */
import { List, container_of, safe, spec, thread } from "lockstep";
import {
  Atomic,
  Kref,
  Mutex,
  Spinlock,
  WaitQueueHead,
  atomic_inc,
  atomic_read,
  kfree,
  kref_get,
  kref_put_mutex,
  kzalloc,
  list_add_tail,
  list_del,
  mutex_lock,
  mutex_unlock,
  spin_lock,
  spin_unlock,
  wait_event,
  wake_up,
} from "lockstep/kernel";

/** @c queue.c struct request */
class Request {
  tag = 0;
}

class Queue {
  kref = new Kref();
  lock = new Mutex();
  state_lock = new Spinlock();
  wait = new WaitQueueHead();
  users = new Atomic();
  requests = new List<Request>();
  dead = false;
  pending = 0;
}

const registry_lock = new Mutex();
const global = { registry: new List<Queue>() };
const first = new Queue();

/** @c queue.c queue_release */
function queue_release(kref: Kref): void {
  const q = container_of(kref, Queue, "kref");
  list_del(q, global.registry);
  mutex_unlock(registry_lock);
  for (const req of safe(q.requests)) {
    list_del(req, q.requests);
    kfree(req);
  }
  kfree(q);
}

/** @c queue.c queue_put */
function queue_put(q: Queue): void {
  kref_put_mutex(q.kref, queue_release, registry_lock);
}

/** @c queue.c queue_find */
function queue_find(wanted: Queue): Queue | null {
  mutex_lock(registry_lock);
  for (const q of global.registry) {
    if (q === wanted) {
      kref_get(q.kref);
      mutex_unlock(registry_lock);
      return q;
    }
  }
  mutex_unlock(registry_lock);
  return null;
}

/** @c queue.c queue_submit */
function queue_submit(q: Queue, req: Request): boolean {
  mutex_lock(q.lock);
  if (q.dead) {
    mutex_unlock(q.lock);
    return false;
  }
  list_add_tail(req, q.requests);
  q.pending++;
  atomic_inc(q.users);
  wake_up(q.wait);
  mutex_unlock(q.lock);
  return true;
}

/** @c queue.c queue_kill */
function queue_kill(q: Queue): void {
  spin_lock(q.state_lock);
  if (q.dead) {
    spin_unlock(q.state_lock);
    return;
  }
  q.dead = true;
  spin_unlock(q.state_lock);
  mutex_lock(q.lock);
  q.pending = 0;
  mutex_unlock(q.lock);
  wait_event(q.wait, () => atomic_read(q.users) === 0);
  queue_put(q);
}

function main(): void {
  const q = queue_find(first);
  if (q === null) return;
  queue_submit(q, kzalloc(Request));
  queue_kill(q);
}

export default spec({ threads: { main: thread(main) } });
