/** Pins: switch with fall-through, default in the middle, break and a shared value read once. */
import { assert, choose, param, spec, thread } from "lockstep";

const BREAK = param(true);

type Event = "add" | "bound" | "unbind" | "remove";

const dev = { event: "add" as Event, bound: false, users: 0, other: 0 };

function notify(): void {
  dev.event = choose<Event>(["add", "bound", "unbind", "remove"]);
  switch (dev.event) {
    case "add":
      dev.users = 1;
      if (BREAK) break;
    case "bound":
      dev.bound = true;
      break;
    default:
      dev.other++;
    case "remove":
      dev.users = 0;
  }
  switch (dev.users) {
    case 1:
      assert(!dev.bound || dev.event !== "add", "added, not bound");
      return;
    case 0:
    case 2:
      assert(dev.event !== "add", "no users");
  }
  dev.other += 2;
}

export default spec({
  threads: { notify: thread(notify) },
  reach: { "the default falls through": () => dev.other === 3 && dev.users === 0 },
  configs: { "falls-through": { params: { BREAK: false } } },
});
