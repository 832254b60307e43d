/** A work item runs while whoever queued it frees what it is about. */
import { container_of, daemon, spec, thread, waitUntil } from "lockstep";
import { WorkStruct, kfree, kworker, kzalloc, schedule_work } from "lockstep/kernel";

const g = { started: false };

class Port {
  resets = 0;
  work = new WorkStruct(port_reset);
}

function port_reset(work: WorkStruct): void {
  const port = container_of(work, Port, "work");
  g.started = true;
  port.resets++;
}

function hub(): void {
  const port = kzalloc(Port);
  schedule_work(port.work);
  waitUntil(g.started);
  kfree(port);
}

export default spec({
  threads: { hub: thread(hub), kworker: daemon(kworker) },
  bounds: { Port: 1 },
});
