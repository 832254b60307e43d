/** A whole array is looked at in the step that has changed some of its elements. */
import { array, assert, atomic, param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const CLEARED = param(true);

const table = { lock: new Mutex(), used: array(3, false), full: false };

const take = atomic((slot: number): void => {
  table.used[slot] = true;
  table.full = table.used.every((used) => used);
});

function put(slot: number): void {
  mutex_lock(table.lock);
  if (CLEARED) table.full = false;
  table.used[slot] = false;
  assert(table.used.includes(false));
  mutex_unlock(table.lock);
}

function owner(): void {
  take(0);
  take(2);
  take(1);
  put(2);
}

function other(): void {
  mutex_lock(table.lock);
  if (!table.full) take(2);
  mutex_unlock(table.lock);
}

export default spec({
  threads: { owner: thread(owner), other: thread(other) },
  always: { "full is all": () => !table.full || table.used.every((used) => used) },
  configs: { uncleared: { params: { CLEARED: false } } },
});
