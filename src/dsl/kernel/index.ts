/** The kernel's primitives, one file a header: what a protocol imports from "lockstep/kernel". */
export {
  Atomic,
  atomic_add,
  atomic_add_return,
  atomic_add_unless,
  atomic_and,
  atomic_cmpxchg,
  atomic_dec,
  atomic_dec_and_test,
  atomic_dec_if_positive,
  atomic_dec_return,
  atomic_fetch_add,
  atomic_fetch_and,
  atomic_fetch_or,
  atomic_fetch_sub,
  atomic_inc,
  atomic_inc_and_test,
  atomic_inc_not_zero,
  atomic_inc_return,
  atomic_or,
  atomic_read,
  atomic_set,
  atomic_sub,
  atomic_sub_return,
  atomic_xchg,
} from "./atomic.ts";
export {
  BIT,
  change_bit,
  clear_bit,
  clear_bit_unlock,
  set_bit,
  test_and_change_bit,
  test_and_clear_bit,
  test_and_set_bit,
  test_and_set_bit_lock,
  test_bit,
} from "./bitops.ts";
export { BUG_ON, WARN_ON, WARN_ON_ONCE } from "./bug.ts";
export { cmpxchg, xchg } from "./cmpxchg.ts";
export {
  Completion,
  complete,
  complete_all,
  completion_done,
  init_completion,
  reinit_completion,
  try_wait_for_completion,
  wait_for_completion,
  wait_for_completion_interruptible,
  wait_for_completion_timeout,
} from "./completion.ts";
export {
  Kref,
  kref_get,
  kref_get_unless_zero,
  kref_init,
  kref_put,
  kref_put_lock,
  kref_put_mutex,
  kref_read,
} from "./kref.ts";
export {
  list_add,
  list_add_tail,
  list_del,
  list_del_init,
  list_empty,
  list_first_entry_or_null,
  list_is_singular,
  list_move,
  list_move_tail,
} from "./list.ts";
export {
  Mutex,
  mutex_is_locked,
  mutex_lock,
  mutex_lock_interruptible,
  mutex_lock_killable,
  mutex_lock_nested,
  mutex_trylock,
  mutex_unlock,
} from "./mutex.ts";
export {
  BlockingNotifierHead,
  NotifierBlock,
  blocking_notifier_call_chain,
  blocking_notifier_chain_register,
  blocking_notifier_chain_unregister,
} from "./notifier.ts";
export type { NotifierFn, NotifyResult } from "./notifier.ts";
export { current, might_sleep } from "./current.ts";
export { READ_ONCE, WRITE_ONCE } from "./once.ts";
export {
  RcuHead,
  call_rcu,
  rcu_access_pointer,
  rcu_assign_pointer,
  rcu_barrier,
  rcu_dereference,
  rcu_do_batch,
  rcu_read_lock,
  rcu_read_lock_held,
  rcu_read_unlock,
  rcu_state,
  synchronize_rcu,
} from "./rcu.ts";
export {
  HlistHead,
  HlistNode,
  hlist_add_head_rcu,
  hlist_del_rcu,
  hlist_first_rcu,
  hlist_next_rcu,
} from "./rculist.ts";
export {
  Refcount,
  refcount_dec,
  refcount_dec_and_lock,
  refcount_dec_and_mutex_lock,
  refcount_dec_and_test,
  refcount_dec_not_one,
  refcount_inc,
  refcount_inc_not_zero,
  refcount_read,
  refcount_set,
} from "./refcount.ts";
export {
  Rwlock,
  read_lock,
  read_trylock,
  read_unlock,
  write_lock,
  write_trylock,
  write_unlock,
} from "./rwlock.ts";
export {
  Rwsem,
  down_read,
  down_read_trylock,
  down_write,
  down_write_trylock,
  downgrade_write,
  up_read,
  up_write,
} from "./rwsem.ts";
export { Semaphore, down, down_interruptible, down_trylock, sema_init, up } from "./semaphore.ts";
export { GFP_ATOMIC, GFP_KERNEL, GFP_NOWAIT, kfree, kzalloc } from "./slab.ts";
export type { Gfp } from "./slab.ts";
export { Spinlock, spin_is_locked, spin_lock, spin_trylock, spin_unlock } from "./spinlock.ts";
export {
  SrcuStruct,
  srcu_dereference,
  srcu_read_lock,
  srcu_read_unlock,
  synchronize_srcu,
} from "./srcu.ts";
export {
  WaitQueueHead,
  wait_event,
  wait_event_interruptible,
  wait_event_timeout,
  wake_up,
  wake_up_all,
} from "./wait.ts";
export {
  HZ,
  TimerList,
  add_timer,
  del_timer,
  del_timer_sync,
  mod_timer,
  run_timer_softirq,
  timer_bases,
  timer_delete,
  timer_delete_sync,
  timer_pending,
  timer_shutdown,
  timer_shutdown_sync,
  try_to_del_timer_sync,
} from "./timer.ts";
export {
  DelayedWork,
  WorkStruct,
  cancel_delayed_work,
  cancel_delayed_work_sync,
  cancel_work,
  cancel_work_sync,
  flush_delayed_work,
  flush_work,
  kworker,
  mod_delayed_work,
  queue_delayed_work,
  queue_work,
  schedule_delayed_work,
  schedule_work,
  system_wq,
} from "./workqueue.ts";
