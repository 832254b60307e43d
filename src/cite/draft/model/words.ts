/** Which primitive a kernel function is drafted as, and which functions are no part of a protocol. */
import type { Syntax } from "../../c/syntax.ts";
import { isSaid, isStart, keyOf } from "../../align/names.ts";
import { library } from "./library.ts";

export interface PrimitiveForm {
  readonly name: string;
  readonly args: readonly Syntax[];
}

/** Forms that the library has under another name, beside those that `cite` takes for one. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^(read|write)_(lock|unlock)_(?:irq|irqsave|irqrestore|bh)$/, "$1_$2"],
  [/^mutex_lock_(interruptible|killable)_nested$/, "mutex_lock_$1"],
  [/^(?:raw_)?spin_lock_nest_lock$/, "spin_lock"],
  [/^down_write_nest_lock$/, "down_write"],
  [/^down_killable$/, "down_interruptible"],
  [/^atomic(?:64|_long)_(\w+)$/, "atomic_$1"],
  [/^wait_for_completion_(?:io|state)$/, "wait_for_completion"],
  [/^wait_for_completion_(?:\w+_)?timeout$/, "wait_for_completion_timeout"],
  [/^wait_for_completion_killable$/, "wait_for_completion_interruptible"],
  [/^wait_event_(?:\w+_)?timeout$/, "wait_event_timeout"],
  [/^wait_event_(?:killable|freezable|interruptible_exclusive)$/, "wait_event_interruptible"],
  [
    /^wake_up_(?:interruptible_all|interruptible|all|poll|locked|interruptible_poll|nr)$/,
    "wake_up",
  ],
  [/^WARN_ON_ONCE$/, "WARN_ON_ONCE"],
  [/^rcu_read_(lock|unlock)_bh$/, "rcu_read_$1"],
  [/^synchronize_net$/, "synchronize_rcu"],
];

/** Functions whose leading arguments say where, such as on which CPU or queue. */
const later: Readonly<Record<string, readonly [name: string, drop: number]>> = {
  schedule_work_on: ["schedule_work", 1],
  queue_work_on: ["queue_work", 1],
  queue_delayed_work_on: ["queue_delayed_work", 1],
  schedule_delayed_work_on: ["schedule_delayed_work", 1],
  mod_delayed_work_on: ["mod_delayed_work", 1],
};

/** The primitive for a call; null if the library has none. */
export function primitiveFor(name: string, args: readonly Syntax[]): PrimitiveForm | null {
  const { primitives } = library();
  const moved = later[name];
  if (moved !== undefined) return { name: moved[0], args: args.slice(moved[1]) };
  if (primitives.has(name)) return { name, args };
  const form = forms.find(([pattern]) => pattern.test(name));
  const other = form === undefined ? keyOf(name) : name.replace(form[0], form[1]);
  // `WARN(condition, text)` and the like of the forms that `cite` compares.
  return primitives.has(other) && !/^(?:WARN|dev_WARN)/.test(name) ? { name: other, args } : null;
}

const allocates =
  /^(?:devm_)?k[vmzc]*alloc(?:_array|_node)?$|^v[mz]alloc$|^kmem_cache_z?alloc$|^devm_kmalloc_array$/;
const frees = /^(?:kvfree|kfree|kfree_sensitive|vfree|kmem_cache_free|devm_kfree)$/;

export function isAllocation(name: string): boolean {
  return allocates.test(name);
}

export function isRelease(name: string): boolean {
  return frees.test(name);
}

/** Text, registers, delays and conversions: nothing that a protocol is about. */
const quiet =
  /^(?:\w*_(?:err|warn|info|dbg|notice|debug|warning|emerg|crit|alert)(?:_ratelimited|_once)?|DRM_\w+|drm_dbg\w*|might_\w+|cond_resched\w*|\w*mutex_destroy|mem(?:set|cpy|move|cmp)|v?s[cn]*printf|str\w+|BUILD_BUG_ON\w*|static_assert|dump_stack|sysfs_emit\w*|seq_(?:printf|puts|putc)|smp_\w*mb\w*|[rw]?mb|dma_[rw]mb|barrier|[umn]delay|msleep\w*|usleep_range|fsleep|dev_set_name|dev_name|sizeof|offsetof|min\w*|max\w*|clamp\w*|ARRAY_SIZE|GENMASK\w*|FIELD_\w+|IS_ENABLED|(?:le|be|cpu)\d*_to_\w+|DIV_ROUND_UP\w*|roundup\w*|round_\w+|ALIGN\w*|PAGE_ALIGN|msecs_to_jiffies|usecs_to_jiffies|time_\w+|ktime_\w+|hweight\w*|lower_32_bits|upper_32_bits|PTR_ERR_OR_ZERO|mutex_init|lockdep_\w+|LIST_HEAD|DECLARE_\w+_ONSTACK)$/;

export function isIncidental(name: string): boolean {
  return isSaid(name) || isStart(name) || quiet.test(name);
}
