/**
 * include/linux/device.h
 *
 * A `struct device` is a StructDevice: it is embedded in the struct of a driver, `dev = new StructDevice(my_release)`, which
 * container_of finds.
 *
 * Leaves out the bus, its drivers, sysfs and devres: nothing is freed by itself.
 */
import { atomic, fail } from "../index.ts";
import { Mutex, mutex_lock, mutex_trylock, mutex_unlock } from "./mutex.ts";

/** A counted device with its lock. @c include/linux/device.h struct device */
export class StructDevice {
  readonly release: (dev: StructDevice) => void;
  refcount = 0;
  mutex = new Mutex();
  /** Those who need it to be on: include/linux/pm_runtime.h. */
  usage_count = 0;
  /** It is on for sure; else it may be either, unless somebody uses it. */
  active = false;

  constructor(release: (dev: StructDevice) => void) {
    this.release = release;
  }
}

/**
 * One reference, which the caller has.
 *
 * @c drivers/base/core.c device_initialize
 */
export const device_initialize = atomic((dev: StructDevice): void => {
  dev.refcount = 1;
});

/**
 * Takes one more reference; the caller already has one. From 0 it is a `warning`. NULL is left alone. Returns its argument.
 *
 * @c drivers/base/core.c get_device
 */
export const get_device = atomic((dev: StructDevice | null): StructDevice | null => {
  if (dev === null) return null;
  if (dev.refcount === 0) fail("refcount_t: addition on 0; use-after-free", "warning");
  dev.refcount++;
  return dev;
});

/**
 * Drops a reference, and calls the release if it was the last. NULL is left alone.
 *
 * @c drivers/base/core.c put_device
 */
export function put_device(dev: StructDevice | null): void {
  if (dev !== null && drop(dev)) dev.release(dev);
}

const drop = atomic((dev: StructDevice): boolean => {
  if (dev.refcount === 0) fail("refcount_t: underflow; use-after-free", "warning");
  dev.refcount--;
  return dev.refcount === 0;
});

/**
 * Sleeps until the device's mutex is free, then owns it.
 *
 * @c include/linux/device.h device_lock
 */
export function device_lock(dev: StructDevice): void {
  mutex_lock(dev.mutex);
}

/**
 * Takes the device's mutex if it is free. Returns 1 where it did, else 0.
 *
 * @c include/linux/device.h device_trylock
 */
export function device_trylock(dev: StructDevice): number {
  return mutex_trylock(dev.mutex) ? 1 : 0;
}

/**
 * Gives the device's mutex up.
 *
 * @c include/linux/device.h device_unlock
 */
export function device_unlock(dev: StructDevice): void {
  mutex_unlock(dev.mutex);
}
