/** Pins: two locks in both orders end in a circular wait, though a daemon polls on. */
import { param, spec, thread, daemon } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const SAME_ORDER = param(true);

const dev = { config: new Mutex(), irq: new Mutex(), value: 0, polls: false };

function probe(): void {
  mutex_lock(dev.config);
  mutex_lock(dev.irq);
  dev.value = 1;
  mutex_unlock(dev.irq);
  mutex_unlock(dev.config);
}

function remove(): void {
  if (SAME_ORDER) mutex_lock(dev.config);
  mutex_lock(dev.irq);
  if (!SAME_ORDER) mutex_lock(dev.config);
  dev.value = 0;
  mutex_unlock(dev.config);
  mutex_unlock(dev.irq);
}

function watchdog(): void {
  while (true) dev.polls = !dev.polls;
}

export default spec({
  threads: { probe: thread(probe), remove: thread(remove), watchdog: daemon(watchdog) },
  always: { "polled or not": () => dev.polls || dev.value <= 1 },
  configs: { crossed: { params: { SAME_ORDER: false } } },
});
