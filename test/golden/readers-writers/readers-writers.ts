/** Pins: readers share an rwsem, a writer is alone, a waiting writer keeps new readers out. */
import { inside, param, spec, thread, whileFree } from "lockstep";
import { Rwsem, down_read, down_write, up_read, up_write } from "lockstep/kernel";

const SHARED_WRITE = param(false);

const map = { sem: new Rwsem(), low: 0, high: 0, sum: 0 };

function lookup(): number {
  return map.low + map.high;
}

function reader(): void {
  down_read(map.sem);
  map.sum = lookup();
  up_read(map.sem);
}

function writer(): void {
  if (SHARED_WRITE) down_read(map.sem);
  else down_write(map.sem);
  map.low--;
  map.high++;
  if (SHARED_WRITE) up_read(map.sem);
  else up_write(map.sem);
}

export default spec({
  threads: { reader: thread(reader, { count: 2 }), writer: thread(writer) },
  always: {
    "low and high agree": whileFree(map.sem, () => map.low + map.high === 0),
    "a sum is of both": () => map.sum === 0,
  },
  reach: { "two read": () => inside(lookup) === 2 },
  configs: { "shared-write": { params: { SHARED_WRITE: true } } },
});
