/** Pins: deferred work, a daemon that serves it, and what has to be cancelled before it is freed. */
import { container_of, daemon, param, spec, thread } from "lockstep";
import {
  WorkStruct,
  cancel_work_sync,
  kfree,
  kworker,
  kzalloc,
  schedule_work,
} from "lockstep/kernel";

const CANCELLED = param(true);

class Port {
  resets = 0;
  reset_work = new WorkStruct(port_reset);
}

function port_reset(work: WorkStruct): void {
  const port = container_of(work, Port, "reset_work");
  port.resets++;
}

function hub(): void {
  const port = kzalloc(Port);
  schedule_work(port.reset_work);
  if (CANCELLED) cancel_work_sync(port.reset_work);
  kfree(port);
}

export default spec({
  threads: { hub: thread(hub), kworker: daemon(kworker) },
  bounds: { Port: 1 },
  configs: { uncancelled: { params: { CANCELLED: false } } },
});
