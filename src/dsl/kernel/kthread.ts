/**
 * include/linux/kthread.h
 *
 * A kernel thread is a `TaskStruct`, with the function that it runs: `task = new TaskStruct(dev_thread)` in the object that
 * the thread is about, which container_of finds. `kthreadd: daemon(kthreadd)` runs them, one at once for each such daemon:
 * `{ count: 2 }` for two. Who sleeps in one for ever must be woken, or stopped.
 *
 * Leaves out its name and CPU, what it returns, and that there may be no memory for it.
 */
import { List, atomic, fail, self, waitUntil } from "../index.ts";
import type { Thread } from "../index.ts";
import { might_sleep } from "./current.ts";
import { runqueue, wake_up_process } from "./task.ts";

/** A kernel thread. @c include/linux/sched.h struct task_struct */
export class TaskStruct {
  readonly threadfn: (task: TaskStruct) => void;
  /** The thread that runs it, for wake_up_process. */
  thread: Thread | null = null;
  should_stop = false;
  should_park = false;
  parked = false;
  exited = false;
  /** References that keep it after its thread has ended. */
  usage = 0;

  constructor(threadfn: (task: TaskStruct) => void) {
    this.threadfn = threadfn;
  }
}

/** The threads that are to be made, and those that are to stop or to park. @c kernel/kthread.c kthread_create_list */
export const kthreads = {
  create_list: new List<TaskStruct>(),
  should_stop: new Set<Thread>(),
  should_park: new Set<Thread>(),
};

/**
 * Makes a thread, which sleeps until wake_up_process(task.thread).
 *
 * @c include/linux/kthread.h kthread_create
 */
export function kthread_create(task: TaskStruct): void {
  might_sleep();
  queue_create(task);
  waitUntil(task.thread !== null);
}

/**
 * Makes a thread and wakes it.
 *
 * @c include/linux/kthread.h kthread_run
 */
export function kthread_run(task: TaskStruct): void {
  kthread_create(task);
  wake_up_process(task.thread!);
}

const queue_create = atomic((task: TaskStruct): void => {
  if (kthreads.create_list.includes(task)) fail("kthread_create of a thread that is there", "bug");
  task.should_stop = false;
  task.should_park = false;
  task.exited = false;
  kthreads.create_list.push(task);
});

/**
 * Runs kernel threads for ever: `kthreadd: daemon(kthreadd)`.
 *
 * @c kernel/kthread.c kthreadd
 */
export function kthreadd(): void {
  while (true) {
    waitUntil(kthreads.create_list.length !== 0);
    const task = begin_kthread();
    if (task !== null) {
      waitUntil(!runqueue.sleeping.has(self()));
      // As in the kernel, one that is stopped before it was ever woken never runs.
      if (!task.should_stop) task.threadfn(task);
      end_kthread(task);
    }
  }
}

/** @c kernel/kthread.c kthread */
const begin_kthread = atomic((): TaskStruct | null => {
  const task = kthreads.create_list.first();
  if (task === null) return null;
  kthreads.create_list.remove(task);
  task.thread = self();
  runqueue.sleeping.add(self());
  return task;
});

/** @c kernel/kthread.c kthread_exit */
const end_kthread = atomic((task: TaskStruct): void => {
  kthreads.should_stop.delete(self());
  kthreads.should_park.delete(self());
  runqueue.sleeping.delete(self());
  task.exited = true;
  task.thread = null;
});

/**
 * Tells the thread to stop, wakes it, and sleeps until it has ended. One that has ended by itself is a `bug`, unless
 * get_task_struct keeps it: its task_struct may be freed.
 *
 * @c kernel/kthread.c kthread_stop
 */
export function kthread_stop(task: TaskStruct): void {
  might_sleep();
  set_should_stop(task);
  waitUntil(task.exited);
}

const set_should_stop = atomic((task: TaskStruct): void => {
  if (task.exited && task.usage === 0) fail("kthread_stop of a thread that has ended", "bug");
  const thread = task.thread;
  if (thread === null) return;
  task.should_stop = true;
  kthreads.should_stop.add(thread);
  kthreads.should_park.delete(thread);
  task.should_park = false;
  runqueue.sleeping.delete(thread);
});

/**
 * Returns whether this thread is to stop.
 *
 * @c kernel/kthread.c kthread_should_stop
 */
export const kthread_should_stop = atomic((): boolean => {
  return kthreads.should_stop.has(self());
});

/**
 * Returns whether this thread is to park.
 *
 * @c kernel/kthread.c kthread_should_park
 */
export const kthread_should_park = atomic((): boolean => {
  return kthreads.should_park.has(self());
});

/**
 * Tells the thread to park, wakes it, and sleeps until it has parked.
 *
 * @c kernel/kthread.c kthread_park
 */
export function kthread_park(task: TaskStruct): void {
  might_sleep();
  set_should_park(task);
  waitUntil(task.parked);
}

const set_should_park = atomic((task: TaskStruct): void => {
  const thread = task.thread;
  if (thread === null) fail("kthread_park of a thread that has ended", "bug");
  else {
    task.should_park = true;
    kthreads.should_park.add(thread);
    runqueue.sleeping.delete(thread);
  }
});

/**
 * Lets a parked thread go on.
 *
 * @c kernel/kthread.c kthread_unpark
 */
export const kthread_unpark = atomic((task: TaskStruct): void => {
  const thread = task.thread;
  task.should_park = false;
  if (thread !== null) kthreads.should_park.delete(thread);
});

/**
 * Parks this thread, which runs `task`, until kthread_unpark or kthread_stop. The kernel's takes nothing.
 *
 * @c kernel/kthread.c kthread_parkme
 */
export function kthread_parkme(task: TaskStruct): void {
  begin_park(task);
  end_park(task);
}

const begin_park = atomic((task: TaskStruct): void => {
  if (task.should_park) task.parked = true;
});

const end_park = atomic((task: TaskStruct): void => {
  waitUntil(!task.should_park);
  task.parked = false;
});

/**
 * Keeps the task after its thread has ended.
 *
 * @c include/linux/sched/task.h get_task_struct
 */
export const get_task_struct = atomic((task: TaskStruct): void => {
  task.usage++;
});

/**
 * Gives up what get_task_struct took.
 *
 * @c include/linux/sched/task.h put_task_struct
 */
export const put_task_struct = atomic((task: TaskStruct): void => {
  if (task.usage === 0) fail("put_task_struct without a reference", "warning");
  task.usage--;
});
