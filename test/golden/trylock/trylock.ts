/** Pins: a trylock holds the lock only on the branch where it says so. */
import { param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_trylock, mutex_unlock } from "lockstep/kernel";

const CHECKED = param(true);

const cache = { mutex: new Mutex(), size: 0, misses: 0 };

function grow(): void {
  mutex_lock(cache.mutex);
  cache.size += 2;
  mutex_unlock(cache.mutex);
}

function shrink(): void {
  if (!mutex_trylock(cache.mutex) && CHECKED) {
    cache.misses++;
    return;
  }
  if (cache.size > 0) cache.size--;
  mutex_unlock(cache.mutex);
}

export default spec({
  threads: { grow: thread(grow), shrink: thread(shrink) },
  always: { "never negative": () => cache.size >= 0 },
  reach: { "it is busy": () => cache.misses === 1 },
  configs: { unchecked: { params: { CHECKED: false } } },
});
