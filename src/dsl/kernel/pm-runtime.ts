/**
 * include/linux/pm_runtime.h
 *
 * Who resumes a device keeps it on until it puts it. Once nobody uses it, it may be suspended at any time, or never: so
 * `if (!pm_runtime_active(dev)) fail("off")` before a register is read finds who does not keep it on.
 *
 * Leaves out the callbacks of drivers, errors, parents, autosuspend and its delays, and pm_runtime_enable.
 */
import { atomic, fail, maybe } from "../index.ts";
import { might_sleep } from "./current.ts";
import type { StructDevice } from "./device.ts";

/**
 * Uses the device, and resumes it. Returns 0.
 *
 * @c include/linux/pm_runtime.h pm_runtime_get_sync
 */
export const pm_runtime_get_sync = atomic((dev: StructDevice): number => {
  might_sleep();
  dev.usage_count++;
  dev.active = true;
  return 0;
});

/**
 * Uses the device, and leaves it as it is: it may be off.
 *
 * @c include/linux/pm_runtime.h pm_runtime_get_noresume
 */
export const pm_runtime_get_noresume = atomic((dev: StructDevice): void => {
  const off = dev.usage_count === 0 && maybe();
  dev.usage_count++;
  if (off) dev.active = false;
});

/**
 * Uses the device if somebody else does and it is on. Returns 1 where it did, else 0.
 *
 * @c include/linux/pm_runtime.h pm_runtime_get_if_in_use
 */
export const pm_runtime_get_if_in_use = atomic((dev: StructDevice): number => {
  if (dev.usage_count === 0 || !dev.active) return 0;
  dev.usage_count++;
  return 1;
});

/**
 * Ends a use; after the last one the device may be suspended. One too many is a `warning`.
 *
 * @c include/linux/pm_runtime.h pm_runtime_put
 */
export const pm_runtime_put = atomic((dev: StructDevice): void => {
  if (dev.usage_count === 0) fail("Runtime PM usage count underflow!", "warning");
  dev.usage_count--;
});

/**
 * Returns whether the device is on. Where nobody uses it, it may be either.
 *
 * @c include/linux/pm_runtime.h pm_runtime_active
 */
export const pm_runtime_active = atomic((dev: StructDevice): boolean => {
  if (dev.usage_count === 0) return dev.active && maybe();
  return dev.active;
});
