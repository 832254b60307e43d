/** Pins: wait_event looks again only when it is woken, so a change that nobody announces is lost. */
import { param, spec, thread } from "lockstep";
import { WaitQueueHead, wait_event, wake_up } from "lockstep/kernel";

const WAKE = param("after", "before");

const group = { wq: new WaitQueueHead(), users: 2 };

function release(): void {
  wait_event(group.wq, () => group.users === 0);
}

function put(): void {
  group.users = 1;
  if (WAKE === "before") wake_up(group.wq);
  group.users = 0;
  if (WAKE === "after") wake_up(group.wq);
}

export default spec({
  threads: { release: thread(release), put: thread(put) },
  configs: { before: { params: { WAKE: "before" } } },
});
