import { maybe, spec, thread } from "lockstep";
import { Completion, complete, try_wait_for_completion } from "lockstep/kernel";

/** As `check` advises for wait_for_completion_timeout: the thread may be late, so both outcomes are there. */
const dev = { done: new Completion(), answers: 0 };

function request(): void {
  if (!try_wait_for_completion(dev.done)) return;
  dev.answers++;
}

/** It may never answer, which is what the timeout is for. */
function device(): void {
  if (maybe()) complete(dev.done);
}

export default spec({
  threads: { request: thread(request), device: thread(device) },
  reach: { "in time": () => dev.answers === 1 },
});
