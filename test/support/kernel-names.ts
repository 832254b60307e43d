/** Names that kernel engineers look for, by family, and which of them `lockstep/kernel` does not have. */
import { exportsOf } from "../../src/reader/source/exports.ts";

/** The names that were tried at first, when the library had none of them. */
export const kernelNames: Readonly<Record<string, readonly string[]>> = {
  timers: (
    "timer_setup mod_timer add_timer del_timer del_timer_sync timer_delete timer_delete_sync " +
    "timer_shutdown timer_shutdown_sync timer_pending hrtimer_start hrtimer_cancel " +
    "schedule_timeout"
  ).split(" "),
  "delayed work, queues": (
    "INIT_WORK queue_work cancel_work schedule_delayed_work queue_delayed_work " +
    "mod_delayed_work cancel_delayed_work cancel_delayed_work_sync flush_delayed_work " +
    "INIT_DELAYED_WORK alloc_workqueue alloc_ordered_workqueue destroy_workqueue " +
    "flush_workqueue drain_workqueue disable_work_sync"
  ).split(" "),
  RCU: (
    "rcu_read_lock rcu_read_unlock rcu_dereference rcu_access_pointer rcu_assign_pointer " +
    "synchronize_rcu call_rcu kfree_rcu rcu_barrier list_for_each_entry_rcu list_add_rcu " +
    "list_del_rcu hlist_add_head_rcu hlist_del_rcu srcu_read_lock srcu_read_unlock " +
    "synchronize_srcu"
  ).split(" "),
  contexts: (
    "spin_lock_irqsave spin_unlock_irqrestore spin_lock_irq spin_unlock_irq spin_lock_bh " +
    "spin_unlock_bh raw_spin_lock raw_spin_unlock raw_spin_lock_irqsave local_irq_save " +
    "local_irq_restore local_irq_disable local_irq_enable local_bh_disable local_bh_enable " +
    "preempt_disable preempt_enable in_interrupt irqs_disabled might_resched cond_resched " +
    "request_irq request_threaded_irq devm_request_irq free_irq disable_irq " +
    "disable_irq_nosync enable_irq synchronize_irq tasklet_init tasklet_schedule tasklet_kill " +
    "tasklet_disable get_cpu put_cpu smp_processor_id this_cpu_inc per_cpu_ptr napi_schedule " +
    "napi_disable napi_complete_done"
  ).split(" "),
  "bit and value operations": (
    "set_bit clear_bit test_bit test_and_set_bit test_and_clear_bit clear_bit_unlock " +
    "test_and_set_bit_lock wait_on_bit wake_up_bit cmpxchg try_cmpxchg xchg atomic_add_return " +
    "atomic_sub_return atomic_fetch_add atomic_fetch_or atomic_try_cmpxchg atomic_or " +
    "atomic_and atomic_long_read atomic64_read refcount_add ATOMIC_INIT REFCOUNT_INIT " +
    "KREF_INIT BIT min max"
  ).split(" "),
  ordering: (
    "smp_mb smp_rmb smp_wmb smp_load_acquire smp_store_release smp_mb__after_atomic " +
    "smp_mb__before_atomic atomic_set_release atomic_read_acquire barrier"
  ).split(" "),
  "sleeping and waking": (
    "wait_for_completion_timeout wait_for_completion_interruptible wait_event_interruptible " +
    "wait_event_timeout wait_event_lock_irq wake_up_interruptible wake_up_process " +
    "prepare_to_wait finish_wait add_wait_queue remove_wait_queue set_current_state schedule " +
    "mutex_lock_interruptible mutex_lock_killable mutex_lock_nested down_interruptible " +
    "down_trylock down up kthread_run kthread_create kthread_stop kthread_should_stop " +
    "kthread_park kthread_queue_work kthread_flush_work"
  ).split(" "),
  locks: (
    "read_lock read_unlock write_lock write_unlock seqcount_t read_seqbegin read_seqretry " +
    "write_seqlock write_sequnlock guard scoped_guard percpu_down_read percpu_up_read " +
    "percpu_down_write percpu_up_write ww_mutex_lock device_lock device_unlock rtnl_lock " +
    "rtnl_unlock dma_resv_lock lockdep_assert_held lockdep_assert_not_held"
  ).split(" "),
  lifetimes: (
    "get_device put_device kobject_get kobject_put kobject_get_unless_zero try_module_get " +
    "__module_get module_put percpu_ref_get percpu_ref_put percpu_ref_kill " +
    "percpu_ref_tryget_live fget fput skb_get dma_fence_get dma_fence_put dma_fence_signal " +
    "pm_runtime_get_sync pm_runtime_put usb_submit_urb usb_kill_urb devm_kzalloc " +
    "kmem_cache_alloc kmem_cache_free kmalloc kcalloc kvfree kfree_sensitive"
  ).split(" "),
  collections: (
    "list_first_entry list_last_entry list_splice list_splice_init list_replace " +
    "list_empty_careful list_for_each_entry list_for_each_entry_safe INIT_LIST_HEAD " +
    "hlist_add_head hlist_del llist_add llist_del_all idr_alloc idr_find idr_remove ida_alloc " +
    "ida_free xa_load xa_store xa_erase xa_alloc hash_add kfifo_put kfifo_get rb_insert_color " +
    "rb_erase"
  ).split(" "),
  "notifier chains":
    "atomic_notifier_call_chain raw_notifier_call_chain srcu_notifier_call_chain".split(" "),
  "plain C": (
    "NULL GFP_NOFS __GFP_ZERO ENOMEM EBUSY IS_ERR ERR_PTR PTR_ERR likely unlikely pr_info " +
    "dev_err ACCESS_ONCE HZ jiffies spin_lock_init mutex_init init_waitqueue_head"
  ).split(" "),
};

const library = exportsOf("lockstep/kernel");

export const lackingNames: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(kernelNames).map(([family, names]) => [
    family,
    names.filter((name) => !library.includes(name)),
  ]),
);
