/** Pins: the grace periods of SRCU: of one domain, with readers that sleep, and with a lock that readers take. */
import { param, spec, thread } from "lockstep";
import { Mutex, SrcuStruct, kfree, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";
import {
  rcu_assign_pointer,
  srcu_dereference,
  srcu_read_lock,
  srcu_read_unlock,
} from "lockstep/kernel";
import { synchronize_srcu } from "lockstep/kernel";

const DOMAIN = param("its own", "another");
const LOCKED = param(false);

class Memmap {
  slots = 0;
}

const g = {
  map: null as Memmap | null,
  lock: new Mutex(),
  srcu: new SrcuStruct(),
  other: new SrcuStruct(),
};

function vcpu_run(): void {
  const idx = srcu_read_lock(g.srcu);
  const map = srcu_dereference(g.map, g.srcu);
  mutex_lock(g.lock);
  if (map !== null) map.slots = 1;
  mutex_unlock(g.lock);
  srcu_read_unlock(g.srcu, idx);
}

function set_map(): void {
  if (LOCKED) mutex_lock(g.lock);
  const old = g.map;
  rcu_assign_pointer(g.map, kzalloc(Memmap));
  if (DOMAIN === "its own") synchronize_srcu(g.srcu);
  else synchronize_srcu(g.other);
  if (old !== null) kfree(old);
  if (LOCKED) mutex_unlock(g.lock);
}

function main(): void {
  set_map();
  set_map();
}

export default spec({
  threads: { vcpu: thread(vcpu_run), main: thread(main) },
  configs: {
    "other-domain": { params: { DOMAIN: "another" } },
    locked: { params: { LOCKED: true } },
  },
});
