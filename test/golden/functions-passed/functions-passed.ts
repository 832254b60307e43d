/**
 * Pins: generic functions, lambdas as arguments that change the caller's variables, and values that
 * were worked out before the change.
 */
import { List, assert, param, spec, thread } from "lockstep";

const TIMES = param(2);

class Task {
  nice = 0;
}

const idle = new Task();
const rq = { tasks: new List<Task>(), marks: new List<"a" | "b">(), sum: 0 };

function repeat(times: number, body: (i: number) => void): void {
  for (let i = 0; i < times; i++) body(i);
}

function first_or<T>(list: List<T>, other: T): T {
  const first = list.first();
  return first ?? other;
}

function apply(n: number, change: () => number): number {
  const before = n;
  const after = change();
  return before * 4 + after + n;
}

function twice(f: () => number): number {
  return f() + f();
}

function schedule(): void {
  let n = 1;
  const first = apply(n, () => {
    n++;
    return n;
  });
  assert(first === 7, "before 1, after 2, and the parameter is still 1");
  rq.sum =
    n -
    apply(n, () => {
      n++;
      return n;
    }) +
    n;
  assert(rq.sum === 2 - 13 + 3, "operands are worked out from left to right");
  rq.sum = 0;
  n -= twice(() => {
    n++;
    return 1;
  });
  assert(n === 1, "a compound assignment reads before the operand");
  n = 3;
  repeat(TIMES, (i) => {
    rq.sum += i + n;
  });
  const task = first_or(rq.tasks, idle);
  assert(first_or(rq.marks, "b") === "b");
  task.nice = rq.sum;
}

export default spec({
  threads: { schedule: thread(schedule) },
  always: { "nice enough": () => idle.nice <= 9 },
  reach: { "it is nice": () => idle.nice >= 7 },
  configs: { more: { params: { TIMES: 3 } } },
});
