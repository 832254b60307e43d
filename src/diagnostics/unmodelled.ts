/** What the kernel has and the model does not, so that one hears it by the name of the matter. */
export interface Unmodelled {
  readonly subject: string;
  /** What to write in its place. */
  readonly instead: string;
  /** A line of it. */
  readonly like?: string;
}

const interrupts: Unmodelled = {
  subject: "interrupt contexts are not modelled yet",
  instead: "Write spin_lock and spin_unlock, with the handler as a thread of its own.",
  like: "spin_lock(dev.lock);",
};
const rcu: Unmodelled = {
  subject: "RCU is not modelled yet",
  instead: "Leave the read side out of the protocol, or write its grace period with atomic(...).",
};
const order: Unmodelled = {
  subject: "memory is sequentially consistent, so a barrier adds nothing",
  instead: "Leave it out; READ_ONCE and WRITE_ONCE are the marked accesses.",
};
const time: Unmodelled = {
  subject: "time is not modelled",
  instead: "Write the outcomes: if (maybe()) for a timeout, a thread for what a timer runs.",
  like: "if (maybe()) return;",
};
const signals: Unmodelled = {
  subject: "signals are not modelled",
  instead: "Write both outcomes: if (maybe()) the early return, else the form without a signal.",
  like: "if (maybe()) return;",
};
const lists: Unmodelled = {
  subject: "this kind of container is not modelled",
  instead: "Use a List, a Set or array(n, init), which keep what it holds.",
};
const starting: Unmodelled = {
  subject: "a struct starts initialised",
  instead: "Leave it out: lock = new Mutex() in the class or the global is the initialiser.",
  like: "lock = new Mutex();",
};
const talking: Unmodelled = {
  subject: "messages are not modelled",
  instead: "Leave it out; the trace shows each step.",
};

/** In this order: the first pattern that fits the whole name says it. */
const table: readonly (readonly [RegExp, Unmodelled])[] = [
  [
    /(spin|read|write|raw_spin)_(un)?lock_(irq|bh)\w*|local_(irq|bh)_\w+|\w+_irq(save|restore)/,
    interrupts,
  ],
  [
    /(request|free|enable|disable|synchronize)_\w*irq\w*|in_(interrupt|irq|softirq|task)|tasklet_\w+/,
    interrupts,
  ],
  [/s?rcu_\w+|\w+_s?rcu(_\w+)?/, rcu],
  [
    /smp_\w+|[rw]?mb|dma_[rw]mb|barrier|atomic_\w+_(acquire|release|relaxed)|atomic_fetch_\w+/,
    order,
  ],
  [
    /mod_timer|add_timer|del_timer\w*|timer_\w+|[mun]s?sleep\w*|usleep_range|schedule_timeout\w*/,
    time,
  ],
  [/wait_\w+_timeout|\w*delayed_work\w*|hrtimer_\w+|[mun]delay|ktime_\w+/, time],
  [/\w+_(interruptible|killable)(_\w+)?|signal_pending\w*/, signals],
  [
    /h?list_(for_each|entry)\w*/,
    {
      subject: "a walk is a loop of the language",
      instead: "Write for (const entry of list), or safe(list) for the _safe form.",
      like: "for (const entry of dev.list) entry.users = 1;",
    },
  ],
  [/hlist_\w+|llist_\w+|list_(splice|cut)\w*|rb_\w+|xa_\w+|idr_\w+|ida_\w+|kfifo_\w+/, lists],
  [
    /(mutex|spin_lock|rwlock|sema|atomic)_(init|destroy)|spin_lock_init|INIT_\w+|DEFINE_\w+|DECLARE_\w+|init_(rwsem|waitqueue_head)/,
    starting,
  ],
  [/printk|pr_\w+|(dev|netdev)_(err|warn|info|dbg|notice)|trace_\w+/, talking],
  [
    /lockdep_assert_\w+|lockdep_is_held\w*/,
    {
      subject: "who holds a lock is asked by an observer",
      instead: "Write assert(holds(lock) === self()).",
      like: "assert(holds(dev.lock) === self());",
    },
  ],
  [
    /preempt_\w+|this_cpu_\w+|get_cpu\w*|put_cpu\w*|per_cpu\w*|raw_cpu_\w+|migrate_\w+|might_sleep/,
    {
      subject: "preemption and per-CPU data are not modelled",
      instead:
        "Leave it out: any thread may be next at every step; per-CPU data is array(n, init).",
    },
  ],
  [
    /(read|write)_seq\w+|seqcount_\w+|raw_\w+_seq\w*/,
    {
      subject: "sequence locks are not modelled",
      instead: "Write the count as a number that the writer raises twice and the reader compares.",
    },
  ],
  [
    /(read|write)_(un|try)?lock/,
    {
      subject: "rwlock_t is not modelled",
      instead: "Use a Rwsem: down_read, up_read, down_write and up_write.",
    },
  ],
  [
    /down|up|down_trylock/,
    {
      subject: "counting semaphores are not modelled",
      instead: "Use a Mutex where the count is 1, else a Completion that complete() raises.",
    },
  ],
  [
    /kmalloc\w*|kcalloc|kvmalloc\w*|kvzalloc|kmem_cache_z?alloc\w*|vmalloc|vzalloc|devm_k\w+|kmemdup/,
    {
      subject: "there is one allocator",
      instead: "Write kzalloc(C), or kzalloc(C, { mayFail: true }) where the code tests for NULL.",
      like: "const dev = kzalloc(Device);",
    },
  ],
  [
    /kvfree|vfree|kmem_cache_free|kfree_sensitive/,
    { subject: "there is one allocator", instead: "Write kfree(p)." },
  ],
  [
    /(alloc|create|destroy|flush|drain)_\w*workqueue|queue_work\w*|cancel_work|system_\w+_wq/,
    {
      subject: "there is one work queue, the system's",
      instead: "Write schedule_work(work), flush_work(work) or cancel_work_sync(work).",
    },
  ],
];

/** What the model lacks, if `name` is a part of that. */
export function unmodelled(name: string): Unmodelled | undefined {
  return table.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(name))?.[1];
}

/** All that the model lacks, each once. */
export function unmodelledMatters(): readonly Unmodelled[] {
  return [...new Set(table.map(([, matter]) => matter))];
}
