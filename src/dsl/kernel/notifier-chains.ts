/**
 * include/linux/notifier.h, the chains whose callers need not sleep
 *
 * A block keeps its link when it is taken off, so that a call which stands on it goes on to the next.
 *
 * Leaves out priorities, the results of registering, and calls that are limited in number.
 */
import { fail } from "../index.ts";
import { might_sleep } from "./current.ts";
import { Mutex, mutex_lock, mutex_unlock } from "./mutex.ts";
import { NotifierBlock } from "./notifier.ts";
import type { NotifyResult } from "./notifier.ts";
import { rcu_read_lock, rcu_read_unlock, synchronize_rcu } from "./rcu.ts";
import { Spinlock, spin_lock, spin_unlock } from "./spinlock.ts";
import { SrcuStruct, srcu_read_lock, srcu_read_unlock, synchronize_srcu } from "./srcu.ts";

/** A chain without a lock: its callers have one. @c include/linux/notifier.h struct raw_notifier_head */
export class RawNotifierHead<E extends string, D extends object> {
  head: NotifierBlock<E, D> | null = null;
}

/** A chain whose callbacks may not sleep: they run in an RCU reader. @c include/linux/notifier.h struct atomic_notifier_head */
export class AtomicNotifierHead<E extends string, D extends object> {
  lock = new Spinlock();
  chain = new RawNotifierHead<E, D>();
}

/** A chain whose callbacks may sleep: they run in an SRCU reader. @c include/linux/notifier.h struct srcu_notifier_head */
export class SrcuNotifierHead<E extends string, D extends object> {
  mutex = new Mutex();
  srcu = new SrcuStruct();
  chain = new RawNotifierHead<E, D>();
}

/**
 * Adds a block at the end of the chain. One that is on it already is a `warning`.
 *
 * @c kernel/notifier.c raw_notifier_chain_register
 */
export function raw_notifier_chain_register<E extends string, D extends object>(
  nh: RawNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  let last: NotifierBlock<E, D> | null = null;
  let at = nh.head;
  while (at !== null) {
    if (at === nb) fail("notifier callback already registered", "warning");
    last = at;
    at = at.next;
  }
  nb.next = null;
  if (last === null) nh.head = nb;
  else last.next = nb;
}

/**
 * Takes a block off the chain. One that is not on it is no error.
 *
 * @c kernel/notifier.c raw_notifier_chain_unregister
 */
export function raw_notifier_chain_unregister<E extends string, D extends object>(
  nh: RawNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  let last: NotifierBlock<E, D> | null = null;
  let at = nh.head;
  while (at !== null && at !== nb) {
    last = at;
    at = at.next;
  }
  if (at !== null) {
    if (last === null) nh.head = nb.next;
    else last.next = nb.next;
  }
}

/**
 * Calls every block in turn until one returns STOP or BAD. Returns the result of the last one. The next block is read before
 * each call.
 *
 * @c kernel/notifier.c raw_notifier_call_chain
 */
export function raw_notifier_call_chain<E extends string, D extends object>(
  nh: RawNotifierHead<E, D>,
  event: E,
  data: D,
): NotifyResult {
  let result: NotifyResult = "NOTIFY_DONE";
  let nb = nh.head;
  while (nb !== null) {
    const next: NotifierBlock<E, D> | null = nb.next;
    result = nb.notifier_call(nb, event, data);
    if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;
    nb = next;
  }
  return result;
}

/**
 * Adds a block at the end of the chain.
 *
 * @c kernel/notifier.c atomic_notifier_chain_register
 */
export function atomic_notifier_chain_register<E extends string, D extends object>(
  nh: AtomicNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  spin_lock(nh.lock);
  raw_notifier_chain_register(nh.chain, nb);
  spin_unlock(nh.lock);
}

/**
 * Takes a block off the chain, and sleeps until no call stands on it.
 *
 * @c kernel/notifier.c atomic_notifier_chain_unregister
 */
export function atomic_notifier_chain_unregister<E extends string, D extends object>(
  nh: AtomicNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  might_sleep();
  spin_lock(nh.lock);
  raw_notifier_chain_unregister(nh.chain, nb);
  spin_unlock(nh.lock);
  synchronize_rcu();
}

/**
 * Calls every block in turn in an RCU reader, as raw_notifier_call_chain.
 *
 * @c kernel/notifier.c atomic_notifier_call_chain
 */
export function atomic_notifier_call_chain<E extends string, D extends object>(
  nh: AtomicNotifierHead<E, D>,
  event: E,
  data: D,
): NotifyResult {
  rcu_read_lock();
  const result = raw_notifier_call_chain(nh.chain, event, data);
  rcu_read_unlock();
  return result;
}

/**
 * Adds a block at the end of the chain.
 *
 * @c kernel/notifier.c srcu_notifier_chain_register
 */
export function srcu_notifier_chain_register<E extends string, D extends object>(
  nh: SrcuNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  mutex_lock(nh.mutex);
  raw_notifier_chain_register(nh.chain, nb);
  mutex_unlock(nh.mutex);
}

/**
 * Takes a block off the chain, and sleeps until no call stands on it. In a callback of the chain it waits for itself.
 *
 * @c kernel/notifier.c srcu_notifier_chain_unregister
 */
export function srcu_notifier_chain_unregister<E extends string, D extends object>(
  nh: SrcuNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  mutex_lock(nh.mutex);
  raw_notifier_chain_unregister(nh.chain, nb);
  mutex_unlock(nh.mutex);
  synchronize_srcu(nh.srcu);
}

/**
 * Calls every block in turn in an SRCU reader, as raw_notifier_call_chain.
 *
 * @c kernel/notifier.c srcu_notifier_call_chain
 */
export function srcu_notifier_call_chain<E extends string, D extends object>(
  nh: SrcuNotifierHead<E, D>,
  event: E,
  data: D,
): NotifyResult {
  const idx = srcu_read_lock(nh.srcu);
  const result = raw_notifier_call_chain(nh.chain, event, data);
  srcu_read_unlock(nh.srcu, idx);
  return result;
}
