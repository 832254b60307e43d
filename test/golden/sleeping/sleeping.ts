/** Pins: what may sleep is called under a spinlock, whether or not it would have to wait; what each thread has. */
import { maybe, param, perThread, spec, thread } from "lockstep";
import { GFP_ATOMIC, Mutex, Spinlock, kfree, kzalloc } from "lockstep/kernel";
import { mutex_lock, mutex_trylock, mutex_unlock, spin_lock, spin_unlock } from "lockstep/kernel";

const UNDER = param("nothing", "mutex", "allocation", "perhaps");

class Buffer {
  length = 0;
}

const trace = perThread({ fills: 0, last: "none" as "none" | "full" });
const dev = { lock: new Spinlock(), mutex: new Mutex(), length: 0 };

function fill(): void {
  const buffer = UNDER === "allocation" ? kzalloc(Buffer) : kzalloc(Buffer, GFP_ATOMIC);
  dev.length = buffer.length;
  kfree(buffer);
  trace.fills++;
  if (trace.fills === 2) trace.last = "full";
}

function refill(): void {
  const locked = UNDER !== "perhaps" || maybe();
  if (locked) spin_lock(dev.lock);
  fill();
  if (UNDER === "mutex" || UNDER === "perhaps") mutex_lock(dev.mutex);
  else if (!mutex_trylock(dev.mutex)) dev.length = 1;
  else mutex_unlock(dev.mutex);
  fill();
  if (locked) spin_unlock(dev.lock);
  if (trace.last === "none") dev.length = 9;
}

export default spec({
  threads: { refill: thread(refill, { count: 2 }) },
  always: { "each fills twice": () => dev.length < 9 },
  bounds: { Buffer: 4 },
  configs: {
    mutex: { params: { UNDER: "mutex" } },
    allocation: { params: { UNDER: "allocation" } },
    perhaps: { params: { UNDER: "perhaps" } },
  },
});
