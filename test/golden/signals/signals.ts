/** Pins: waits that a signal or a time-out ends, and what is wrong where the caller takes no notice of it. */
import { param, spec, thread, waitUntil } from "lockstep";
import {
  Completion,
  HZ,
  Mutex,
  complete,
  kfree,
  kzalloc,
  mutex_lock_interruptible,
} from "lockstep/kernel";
import {
  mutex_unlock,
  wait_for_completion_interruptible,
  wait_for_completion_timeout,
} from "lockstep/kernel";

const LOOKS = param(true);
const ANSWERS = param(true);
const WAITS = param("interruptible", "timeout");

class Command {
  done = new Completion();
}

const dev = { lock: new Mutex(), users: 0 };
const queue = { command: null as Command | null };

function send(): void {
  const command = kzalloc(Command);
  queue.command = command;
  if (WAITS === "interruptible") {
    const error = wait_for_completion_interruptible(command.done);
    if (error === 0) kfree(command);
  } else if (wait_for_completion_timeout(command.done, HZ) !== 0 || !LOOKS) kfree(command);
}

function answer(): void {
  if (!ANSWERS) return;
  waitUntil(queue.command !== null);
  complete(queue.command!.done);
}

function open(): void {
  const error = mutex_lock_interruptible(dev.lock);
  if (LOOKS && error !== 0) return;
  dev.users++;
  dev.users--;
  mutex_unlock(dev.lock);
}

export default spec({
  threads: { send: thread(send), answer: thread(answer), open: thread(open, { count: 2 }) },
  configs: {
    timeout: { params: { WAITS: "timeout" }, threads: { open: 0 } },
    "timeout-unseen": {
      params: { WAITS: "timeout", LOOKS: false },
      threads: { open: 0 },
    },
    "signal-unseen": { params: { LOOKS: false }, threads: { send: 0, answer: 0 } },
    "no-answer": { params: { ANSWERS: false }, threads: { open: 0 } },
  },
});
