/**
 * The model of the measurements: a refcounted group that stands on a notifier chain.
 *
 * One thread creates the group, registers it with the chain, publishes it and drops its own
 * reference. Users look it up under the lock, use it and put it; the last put takes it off, waits
 * for the callers that are in the chain and frees it. A caller looks at the group without a
 * reference. Each call below is one step, and the models for the other tools have the same steps.
 */
import { assert, atomic, spec, thread, waitUntil } from "lockstep";
import {
  Mutex,
  Refcount,
  kfree,
  kzalloc,
  mutex_lock,
  mutex_unlock,
  refcount_dec_and_test,
  refcount_dec_not_one,
  refcount_inc,
  refcount_set,
} from "lockstep/kernel";

class Group {
  refs = new Refcount();
  users = 0;
}

const vfio = { lock: new Mutex(), group: null as Group | null };
const chain = { callers: 0, group: null as Group | null };

const find_group = atomic((): Group | null => {
  const group = vfio.group;
  if (group !== null) refcount_inc(group.refs);
  return group;
});

const open_group = atomic((group: Group): void => {
  group.users++;
});

const close_group = atomic((group: Group): void => {
  group.users--;
});

const enter_chain = atomic((): Group | null => {
  chain.callers++;
  return chain.group;
});

const notify = atomic((group: Group): void => {
  assert(group.users <= group.refs.refs, "a user has a reference");
});

const leave_chain = atomic((): void => {
  chain.callers--;
});

const unregister = atomic((): void => {
  waitUntil(chain.callers === 0);
  chain.group = null;
});

function put_group(group: Group): void {
  if (refcount_dec_not_one(group.refs)) return;
  mutex_lock(vfio.lock);
  if (!refcount_dec_and_test(group.refs)) {
    mutex_unlock(vfio.lock);
    return;
  }
  vfio.group = null;
  mutex_unlock(vfio.lock);
  unregister();
  kfree(group);
}

function creator(): void {
  const group = kzalloc(Group);
  refcount_set(group.refs, 1);
  chain.group = group;
  mutex_lock(vfio.lock);
  vfio.group = group;
  mutex_unlock(vfio.lock);
  put_group(group);
}

function user(): void {
  while (true) {
    mutex_lock(vfio.lock);
    const group = find_group();
    mutex_unlock(vfio.lock);
    if (group !== null) {
      open_group(group);
      close_group(group);
      put_group(group);
    }
  }
}

function caller(): void {
  while (true) {
    const group = enter_chain();
    if (group !== null) notify(group);
    leave_chain();
  }
}

export default spec({
  threads: {
    creator: thread(creator),
    user: thread(user, { count: 3 }),
    caller: thread(caller, { count: 3 }),
  },
  bounds: { Group: 1, "Refcount.refs": [0, 7], "Group.users": [0, 7], "chain.callers": [0, 7] },
  configs: {
    S: { threads: { user: 4, caller: 3 } },
    M: { threads: { user: 5, caller: 4 } },
    L: { threads: { user: 6, caller: 4 } },
  },
});
