/**
 * include/linux/module.h
 *
 * A module that goes takes no users any more, and goes only once there are none.
 *
 * Leaves out loading, symbols, forced unloading, and that a module which uses another keeps it.
 */
import { atomic, fail, touch } from "../index.ts";

/** A module, such as THIS_MODULE. @c include/linux/module.h struct module */
export class Module {
  refcnt = 0;
  going = false;
}

/**
 * Keeps the module from going, unless it goes already. Returns whether it did. NULL, which is what is built in, is always kept.
 *
 * @c kernel/module/main.c try_module_get
 */
export const try_module_get = atomic((module: Module | null): boolean => {
  if (module === null) return true;
  if (module.going) return false;
  module.refcnt++;
  return true;
});

/**
 * Keeps the module from going; the caller knows that it does not. One that goes is a `bug`.
 *
 * @c kernel/module/main.c __module_get
 */
export const __module_get = atomic((module: Module | null): void => {
  if (module === null) return;
  if (module.going) fail("__module_get of a module that goes", "bug");
  module.refcnt++;
});

/**
 * Lets the module go, as far as this user is concerned. One too many is a `warning`.
 *
 * @c kernel/module/main.c module_put
 */
export const module_put = atomic((module: Module | null): void => {
  if (module === null) return;
  touch(module);
  if (module.refcnt === 0) fail("module_put without a reference", "warning");
  module.refcnt--;
});

/**
 * What rmmod does first: returns false where there are users, else nobody can get the module any more, and its exit
 * function may run.
 *
 * @c kernel/module/main.c try_stop_module
 */
export const try_stop_module = atomic((module: Module): boolean => {
  if (module.refcnt !== 0 || module.going) return false;
  module.going = true;
  return true;
});
