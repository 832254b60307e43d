/**
 * Names that the kernel writes into its C and that no C grammar knows: they are blanked before the
 * parser sees them. Most of them stand where an attribute could.
 */

/** Names without arguments. */
export const annotations: readonly string[] = [
  ..."__init __exit __devinit __meminit __net_init __net_exit __init_or_module __init_refok".split(
    " ",
  ),
  ..."__initdata __meminitdata __ro_after_init __read_mostly __ref __used __unused".split(" "),
  ..."__must_check __always_inline noinline noinline_for_stack __cold __hot __weak __sched".split(
    " ",
  ),
  ..."__maybe_unused __always_unused __deprecated __pure __malloc __noreturn __flatten".split(" "),
  ..."__user __iomem __rcu __percpu __force __private __bitwise __packed __visible".split(" "),
  ..."__randomize_layout __latent_entropy __lockfunc __cpuidle __kprobes __cpu".split(" "),
  ..."__irq_entry __softirq_entry asmlinkage notrace noinstr nokprobe_inline STATIC".split(" "),
  ..."__no_sanitize_address __no_sanitize_memory __no_kasan_or_inline __no_kcsan".split(" "),
  ..."__cacheline_aligned ____cacheline_aligned __cacheline_aligned_in_smp".split(" "),
  ..."____cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp fallthrough".split(" "),
  ..."__printf __section __le __be".split(" "),
];

/** Names that are blanked together with their arguments. */
export const annotationsWithArguments: readonly string[] = [
  ..."__must_hold __acquires __releases __cond_acquires __printf __scanf __section".split(" "),
  ..."__aligned __alloc_size __attribute__ __nonnull __counted_by".split(" "),
];

/** Macros that take a type and are no loop, sizeof or statement; the grammar knows these itself. */
export const takeTypesInC: readonly string[] = [
  ..."sizeof typeof __typeof__ __alignof__ _Alignof return if while for switch".split(" "),
];
