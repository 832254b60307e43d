/** Pins: WARN_ON, BUG_ON, fail and assert, each with its kind; a WARN_ON's reads are steps. */
import { assert, fail, param, spec, thread } from "lockstep";
import { BUG_ON, WARN_ON } from "lockstep/kernel";

const CHECK = param("none", "warn", "bug", "fail", "assert");

const queue = { length: 0, limit: 1 };

function enqueue(): void {
  queue.length++;
  if (CHECK === "warn" && WARN_ON(queue.length > queue.limit)) return;
  if (CHECK === "bug") BUG_ON(queue.length > queue.limit);
  if (CHECK === "fail" && queue.length > queue.limit) fail("the queue is full", "list-corruption");
  if (CHECK === "assert") assert(queue.length <= queue.limit, "the queue has room");
}

export default spec({
  threads: { enqueue: thread(enqueue, { count: 2 }) },
  always: { "at most two": () => queue.length <= 2 },
  configs: {
    warn: { params: { CHECK: "warn" } },
    bug: { params: { CHECK: "bug" } },
    fail: { params: { CHECK: "fail" } },
    assert: { params: { CHECK: "assert" } },
  },
});
