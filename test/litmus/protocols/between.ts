/** Nobody else takes the lock, yet its release is seen: the property looks again from there on. */
import { spec, thread, whileFree } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const g = { lock: new Mutex(), a: 0, b: 0 };

function writer(): void {
  mutex_lock(g.lock);
  g.a = 1;
  mutex_unlock(g.lock);
  g.b = 1;
}

export default spec({
  threads: { writer: thread(writer) },
  always: { "both or none": whileFree(g.lock, () => g.a === g.b) },
});
