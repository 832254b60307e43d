/**
 * include/linux/notifier.h
 *
 * The blocking chain. Leaves out who registers twice on several chains.
 */
import { List, atomic, fail, safe } from "../index.ts";
import { Rwsem, down_read, down_write, up_read, up_write } from "./rwsem.ts";

/** What a callback returns: STOP and BAD end the chain. @c include/linux/notifier.h NOTIFY_OK */
export type NotifyResult = "NOTIFY_DONE" | "NOTIFY_OK" | "NOTIFY_BAD" | "NOTIFY_STOP";

/** A callback of a chain for events `E` about a `D`. @c include/linux/notifier.h notifier_fn_t */
export type NotifierFn<E extends string, D extends object> = (
  nb: NotifierBlock<E, D>,
  event: E,
  data: D,
) => NotifyResult;

/**
 * A callback's entry in a chain. It is embedded in the object that the callback is about, which
 * container_of finds: `nb = new NotifierBlock(vfio_iommu_group_notifier)`.
 *
 * Leaves out priorities: the order is that of registration.
 *
 * @c include/linux/notifier.h struct notifier_block
 */
export class NotifierBlock<E extends string, D extends object> {
  readonly notifier_call: NotifierFn<E, D>;
  /** The next block of a chain that is not a blocking one. */
  next: NotifierBlock<E, D> | null = null;

  constructor(notifier_call: NotifierFn<E, D>) {
    this.notifier_call = notifier_call;
  }
}

/**
 * A chain whose callbacks may sleep: they run with the rwsem read-locked.
 *
 * @c include/linux/notifier.h struct blocking_notifier_head
 */
export class BlockingNotifierHead<E extends string, D extends object> {
  rwsem = new Rwsem();
  chain = new List<NotifierBlock<E, D>>();
}

/**
 * Adds a block at the end of the chain. One that is on it already is a warning.
 *
 * Leaves out the boot, when the kernel takes no lock.
 *
 * @c kernel/notifier.c blocking_notifier_chain_register
 */
export function blocking_notifier_chain_register<E extends string, D extends object>(
  nh: BlockingNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  down_write(nh.rwsem);
  notifier_chain_register(nh.chain, nb);
  up_write(nh.rwsem);
}

/**
 * Takes a block off the chain. When it returns, the callback neither runs nor will run: it waits
 * for every reader. From inside a callback of the same chain it therefore waits for itself.
 *
 * Leaves out the result: a block that is not on the chain is no error.
 *
 * @c kernel/notifier.c blocking_notifier_chain_unregister
 */
export function blocking_notifier_chain_unregister<E extends string, D extends object>(
  nh: BlockingNotifierHead<E, D>,
  nb: NotifierBlock<E, D>,
): void {
  down_write(nh.rwsem);
  notifier_chain_unregister(nh.chain, nb);
  up_write(nh.rwsem);
}

/**
 * Calls every block in turn with the rwsem read-locked, until one returns STOP or BAD. Returns the
 * result of the last one. Whether the chain is empty is read before the lock is taken, and the next block
 * is read before each call.
 *
 * @c kernel/notifier.c blocking_notifier_call_chain
 */
export function blocking_notifier_call_chain<E extends string, D extends object>(
  nh: BlockingNotifierHead<E, D>,
  event: E,
  data: D,
): NotifyResult {
  if (nh.chain.length === 0) return "NOTIFY_DONE";
  down_read(nh.rwsem);
  let result: NotifyResult = "NOTIFY_DONE";
  for (const nb of safe(nh.chain)) {
    result = nb.notifier_call(nb, event, data);
    if (result === "NOTIFY_BAD" || result === "NOTIFY_STOP") break;
  }
  up_read(nh.rwsem);
  return result;
}

/** @c kernel/notifier.c notifier_chain_register */
const notifier_chain_register = atomic(<T>(chain: List<T>, nb: T): void => {
  if (chain.includes(nb)) fail("notifier callback already registered", "warning");
  chain.push(nb);
});

/** @c kernel/notifier.c notifier_chain_unregister */
const notifier_chain_unregister = atomic(<T>(chain: List<T>, nb: T): void => {
  chain.remove(nb);
});
