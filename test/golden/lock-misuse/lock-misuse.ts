/** Pins: each way to misuse a lock is a failure of its own place. */
import { param, spec, thread } from "lockstep";
import {
  Mutex,
  Rwsem,
  down_read,
  kfree,
  kzalloc,
  mutex_lock,
  mutex_unlock,
  up_read,
} from "lockstep/kernel";

const MISTAKE = param("none", "recursive", "foreign", "kept", "freed", "nested-read");

class Inode {
  mutex = new Mutex();
  sem = new Rwsem();
}

const root = new Inode();

function touch(inode: Inode): void {
  mutex_lock(inode.mutex);
  if (MISTAKE === "recursive") mutex_lock(inode.mutex);
  mutex_unlock(inode.mutex);
}

function rename(): void {
  const inode = kzalloc(Inode);
  touch(inode);
  touch(root);
  down_read(inode.sem);
  if (MISTAKE === "nested-read") down_read(inode.sem);
  up_read(inode.sem);
  if (MISTAKE === "freed") mutex_lock(inode.mutex);
  kfree(inode);
  if (MISTAKE === "kept") mutex_lock(root.mutex);
}

function other(): void {
  if (MISTAKE === "foreign") mutex_unlock(root.mutex);
}

export default spec({
  threads: { rename: thread(rename), other: thread(other) },
  configs: {
    recursive: { params: { MISTAKE: "recursive" } },
    foreign: { params: { MISTAKE: "foreign" } },
    kept: { params: { MISTAKE: "kept" } },
    freed: { params: { MISTAKE: "freed" } },
    "nested-read": { params: { MISTAKE: "nested-read" } },
  },
});
