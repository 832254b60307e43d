/** What the names of kernel functions mean to an alignment: which are one, and which matter. */

/** Forms of one operation that a model does not tell apart. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^(?:raw_)?spin_(lock|unlock|trylock)(?:_irq|_irqsave|_irqrestore|_bh|_nested)*$/, "spin_$1"],
  [/^mutex_lock_(?:nested|io|nest_lock)$/, "mutex_lock"],
  [/^down_(read|write)_nested$/, "down_$1"],
  [/^k[vm]*[zmc]*alloc(?:_array|_node|_obj|_objs)?$|^kmem_cache_z?alloc$/, "kzalloc"],
  [/^(?:kvfree|kfree_sensitive|kzfree|kmem_cache_free)$/, "kfree"],
  [/^wait_for_completion_\w+$/, "wait_for_completion"],
  [/^wait_event_\w+$/, "wait_event"],
  [/^wake_up_(?:interruptible|all|interruptible_all)$/, "wake_up"],
  [/^list_empty_careful$/, "list_empty"],
  [/^WARN(?:_ONCE|_ON_ONCE)?$|^dev_WARN(?:_ONCE)?$/, "WARN_ON"],
  [/^(?:arch_|raw_)?(atomic\w+)$/, "$1"],
];

/** One name for all forms of an operation. */
export function keyOf(name: string): string {
  for (const [form, key] of forms) if (form.test(name)) return name.replace(form, key);
  return name;
}

/** The names of locks, counts, lists, waits and memory: leaving one out of a model is drift. */
const operations = new RegExp(
  `^(?:${[
    "(?:mutex|spin|raw_spin|read|write)_(?:try|un)?lock\\w*|(?:down|up|downgrade)_(?:read|write)\\w*",
    "(?:device|rtnl|rcu_read|srcu_read|write_seq|read_seq)\\w*lock\\w*|(?:down|up)(?:_interruptible)?",
    "synchronize_\\w+|call_rcu|kfree_rcu|rcu_(?:assign_pointer|dereference\\w*|barrier)",
    "refcount_\\w+|kref_\\w+|atomic(?:64|_long)?_\\w+|get_\\w+|put_\\w+|\\w+_get|\\w+_put|\\w+_try_get",
    "complete\\w*|wait_for_completion|wait_event|wake_up|try_wait_for_completion",
    "list_(?:add|del|move|splice|replace)\\w*|hlist_(?:add|del)\\w*",
    "kfree|\\w*(?:schedule|queue|cancel|flush)_(?:delayed_)?work\\w*",
    "(?:un)?register_\\w+|\\w+_(?:un)?register(?:_\\w+)?|READ_ONCE|WRITE_ONCE|WARN_ON|BUG_ON",
    "smp_\\w+|cmpxchg|xchg|(?:set|clear|change|test_and_\\w+)_bit\\w*",
  ].join("|")})$`,
);

export function isOperation(key: string): boolean {
  return operations.test(key);
}

/** What a class's fields start with in a model. */
const starts =
  /^(?:mutex_init|\w*spin_lock_init|init_rwsem|rwlock_init|sema_init|INIT_\w+|init_completion|init_waitqueue_head|\w+_INIT_NOTIFIER_HEAD|kref_init|ratelimit_state_init|lockdep_\w+|might_sleep\w*)$/;

export function isStart(key: string): boolean {
  return starts.test(key);
}

/** Messages and hints: they are no part of a protocol. */
const said =
  /^(?:pr_\w+|dev_(?:err|warn|info|dbg|notice|emerg|crit|alert|printk|WARN_NOT)\w*|printk\w*|trace_\w+|(?:un)?likely|IS_ERR\w*|PTR_ERR\w*|ERR_PTR|ERR_CAST|container_of|BUILD_BUG_ON\w*|MODULE_\w+|min|max|ARRAY_SIZE)$/;

export function isSaid(name: string): boolean {
  return said.test(name);
}

/** These take an entry; what they are about is its list. */
export function isListChange(key: string): boolean {
  return /^list_(?:add|del|move)/.test(key);
}
