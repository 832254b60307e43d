/**
 * Pins: a pointer to a struct in a global is a pointer like any other: it may be NULL, and the
 * address of a field of NULL is NULL.
 */
import { assert, param, spec, thread } from "lockstep";
import { Mutex, kfree, mutex_lock, mutex_unlock } from "lockstep/kernel";

const MISTAKE = param("none", "read", "write", "lock", "call", "field");

class Hook {
  readonly run: () => void;
  calls = 0;

  constructor(run: () => void) {
    this.run = run;
  }
}

class Inode {
  spare = new Node();
  name = new Node();
}

class Node {
  hits = 0;
}

/** Nothing makes one. */
class Quota {
  used = 0;
}

const core = {
  hook: new Hook(hello),
  mutex: new Mutex(),
  current: null as Hook | null,
  lock: null as Mutex | null,
  root: null as Inode | null,
  said: 0,
  quota: null as Quota | null,
};
const inode = new Inode();

function hello(): void {
  core.said++;
}

function setup(): void {
  if (MISTAKE === "none") {
    core.current = core.hook;
    core.lock = core.mutex;
    core.root = inode;
  }
}

function run(): void {
  setup();
  kfree(core.quota);
  if (core.quota) core.quota.used = 1;
  if (MISTAKE === "read") assert(core.said === 0);
  const hook = core.current!;
  if (MISTAKE === "read" || MISTAKE === "none") core.said = hook.calls;
  if (MISTAKE === "write" || MISTAKE === "none") hook.calls = 2;
  if (MISTAKE === "call" || MISTAKE === "none") hook.run();
  if (MISTAKE === "lock" || MISTAKE === "none") {
    const lock = core.lock!;
    mutex_lock(lock);
    mutex_unlock(lock);
  }
  if (MISTAKE === "field" || MISTAKE === "none") hit(core.root!.name);
}

function hit(node: Node): void {
  const other = core.said > 5 ? inode.spare : node;
  other.hits++;
}

export default spec({
  threads: { run: thread(run) },
  always: { "the spare is not hit": () => inode.spare.hits === 0 },
  reach: { "all is done": () => inode.name.hits === 1 && core.said === 1 && core.hook.calls === 2 },
  configs: {
    read: { params: { MISTAKE: "read" } },
    write: { params: { MISTAKE: "write" } },
    lock: { params: { MISTAKE: "lock" } },
    call: { params: { MISTAKE: "call" } },
    field: { params: { MISTAKE: "field" } },
  },
});
