import { maybe, spec, thread } from "lockstep";
import { Completion, complete, wait_for_completion } from "lockstep/kernel";

/** A timeout that is decided before the wait is none: the thread that waits is never released. */
const dev = { done: new Completion(), answers: 0 };

function request(): void {
  if (maybe()) return;
  wait_for_completion(dev.done);
  dev.answers++;
}

function device(): void {
  if (maybe()) complete(dev.done);
}

export default spec({ threads: { request: thread(request), device: thread(device) } });
