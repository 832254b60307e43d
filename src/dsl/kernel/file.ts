/**
 * include/linux/file.h, fs.h
 *
 * A file is released some time after its last reference is gone, by a kworker: in the kernel the task does it on its way to
 * user space, when it has no lock any more, or a work item does.
 *
 * Leaves out the table of descriptors, whose slots are fields of the model, and the light form of fdget.
 */
import { atomic, container_of, fail, load } from "../index.ts";
import type { Place } from "../index.ts";
import { WorkStruct, schedule_work } from "./workqueue.ts";

/**
 * An open file, embedded in what is released with it, which container_of finds: `file = new File(my_release)`.
 *
 * @c include/linux/fs.h struct file
 */
export class File {
  readonly release: (file: File) => void;
  f_count = 0;
  fput_work = new WorkStruct(delayed_fput);

  constructor(release: (file: File) => void) {
    this.release = release;
  }
}

/**
 * One reference, which the caller has. The kernel's alloc_file.
 *
 * @c fs/file_table.c alloc_file
 */
export const file_init = atomic((file: File): void => {
  file.f_count = 1;
});

/**
 * Finds the file in a slot, a field, and takes a reference, unless there is none or its last one is gone. Returns it, or NULL.
 * The kernel's takes the number of the slot.
 *
 * @c fs/file.c fget
 */
export const fget = atomic((fd: Place<File | null>): File | null => {
  const file = load(fd);
  if (file === null || file.f_count === 0) return null;
  file.f_count++;
  return file;
});

/**
 * Takes one more reference; the caller already has one. Returns its argument.
 *
 * @c include/linux/fs.h get_file
 */
export const get_file = atomic((file: File): File => {
  if (file.f_count === 0) fail("get_file of a file without references", "warning");
  file.f_count++;
  return file;
});

/**
 * Drops a reference; if it was the last, the file is released some time later. Needs a `daemon(kworker)`.
 *
 * @c fs/file_table.c fput
 */
export const fput = atomic((file: File): void => {
  if (file.f_count === 0) fail("fput of a file without references", "warning");
  file.f_count--;
  if (file.f_count === 0) schedule_work(file.fput_work);
});

/** @c fs/file_table.c __fput */
function delayed_fput(work: WorkStruct): void {
  const file = container_of(work, File, "fput_work");
  file.release(file);
}
