/** Locks that the library does not have, and questions about locks. */
import type { Matter } from "./matter.ts";

const backing = "a lock that asks for backing off is not modelled";
const scopes = "nothing ends by itself at the end of a block";

export const locks: readonly Matter[] = [
  {
    names: /rwlock_t/,
    subject: "a struct starts initialised",
    instead: "Write lock = new Rwlock().",
    like: "lock: new Rwlock()",
  },
  {
    names: /seqcount_\w+|seqlock_\w+|raw_\w*(read|write)_seq\w*|(read|write)_seq\w+|done_seqretry/,
    subject: "of sequence locks the plain forms are modelled",
    instead:
      "Use a Seqcount or a Seqlock: read_seqbegin, read_seqretry, write_seqlock, write_sequnlock.",
    like: "const seq = read_seqbegin(g.seq);",
  },
  {
    names: /guard|scoped_guard|CLASS|scoped_cond_guard|__free|no_free_ptr|return_ptr/,
    subject: scopes,
    instead: "Write the lock and the unlock, with a labelled block for the ways out.",
    like: "out: { if (dev.busy) break out; dev.users = 1; } mutex_unlock(dev.lock);",
  },
  {
    names: /(ww_mutex|dma_resv)_(lock|trylock)\w*/,
    subject: backing,
    instead:
      "Use a Mutex: take the first with mutex_lock, the others with mutex_trylock; where that returns false give all up, and begin anew.",
    like: "while (!mutex_trylock(second)) { mutex_unlock(first); mutex_lock(first); }",
  },
  {
    names: /(ww_mutex|dma_resv)_unlock/,
    subject: backing,
    instead: "Use a Mutex, and mutex_unlock(lock).",
    like: "mutex_unlock(second);",
  },
  {
    names:
      /(device|inode|sock|folio|netif_tx|usb)_(un)?lock(_\w+)?|(rtnl|cpus_read|console|sock)_(un)?lock\w*|lock_sock|release_sock/,
    subject: "the lock behind it is written out",
    instead:
      "Declare a Mutex in the struct, or at the top for the global ones, and write mutex_lock and mutex_unlock of it.",
    like: "mutex_lock(inode.lock);",
  },
  {
    names: /mutex_lock_(nested_|nest_lock|io)\w*/,
    subject: "lockdep's classes are not modelled",
    instead: "Write mutex_lock(lock).",
    like: "mutex_lock(dev.other);",
  },
  {
    names: /(percpu_)?(down|up)_(read|write)_\w+/,
    subject: "lockdep's classes are not modelled",
    instead: "Write the plain form: down_read(sem), up_read(sem), down_write(sem).",
    like: "down_read(g.sem);",
  },
  {
    names: /down_killable/,
    subject: "signals are not modelled",
    instead:
      "Write if (maybe()) for the early return, then down(sem); a wait that only a signal ends is a deadlock here.",
    like: "if (maybe()) return; down(g.sem);",
  },
  {
    names: /DEFINE_SEMAPHORE/,
    subject: "a struct starts initialised",
    instead: "Write sem = new Semaphore(), which starts at 1; sema_init sets another count.",
    like: "const g = { sem: new Semaphore(), users: 0 };",
  },
  {
    names: /lockdep_assert_\w+|assert_spin_locked|lockdep_is_held\w*/,
    subject: "who holds a lock is asked by an observer",
    instead:
      "Write lockdep_assert_held(lock), or lockdep_assert_held_read(sem) of a Rwsem that is read.",
    like: "lockdep_assert_held(g.lock);",
  },
  {
    names: /lockdep_\w+/,
    subject: "lockdep's classes are not modelled",
    instead: "Leave it out: threads that wait in a circle are always found.",
  },
];
