/**
 * include/linux/bitops.h
 *
 * A word of flags is a number field, of bits 0 to 30, whose range has to hold its flags: `bounds: { "Device.flags":
 * [0, 3] }`. The kernel's `&dev->flags` is `dev.flags` here. A bit that nothing else shares a word with is better kept
 * in a boolean.
 *
 * Leaves out memory order, words of more bits than an int has, and the wait queue of wait_on_bit.
 */
import { atomic, load, store } from "../index.ts";
import type { Place } from "../index.ts";

/**
 * Returns a word in which only bit `nr` is set.
 *
 * @c include/vdso/bits.h BIT
 */
export function BIT(nr: number): number {
  return 1 << nr;
}

/**
 * Sets a bit.
 *
 * @c include/asm-generic/bitops/instrumented-atomic.h set_bit
 */
export const set_bit = atomic((nr: number, addr: Place<number>): void => {
  store(addr, load(addr) | (1 << nr));
});

/**
 * Clears a bit.
 *
 * @c include/asm-generic/bitops/instrumented-atomic.h clear_bit
 */
export const clear_bit = atomic((nr: number, addr: Place<number>): void => {
  const old = load(addr);
  store(addr, old - (old & (1 << nr)));
});

/**
 * Sets a bit that is clear, and clears one that is set.
 *
 * @c include/asm-generic/bitops/instrumented-atomic.h change_bit
 */
export const change_bit = atomic((nr: number, addr: Place<number>): void => {
  store(addr, load(addr) ^ (1 << nr));
});

/**
 * Returns whether a bit is set.
 *
 * @c include/linux/bitops.h test_bit
 */
export const test_bit = atomic((nr: number, addr: Place<number>): boolean => {
  return (load(addr) & (1 << nr)) !== 0;
});

/**
 * Sets a bit. Returns whether it was set.
 *
 * @c include/asm-generic/bitops/instrumented-atomic.h test_and_set_bit
 */
export const test_and_set_bit = atomic((nr: number, addr: Place<number>): boolean => {
  const old = load(addr);
  store(addr, old | (1 << nr));
  return (old & (1 << nr)) !== 0;
});

/**
 * Clears a bit. Returns whether it was set.
 *
 * @c include/asm-generic/bitops/instrumented-atomic.h test_and_clear_bit
 */
export const test_and_clear_bit = atomic((nr: number, addr: Place<number>): boolean => {
  const old = load(addr);
  store(addr, old - (old & (1 << nr)));
  return (old & (1 << nr)) !== 0;
});

/**
 * Changes a bit. Returns whether it was set.
 *
 * @c include/asm-generic/bitops/instrumented-atomic.h test_and_change_bit
 */
export const test_and_change_bit = atomic((nr: number, addr: Place<number>): boolean => {
  const old = load(addr);
  store(addr, old ^ (1 << nr));
  return (old & (1 << nr)) !== 0;
});

/**
 * As test_and_set_bit, for a bit that is a lock: false where this thread has it now. No circular wait is seen through
 * it: whose the bit is, it does not say.
 *
 * @c include/asm-generic/bitops/instrumented-lock.h test_and_set_bit_lock
 */
export const test_and_set_bit_lock = atomic((nr: number, addr: Place<number>): boolean => {
  const old = load(addr);
  store(addr, old | (1 << nr));
  return (old & (1 << nr)) !== 0;
});

/**
 * As clear_bit, for a bit that is a lock.
 *
 * @c include/asm-generic/bitops/instrumented-lock.h clear_bit_unlock
 */
export const clear_bit_unlock = atomic((nr: number, addr: Place<number>): void => {
  const old = load(addr);
  store(addr, old - (old & (1 << nr)));
});
