/** Pins: an atomic function is one step with all it calls; the same code without it is not. */
import { List, atomic, param, spec, thread, waitUntil } from "lockstep";

const ATOMIC = param(true);

class Job {
  owner = 0;
  done = false;
}

const job = new Job();
const pool = { waiting: new List<Job>(), claimed: 0, finished: 0 };

function take(id: number): boolean {
  const next = pool.waiting.first();
  if (next === null || next.owner !== 0) return false;
  next.owner = id;
  pool.claimed++;
  return true;
}

const claim = atomic((id: number): boolean => {
  waitUntil(pool.waiting.length > 0);
  return take(id);
});

const finish = atomic((): number => {
  const open = pool.waiting.filter((each) => !each.done);
  if (open.length === 0) return 0;
  job.done = true;
  const before = pool.finished;
  pool.finished = before + open.length;
  return before;
});

function submit(): void {
  pool.waiting.push(job);
}

function worker(): void {
  const got = ATOMIC ? claim(1) : take(1);
  if (got) finish();
}

export default spec({
  threads: { submit: thread(submit), worker: thread(worker, { count: 2 }) },
  always: { "claimed once": () => pool.claimed <= 1 && pool.finished <= 1 },
  reach: { "it is finished": () => pool.finished === 1 && job.owner === 1 },
  configs: { plain: { params: { ATOMIC: false } } },
});
