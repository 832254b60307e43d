/**
 * include/linux/rtnetlink.h
 *
 * The mutex of the network's configuration, of which there is one.
 *
 * Leaves out what is done when it is given up: net_todo_list, and the notifications.
 */
import { assert, holds, self } from "../index.ts";
import { Mutex, mutex_is_locked, mutex_lock, mutex_trylock, mutex_unlock } from "./mutex.ts";

/** The mutex. @c net/core/rtnetlink.c rtnl_mutex */
export const rtnl_mutex = new Mutex();

/**
 * Sleeps until the mutex is free, then owns it.
 *
 * @c net/core/rtnetlink.c rtnl_lock
 */
export function rtnl_lock(): void {
  mutex_lock(rtnl_mutex);
}

/**
 * Gives the mutex up.
 *
 * @c net/core/rtnetlink.c rtnl_unlock
 */
export function rtnl_unlock(): void {
  mutex_unlock(rtnl_mutex);
}

/**
 * Takes the mutex if it is free. Returns 1 where it did, else 0.
 *
 * @c net/core/rtnetlink.c rtnl_trylock
 */
export function rtnl_trylock(): number {
  return mutex_trylock(rtnl_mutex) ? 1 : 0;
}

/**
 * Returns whether anybody has the mutex.
 *
 * @c net/core/rtnetlink.c rtnl_is_locked
 */
export function rtnl_is_locked(): boolean {
  return mutex_is_locked(rtnl_mutex);
}

/**
 * Fails unless this thread has the mutex. The kernel's asks whether anybody has it.
 *
 * @c include/linux/rtnetlink.h ASSERT_RTNL
 */
export function ASSERT_RTNL(): void {
  assert(holds(rtnl_mutex) === self(), "RTNL: assertion failed");
}
