/**
 * include/asm-generic/barrier.h
 *
 * Memory is sequentially consistent in a model: each access is in its place already. So a barrier does nothing, and that
 * one is missing or is the wrong one is not found; a check of a protocol that names one says so.
 */
import { atomic, load, store } from "../index.ts";
import type { Place } from "../index.ts";

/**
 * Orders all accesses before it and all behind it. No step.
 *
 * Leaves out the order, as do all barriers here.
 *
 * @c include/asm-generic/barrier.h smp_mb
 */
export function smp_mb(): void {}

/**
 * Orders reads. No step.
 *
 * @c include/asm-generic/barrier.h smp_rmb
 */
export function smp_rmb(): void {}

/**
 * Orders writes. No step.
 *
 * @c include/asm-generic/barrier.h smp_wmb
 */
export function smp_wmb(): void {}

/**
 * Orders what is before it with the atomic operation behind it. No step.
 *
 * @c include/asm-generic/barrier.h smp_mb__before_atomic
 */
export function smp_mb__before_atomic(): void {}

/**
 * Orders the atomic operation before it with what is behind it. No step.
 *
 * @c include/asm-generic/barrier.h smp_mb__after_atomic
 */
export function smp_mb__after_atomic(): void {}

/**
 * Makes a spin_lock a full barrier. No step.
 *
 * @c include/linux/spinlock.h smp_mb__after_spinlock
 */
export function smp_mb__after_spinlock(): void {}

/**
 * Keeps the compiler from moving accesses over it. No step.
 *
 * @c include/linux/compiler.h barrier
 */
export function barrier(): void {}

/**
 * Reads a place: one access, before all that is behind it, as it is without the word.
 *
 * @c include/asm-generic/barrier.h smp_load_acquire
 */
export const smp_load_acquire = atomic(<T>(p: Place<T>): T => {
  return load(p);
});

/**
 * Writes a place: one access, behind all that is before it, as it is without the word.
 *
 * @c include/asm-generic/barrier.h smp_store_release
 */
export const smp_store_release = atomic(<T, V extends T>(p: Place<T>, v: V): void => {
  store(p, v);
});

/**
 * Writes a place, then is a full barrier: one access.
 *
 * @c include/asm-generic/barrier.h smp_store_mb
 */
export const smp_store_mb = atomic(<T, V extends T>(p: Place<T>, v: V): void => {
  store(p, v);
});
