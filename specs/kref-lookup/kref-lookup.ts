/**
 * A lookup against the last put.
 *
 * An object stands on a list and counts its references. A lookup walks the list and takes a
 * reference with the mutex held; the last put takes the object off the list, also with the mutex
 * held, but drops the count to 0 before that. In between a lookup still finds the object. The
 * kernel's commit 90b1253e4139 is one of many that repair this.
 */
import { List, container_of, instances, param, spec, thread, whileFree } from "lockstep";
import {
  Kref,
  Mutex,
  kfree,
  kref_get,
  kref_get_unless_zero,
  kref_init,
  kref_put,
  kref_put_mutex,
  kzalloc,
  list_add_tail,
  list_del,
  list_first_entry_or_null,
  mutex_lock,
  mutex_unlock,
} from "lockstep/kernel";

/** The lookup takes no reference to an object that has none left. */
const GET_UNLESS_ZERO = param(true);
/** The last put drops the count with the mutex held: kref_put_mutex in place of kref_put. */
const PUT_UNDER_MUTEX = param(false);

class Entry {
  refcount = new Kref();
}

const queue = { mutex: new Mutex(), entries: new List<Entry>() };

function get_entry(): Entry | null {
  mutex_lock(queue.mutex);
  let entry = list_first_entry_or_null(queue.entries);
  if (entry !== null) {
    if (!GET_UNLESS_ZERO) kref_get(entry.refcount);
    else if (!kref_get_unless_zero(entry.refcount)) entry = null;
  }
  mutex_unlock(queue.mutex);
  return entry;
}

function release_entry(refcount: Kref): void {
  const entry = container_of(refcount, Entry, "refcount");
  if (!PUT_UNDER_MUTEX) mutex_lock(queue.mutex);
  list_del(entry, queue.entries);
  mutex_unlock(queue.mutex);
  kfree(entry);
}

function put_entry(entry: Entry): void {
  if (PUT_UNDER_MUTEX) kref_put_mutex(entry.refcount, release_entry, queue.mutex);
  else kref_put(entry.refcount, release_entry);
}

function owner(): void {
  const entry = kzalloc(Entry);
  kref_init(entry.refcount);
  mutex_lock(queue.mutex);
  list_add_tail(entry, queue.entries);
  mutex_unlock(queue.mutex);
  put_entry(entry);
}

function user(): void {
  const entry = get_entry();
  if (entry !== null) put_entry(entry);
}

export default spec({
  threads: { owner: thread(owner), user: thread(user) },
  always: {
    "no entry on the list is freed": whileFree(queue.mutex, () =>
      queue.entries.every((entry) => entry.refcount.refcount >= 0),
    ),
  },
  reach: {
    "owner and user hold a reference": () =>
      instances(Entry).some((entry) => entry.refcount.refcount === 2),
  },
  bounds: { Entry: 1 },
  checks: { leak: true },
  configs: {
    broken: { params: { GET_UNLESS_ZERO: false } },
    "put-under-mutex": { params: { GET_UNLESS_ZERO: false, PUT_UNDER_MUTEX: true } },
  },
});
