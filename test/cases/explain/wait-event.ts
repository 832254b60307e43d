import { param, spec, thread } from "lockstep";
import { WaitQueueHead, wait_event, wake_up } from "lockstep/kernel";
const WAKE = param("before", "never", "wrong");
const g = { wq: new WaitQueueHead(), other: new WaitQueueHead(), ready: false };
function sleeper(): void {
  wait_event(g.wq, () => g.ready);
}
function waker(): void {
  if (WAKE === "before") wake_up(g.wq);
  g.ready = true;
  if (WAKE === "wrong") wake_up(g.other);
}
export default spec({
  threads: { sleeper: thread(sleeper), waker: thread(waker) },
  configs: { never: { params: { WAKE: "never" } }, wrong: { params: { WAKE: "wrong" } } },
});
