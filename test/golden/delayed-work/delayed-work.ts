/** Pins: when a delayed item may still run: cancelled, cancelled in sync, flushed, with and without its delay. */
import { container_of, daemon, param, spec, thread } from "lockstep";
import {
  DelayedWork,
  HZ,
  cancel_delayed_work,
  cancel_delayed_work_sync,
  flush_delayed_work,
} from "lockstep/kernel";
import {
  flush_work,
  kfree,
  kworker,
  kzalloc,
  mod_delayed_work,
  schedule_delayed_work,
} from "lockstep/kernel";
import { system_wq } from "lockstep/kernel";

const BY = param("cancel_sync", "cancel", "flush", "flush_plain");
const DELAY = param(1);
const AGAIN = param(false);

class Link {
  poll = new DelayedWork(link_poll);
  polls = 0;
}

function link_poll(dwork: DelayedWork): void {
  const link = container_of(dwork, Link, "poll");
  link.polls = 1;
  if (AGAIN) schedule_delayed_work(link.poll, HZ);
}

function link_down(): void {
  const link = kzalloc(Link);
  schedule_delayed_work(link.poll, DELAY);
  if (AGAIN) mod_delayed_work(system_wq, link.poll, HZ);
  if (BY === "cancel") cancel_delayed_work(link.poll);
  else if (BY === "cancel_sync") cancel_delayed_work_sync(link.poll);
  else if (BY === "flush") flush_delayed_work(link.poll);
  else flush_work(link.poll.work);
  kfree(link);
}

export default spec({
  threads: { down: thread(link_down), kworker: daemon(kworker, { count: 2 }) },
  configs: {
    again: { params: { AGAIN: true } },
    running: { params: { BY: "cancel" } },
    flushed: { params: { BY: "flush" } },
    "flushed-early": { params: { BY: "flush_plain" } },
    "no-delay": { params: { BY: "flush_plain", DELAY: 0 } },
  },
});
