/**
 * include/linux/spinlock.h
 *
 * The raw forms, of a Spinlock.
 *
 * Leaves out PREEMPT_RT, where a spinlock_t is another lock.
 */
import {
  type Spinlock,
  spin_lock,
  spin_lock_bh,
  spin_lock_irq,
  spin_lock_irqsave,
  spin_trylock,
  spin_unlock,
  spin_unlock_bh,
  spin_unlock_irq,
  spin_unlock_irqrestore,
} from "./spinlock.ts";

/**
 * As spin_lock.
 *
 * @c include/linux/spinlock.h raw_spin_lock
 */
export function raw_spin_lock(lock: Spinlock): void {
  spin_lock(lock);
}

/**
 * As spin_unlock.
 *
 * @c include/linux/spinlock.h raw_spin_unlock
 */
export function raw_spin_unlock(lock: Spinlock): void {
  spin_unlock(lock);
}

/**
 * As spin_trylock.
 *
 * @c include/linux/spinlock.h raw_spin_trylock
 */
export function raw_spin_trylock(lock: Spinlock): boolean {
  return spin_trylock(lock);
}

/**
 * As spin_lock_irqsave.
 *
 * @c include/linux/spinlock.h raw_spin_lock_irqsave
 */
export function raw_spin_lock_irqsave(lock: Spinlock): boolean {
  return spin_lock_irqsave(lock);
}

/**
 * As spin_unlock_irqrestore.
 *
 * @c include/linux/spinlock.h raw_spin_unlock_irqrestore
 */
export function raw_spin_unlock_irqrestore(lock: Spinlock, flags: boolean): void {
  spin_unlock_irqrestore(lock, flags);
}

/**
 * As spin_lock_irq.
 *
 * @c include/linux/spinlock.h raw_spin_lock_irq
 */
export function raw_spin_lock_irq(lock: Spinlock): void {
  spin_lock_irq(lock);
}

/**
 * As spin_unlock_irq.
 *
 * @c include/linux/spinlock.h raw_spin_unlock_irq
 */
export function raw_spin_unlock_irq(lock: Spinlock): void {
  spin_unlock_irq(lock);
}

/**
 * As spin_lock_bh.
 *
 * @c include/linux/spinlock.h raw_spin_lock_bh
 */
export function raw_spin_lock_bh(lock: Spinlock): void {
  spin_lock_bh(lock);
}

/**
 * As spin_unlock_bh.
 *
 * @c include/linux/spinlock.h raw_spin_unlock_bh
 */
export function raw_spin_unlock_bh(lock: Spinlock): void {
  spin_unlock_bh(lock);
}
