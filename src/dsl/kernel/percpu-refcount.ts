/**
 * include/linux/percpu-refcount.h
 *
 * Until percpu_ref_kill no reference is the last one. The count counts from a grace period of RCU behind it: `rcu:
 * daemon(rcu_do_batch)` has to be there, or the release is never called.
 *
 * Leaves out percpu_ref_reinit and its kind, and a switch to one count without a kill.
 */
import { atomic, container_of, fail } from "../index.ts";
import { RcuHead, call_rcu } from "./rcu.ts";

/**
 * A count with a release. It is embedded in what it counts, which container_of finds: `ref = new PercpuRef(queue_release)`.
 *
 * @c include/linux/percpu-refcount.h struct percpu_ref
 */
export class PercpuRef {
  readonly release: (ref: PercpuRef) => void;
  count = 0;
  /** percpu_ref_kill was called. */
  dying = false;
  /** The grace period is over: whoever drops the last reference releases. */
  counts = false;
  rcu = new RcuHead(percpu_ref_switch_to_atomic_rcu);

  constructor(release: (ref: PercpuRef) => void) {
    this.release = release;
  }
}

/**
 * One reference, which percpu_ref_kill drops. The release is where the PercpuRef is declared.
 *
 * @c lib/percpu-refcount.c percpu_ref_init
 */
export const percpu_ref_init = atomic((ref: PercpuRef): void => {
  ref.count = 1;
  ref.dying = false;
  ref.counts = false;
});

/**
 * Takes one more reference; the caller already has one, or keeps the last from being dropped. Of one whose last is gone
 * it is a `warning`.
 *
 * @c include/linux/percpu-refcount.h percpu_ref_get
 */
export const percpu_ref_get = atomic((ref: PercpuRef): void => {
  if (ref.counts && ref.count === 0) fail("percpu_ref_get of a count that is 0", "warning");
  ref.count++;
});

/**
 * Takes a reference unless there is none left. Returns whether it did.
 *
 * @c include/linux/percpu-refcount.h percpu_ref_tryget
 */
export const percpu_ref_tryget = atomic((ref: PercpuRef): boolean => {
  if (ref.counts && ref.count === 0) return false;
  ref.count++;
  return true;
});

/**
 * Takes a reference unless the count was killed. Returns whether it did.
 *
 * @c include/linux/percpu-refcount.h percpu_ref_tryget_live
 */
export const percpu_ref_tryget_live = atomic((ref: PercpuRef): boolean => {
  if (ref.dying) return false;
  ref.count++;
  return true;
});

/**
 * Drops a reference; if it was the last of a count that was killed, calls the release.
 *
 * @c include/linux/percpu-refcount.h percpu_ref_put
 */
export function percpu_ref_put(ref: PercpuRef): void {
  if (put_one(ref)) ref.release(ref);
}

const put_one = atomic((ref: PercpuRef): boolean => {
  if (ref.count === 0) fail("percpu ref (release) <= 0", "warning");
  ref.count--;
  return ref.counts && ref.count === 0;
});

/**
 * Keeps tryget_live from taking more, and drops the first reference after a grace period. It does not wait. A second one
 * is a `warning`.
 *
 * @c include/linux/percpu-refcount.h percpu_ref_kill
 */
export function percpu_ref_kill(ref: PercpuRef): void {
  begin_kill(ref);
  call_rcu(ref.rcu);
}

const begin_kill = atomic((ref: PercpuRef): void => {
  if (ref.dying) fail("percpu_ref_kill called more than once", "warning");
  ref.dying = true;
});

/**
 * Returns whether percpu_ref_kill was called.
 *
 * @c include/linux/percpu-refcount.h percpu_ref_is_dying
 */
export const percpu_ref_is_dying = atomic((ref: PercpuRef): boolean => {
  return ref.dying;
});

/** @c lib/percpu-refcount.c percpu_ref_switch_to_atomic_rcu */
function percpu_ref_switch_to_atomic_rcu(head: RcuHead): void {
  const ref = container_of(head, PercpuRef, "rcu");
  if (begin_counting(ref)) ref.release(ref);
}

const begin_counting = atomic((ref: PercpuRef): boolean => {
  ref.counts = true;
  ref.count--;
  return ref.count === 0;
});
