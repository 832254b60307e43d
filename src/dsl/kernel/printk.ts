/**
 * include/linux/printk.h, dev_printk.h
 *
 * Messages. Their arguments are read, so that a message about freed memory is found; at most four.
 *
 * Leaves out the text, the console and its locks: each is no step.
 */

/**
 * Prints a message. The levels have one meaning: pr_emerg, pr_alert, pr_crit, pr_err, pr_warn, pr_notice, pr_debug.
 *
 * @c include/linux/printk.h pr_info
 */
export function pr_info<F extends string, A, B, C, D>(
  _fmt: F,
  _a?: A,
  _b?: B,
  _c?: C,
  _d?: D,
): void {}

/**
 * Prints a message about a device, to which it points. The levels have one meaning: dev_warn, dev_notice, dev_info, dev_dbg.
 *
 * @c include/linux/dev_printk.h dev_err
 */
export function dev_err<T, F extends string, A, B, C, D>(
  _dev: T,
  _fmt: F,
  _a?: A,
  _b?: B,
  _c?: C,
  _d?: D,
): void {}
