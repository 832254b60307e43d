/**
 * include/linux/interrupt.h
 *
 * Interrupt lines. `const line = new IrqDesc(dev_interrupt, no_thread_fn)` is one, with its handler; a device asks for it with
 * irq_inject_interrupt. `irqs: daemon(handle_edge_irq, hardirq(cpu0))` delivers the interrupts of all lines to a CPU, and
 * `irq_threads: daemon(irq_thread)` runs the threads of threaded ones. An interrupt whose line is not requested, disabled or
 * freed does not come, and nobody waits for it.
 *
 * Leaves out shared lines, the line's number and its dev_id (the handler finds its device with container_of), levels that stay
 * up until they are acknowledged, and threads without IRQF_ONESHOT.
 */
import { atomic, choose, fail, waitUntil } from "../index.ts";
import { might_sleep } from "./current.ts";
import { irq_enter, irq_exit } from "./hardirq.ts";

/** What a handler returns; IRQ_WAKE_THREAD has the line's thread run. @c include/linux/irqreturn.h enum irqreturn */
export type IrqReturn = "IRQ_NONE" | "IRQ_HANDLED" | "IRQ_WAKE_THREAD";

/** It was another device. @c include/linux/irqreturn.h IRQ_NONE */
export const IRQ_NONE = "IRQ_NONE";
/** It is done. @c include/linux/irqreturn.h IRQ_HANDLED */
export const IRQ_HANDLED = "IRQ_HANDLED";
/** The thread goes on with it. @c include/linux/irqreturn.h IRQ_WAKE_THREAD */
export const IRQ_WAKE_THREAD = "IRQ_WAKE_THREAD";

/**
 * An interrupt line, its handler, and the function of its thread: `no_thread_fn` without one.
 *
 * @c include/linux/irqdesc.h struct irq_desc
 */
export class IrqDesc {
  readonly handler: (desc: IrqDesc) => IrqReturn;
  readonly thread_fn: (desc: IrqDesc) => void;
  requested = false;
  /** How often it is disabled. */
  depth = 0;
  /** A handler runs. */
  in_progress = false;
  /** Its thread was woken, and has not returned. */
  threads_active = false;

  constructor(handler: (desc: IrqDesc) => IrqReturn, thread_fn: (desc: IrqDesc) => void) {
    this.handler = handler;
    this.thread_fn = thread_fn;
  }
}

/** The lines that a device has asked for, and those whose threads are woken. */
export const irq_lines = { pending: new Set<IrqDesc>(), woken: new Set<IrqDesc>() };

/** Stands for the thread of a line that has none, as NULL does in request_threaded_irq. */
export function no_thread_fn(_desc: IrqDesc): void {}

/**
 * The handler of a line that only has a thread.
 *
 * @c kernel/irq/manage.c irq_default_primary_handler
 */
export function irq_default_primary_handler(_desc: IrqDesc): IrqReturn {
  return IRQ_WAKE_THREAD;
}

/**
 * The device asks for an interrupt: it comes once, at any later time at which the line is requested and enabled. To ask again
 * before it has come adds nothing.
 *
 * @c kernel/irq/resend.c irq_inject_interrupt
 */
export const irq_inject_interrupt = atomic((desc: IrqDesc): void => {
  irq_lines.pending.add(desc);
});

/**
 * Connects the handler to its line, which is enabled then. Returns 0, or -16 (-EBUSY) for a line that has one.
 *
 * Leaves out that it may fail otherwise.
 *
 * @c kernel/irq/manage.c request_threaded_irq
 */
export const request_threaded_irq = atomic((desc: IrqDesc): number => {
  might_sleep();
  if (desc.requested) return -16;
  desc.requested = true;
  desc.depth = 0;
  return 0;
});

/**
 * As request_threaded_irq, for a line without a thread.
 *
 * @c include/linux/interrupt.h request_irq
 */
export function request_irq(desc: IrqDesc): number {
  return request_threaded_irq(desc);
}

