/** A sleeper whose condition is true and whom nobody wakes: who made it true is part of it. */
import { spec, thread } from "lockstep";
import { WaitQueueHead, wait_event } from "lockstep/kernel";

const group = { users: 1, q: new WaitQueueHead() };

function waiter(): void {
  wait_event(group.q, () => group.users === 0);
}

function put(): void {
  group.users = 0;
}

export default spec({ threads: { waiter: thread(waiter), put: thread(put) } });
