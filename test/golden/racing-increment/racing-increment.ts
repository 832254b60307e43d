/** Pins: `n++` on a plain field is a read and then a write; an atomic_t's is one step. */
import { param, spec, thread } from "lockstep";
import { Atomic, atomic_inc } from "lockstep/kernel";

const PLAIN = param(false);

class Stats {
  packets = 0;
  errors = new Atomic();
  done = new Atomic();
}

const stats = new Stats();

function receive(): void {
  if (PLAIN) stats.packets++;
  else atomic_inc(stats.errors);
  atomic_inc(stats.done);
}

export default spec({
  threads: { receive: thread(receive, { count: 2 }) },
  always: {
    "no packet is lost": () => stats.done.counter < 2 || stats.packets + stats.errors.counter === 2,
  },
  configs: { plain: { params: { PLAIN: true } } },
});
