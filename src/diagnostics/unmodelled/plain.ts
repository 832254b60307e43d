/** Names that all C of the kernel uses. */
import type { Matter } from "./matter.ts";

const starting = "a struct starts initialised";

/** The types of the library and the language for those of C. */
const types: readonly (readonly [RegExp, string])[] = [
  [/(raw_)?spinlock_t/, "Spinlock"],
  [/atomic(64|_long)?_t/, "Atomic"],
  [/refcount_t/, "Refcount"],
  [/wait_queue_head_t/, "WaitQueueHead"],
  [/bool|_Bool/, "boolean"],
  [
    /int|short|long|char|unsigned|signed|s?size_t|loff_t|pid_t|dev_t|[us](8|16|32|64)|u?int\d+_t/,
    "number",
  ],
];

export const plain: readonly Matter[] = [
  {
    names: /NULL/,
    subject: "TypeScript writes it in small letters",
    instead: "Write null.",
    like: "if (dev === null) return;",
  },
  {
    names: /__GFP_\w+|GFP_\w+|gfp_t/,
    subject: "of an allocation's flags only whether it may sleep is modelled",
    instead:
      "Write GFP_KERNEL, which may sleep, or GFP_ATOMIC; with { mayFail: true } behind it where it may fail.",
    like: "const dev = kzalloc(Device, GFP_KERNEL, { mayFail: true });",
  },
  {
    names:
      /E(PERM|NOENT|INTR|IO|NXIO|AGAIN|NOMEM|ACCES|FAULT|BUSY|EXIST|XDEV|NODEV|INVAL|NFILE|MFILE|NOTTY|NOSPC|PIPE|RANGE|DEADLK|TIMEDOUT|ALREADY|INPROGRESS|NOTCONN|CANCELED|OVERFLOW|SHUTDOWN|OPNOTSUPP|NOSYS|PROTO|REMOTEIO|NOBUFS|HOSTDOWN|CONNRESET|STALE|RESTARTSYS|PROBE_DEFER|WOULDBLOCK|NOTSUPP)/,
    subject: "the library has the errors of errno-base.h",
    instead: "Write the number: return -110.",
    like: "if (dev.busy) return -110;",
  },
  {
    names: /IS_ERR(_OR_NULL|_VALUE)?|ERR_(PTR|CAST)|PTR_ERR(_OR_ZERO)?/,
    subject: "a pointer is no number",
    instead: "Return C | null, and test for null.",
    like: "function open(): Device | null {",
  },
  {
    names: /__must_check|__always_inline|noinline|__\w*init|__exit/,
    subject: "it is about the compiler",
    instead: "Leave it out.",
  },
  {
    names:
      /printk\w*|pr_\w+|(dev|netdev|netif)_(emerg|alert|crit|err|warn|info|dbg|notice)\w*|trace_\w+/,
    subject: "messages are not modelled",
    instead: "Leave it out: the trace shows each step.",
  },
  {
    names: /ACCESS_ONCE/,
    subject: "the kernel has it no more",
    instead: "Write READ_ONCE(place) or WRITE_ONCE(place, value).",
    like: "WRITE_ONCE(dev.users, READ_ONCE(dev.users));",
  },
  {
    names:
      /(mutex|rwlock|spin_lock|raw_spin_lock|seqlock|atomic|refcount)_(init|destroy)\w*|init_swait_queue_head|INIT_\w+|DEFINE_\w+|DECLARE_\w+|__\w+_UNLOCKED|__\w+_INITIALIZER/,
    subject: starting,
    instead: "Leave it out: lock = new Mutex() in the class or the global is the initialiser.",
    like: "lock = new Mutex();",
  },
  {
    names: /EXPORT_SYMBOL\w*|MODULE_\w+|module_(init|exit)\w*|\w+_initcall|late_initcall/,
    subject: "a protocol has no module around it",
    instead: "Leave it out; what runs is named in spec({ threads: { ... } }).",
  },
  {
    names: /BUILD_BUG_ON\w*|static_assert|lockdep_set_class\w*/,
    subject: "it is about the compiler",
    instead: "Leave it out.",
  },
  ...types.map(([names, type]) => ({
    names,
    subject: "the type has another name here",
    instead: `Write ${type}.`,
  })),
];
