/** Pins: a thread that waits for what can never come is stuck, though another one goes on for ever. */
import { daemon, param, spec, thread } from "lockstep";
import {
  Completion,
  WaitQueueHead,
  complete,
  reinit_completion,
  wait_event,
  wake_up,
} from "lockstep/kernel";
import { wait_for_completion } from "lockstep/kernel";

const WAKE = param("after", "before");
const REINIT = param("early", "late");

const port = { wq: new WaitQueueHead(), open: false, reset: new Completion(), tick: false };

function open(): void {
  if (REINIT === "late") reinit_completion(port.reset);
  wait_event(port.wq, () => port.open);
  wait_for_completion(port.reset);
}

function probe(): void {
  if (WAKE === "before") wake_up(port.wq);
  port.open = true;
  if (WAKE === "after") wake_up(port.wq);
  complete(port.reset);
}

function poll(): void {
  while (true) port.tick = !port.tick;
}

export default spec({
  threads: { open: thread(open), probe: thread(probe), poll: daemon(poll) },
  configs: { before: { params: { WAKE: "before" } }, late: { params: { REINIT: "late" } } },
});