/**
 * Takes the handler off its line, and sleeps until neither it nor its thread runs. A line that has none is a `warning`.
 *
 * @c kernel/irq/manage.c free_irq
 */
export function free_irq(desc: IrqDesc): void {
  might_sleep();
  remove_action(desc);
  synchronize_irq(desc);
}

const remove_action = atomic((desc: IrqDesc): void => {
  if (!desc.requested) fail("Trying to free already-free IRQ", "warning");
  desc.requested = false;
  irq_lines.pending.delete(desc);
});

/**
 * Disables the line; it nests. A handler that runs goes on, and an interrupt that comes meanwhile is pending.
 *
 * @c kernel/irq/manage.c disable_irq_nosync
 */
export const disable_irq_nosync = atomic((desc: IrqDesc): void => {
  desc.depth++;
});

/**
 * Disables the line, and sleeps until neither its handler nor its thread runs.
 *
 * @c kernel/irq/manage.c disable_irq
 */
export function disable_irq(desc: IrqDesc): void {
  might_sleep();
  disable_irq_nosync(desc);
  synchronize_irq(desc);
}

/**
 * Undoes one disable_irq. One too many is a `warning`.
 *
 * @c kernel/irq/manage.c enable_irq
 */
export const enable_irq = atomic((desc: IrqDesc): void => {
  if (desc.depth === 0) fail("Unbalanced enable for IRQ", "warning");
  desc.depth--;
});

/**
 * Sleeps until neither the line's handler nor its thread runs. Others may come afterwards.
 *
 * @c kernel/irq/manage.c synchronize_irq
 */
export const synchronize_irq = atomic((desc: IrqDesc): void => {
  might_sleep();
  waitUntil(!desc.in_progress && !desc.threads_active);
});

/**
 * Delivers the interrupts of all lines for ever: `irqs: daemon(handle_edge_irq, hardirq(cpu0))`. One line's handler never
 * runs twice at once.
 *
 * @c kernel/irq/chip.c handle_edge_irq
 */
export function handle_edge_irq(): void {
  while (true) {
    waitUntil(irq_lines.pending.some((desc) => irq_may_run(desc)));
    irq_enter();
    const desc = irq_start();
    if (desc !== null) irq_end(desc, desc.handler(desc));
    irq_exit();
  }
}

/** @c kernel/irq/chip.c irq_may_run */
function irq_may_run(desc: IrqDesc): boolean {
  return desc.requested && desc.depth === 0 && !desc.in_progress && !desc.threads_active;
}

const irq_start = atomic((): IrqDesc | null => {
  if (irq_lines.pending.size === 0) return null;
  const desc = choose(irq_lines.pending);
  if (!irq_may_run(desc)) return null;
  irq_lines.pending.delete(desc);
  desc.in_progress = true;
  return desc;
});

const irq_end = atomic((desc: IrqDesc, result: IrqReturn): void => {
  desc.in_progress = false;
  if (result !== IRQ_WAKE_THREAD) return;
  desc.threads_active = true;
  irq_lines.woken.add(desc);
});

/**
 * Runs the threads of lines for ever: `irq_threads: daemon(irq_thread)`. The line stays masked until its thread returns. Each
 * such thread of the model runs one at a time; in the kernel each line has its own.
 *
 * @c kernel/irq/manage.c irq_thread
 */
export function irq_thread(): void {
  while (true) {
    waitUntil(irq_lines.woken.size !== 0);
    const desc = irq_thread_start();
    if (desc !== null) {
      desc.thread_fn(desc);
      irq_thread_end(desc);
    }
  }
}

const irq_thread_start = atomic((): IrqDesc | null => {
  if (irq_lines.woken.size === 0) return null;
  const desc = choose(irq_lines.woken);
  irq_lines.woken.delete(desc);
  return desc;
});

const irq_thread_end = atomic((desc: IrqDesc): void => {
  desc.threads_active = false;
});
