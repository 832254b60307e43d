/** Pins: what no state satisfies is unreached; a property that meets NULL or freed memory fails. */
import { each, param, spec, thread, whileFree } from "lockstep";
import { Mutex, kfree, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";

const PUBLISH = param("late", "early", "never", "stale");

class Buffer {
  mutex = new Mutex();
  length = 0;
  used = 0;
}

const ring = { mutex: new Mutex(), head: null as Buffer | null, ready: false };

function produce(): void {
  const buffer = kzalloc(Buffer);
  mutex_lock(ring.mutex);
  if (PUBLISH === "early") ring.ready = true;
  if (PUBLISH !== "never") {
    ring.head = buffer;
    ring.ready = true;
  }
  mutex_unlock(ring.mutex);
  mutex_lock(buffer.mutex);
  buffer.length = 2;
  buffer.used = 1;
  mutex_unlock(buffer.mutex);
  if (PUBLISH === "stale") kfree(buffer);
  mutex_lock(ring.mutex);
  ring.ready = false;
  ring.head = null;
  mutex_unlock(ring.mutex);
  if (PUBLISH !== "stale") kfree(buffer);
}

export default spec({
  threads: { produce: thread(produce) },
  always: {
    "the head is there": () => !ring.ready || ring.head!.used <= 2,
    "half of it is used": each(Buffer, (buffer) =>
      whileFree(buffer.mutex, () => buffer.length === buffer.used * 2),
    ),
    "under the lock": whileFree(ring.mutex, () => ring.ready === (ring.head !== null)),
  },
  reach: { "it is ready": () => ring.ready && ring.head!.length === 2 },
  configs: {
    early: { params: { PUBLISH: "early" } },
    never: { params: { PUBLISH: "never" } },
    stale: { params: { PUBLISH: "stale" } },
  },
});
