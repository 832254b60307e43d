/**
 * include/linux/seqlock.h
 *
 * A reader reads, and reads again where a writer was there meanwhile. The count is kept modulo 8. A reader that meets a
 * writer waits for it: two writers at once, which a lock must keep from one another, are a `warning`.
 *
 * Leaves out memory order, the latch forms, that a writer may not be interrupted by its readers, and readers that are so late
 * that four writers have come and gone.
 */
import { atomic, fail, waitUntil } from "../index.ts";
import { current } from "./current.ts";
import { Spinlock, spin_lock, spin_unlock } from "./spinlock.ts";

/** A count, without a lock of its own: seqcount_t. @c include/linux/seqlock.h struct seqcount */
export class Seqcount {
  sequence = 0;
}

/** A count with the spinlock of its writers: seqlock_t. @c include/linux/seqlock.h seqlock_t */
export class Seqlock {
  seqcount = new Seqcount();
  lock = new Spinlock();
}

/**
 * Begins a read. Returns what read_seqcount_retry needs.
 *
 * @c include/linux/seqlock.h read_seqcount_begin
 */
export const read_seqcount_begin = atomic((s: Seqcount): number => {
  waitUntil((s.sequence & 1) === 0);
  return s.sequence;
});

/**
 * Returns whether a writer was there, so that what was read must be read again.
 *
 * @c include/linux/seqlock.h read_seqcount_retry
 */
export const read_seqcount_retry = atomic((s: Seqcount, start: number): boolean => {
  return s.sequence !== start;
});

/**
 * Begins a write. Another writer must not be there.
 *
 * @c include/linux/seqlock.h write_seqcount_begin
 */
export const write_seqcount_begin = atomic((s: Seqcount): void => {
  if ((s.sequence & 1) !== 0) fail("write_seqcount_begin beside another writer", "warning");
  s.sequence = (s.sequence + 1) & 7;
  current.preempt_count++;
});

/**
 * Ends a write.
 *
 * @c include/linux/seqlock.h write_seqcount_end
 */
export const write_seqcount_end = atomic((s: Seqcount): void => {
  if ((s.sequence & 1) === 0) fail("write_seqcount_end without a writer", "warning");
  s.sequence = (s.sequence + 1) & 7;
  current.preempt_count--;
});

/**
 * Begins a read. Returns what read_seqretry needs.
 *
 * @c include/linux/seqlock.h read_seqbegin
 */
export function read_seqbegin(sl: Seqlock): number {
  return read_seqcount_begin(sl.seqcount);
}

/**
 * Returns whether a writer was there, so that what was read must be read again.
 *
 * @c include/linux/seqlock.h read_seqretry
 */
export function read_seqretry(sl: Seqlock, start: number): boolean {
  return read_seqcount_retry(sl.seqcount, start);
}

/**
 * Takes the lock, and begins a write.
 *
 * @c include/linux/seqlock.h write_seqlock
 */
export function write_seqlock(sl: Seqlock): void {
  spin_lock(sl.lock);
  write_seqcount_begin(sl.seqcount);
}

/**
 * Ends a write, and gives the lock up.
 *
 * @c include/linux/seqlock.h write_sequnlock
 */
export function write_sequnlock(sl: Seqlock): void {
  write_seqcount_end(sl.seqcount);
  spin_unlock(sl.lock);
}

/**
 * Takes the lock for a read that is never made again: it keeps writers out.
 *
 * @c include/linux/seqlock.h read_seqlock_excl
 */
export function read_seqlock_excl(sl: Seqlock): void {
  spin_lock(sl.lock);
}

/**
 * Ends such a read.
 *
 * @c include/linux/seqlock.h read_sequnlock_excl
 */
export function read_sequnlock_excl(sl: Seqlock): void {
  spin_unlock(sl.lock);
}
