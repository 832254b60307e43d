/** Pins: a completion is used up by a waiter; complete_all lets all go on; none leaves a deadlock. */
import { param, spec, thread } from "lockstep";
import { Completion, complete, complete_all, wait_for_completion } from "lockstep/kernel";

const ALL = param(true);

class Firmware {
  loaded = new Completion();
  size = 0;
}

const request = { fw: new Firmware(), used: 0 };

function loader(): void {
  request.fw.size = 3;
  if (ALL) complete_all(request.fw.loaded);
  else complete(request.fw.loaded);
}

function driver(): void {
  wait_for_completion(request.fw.loaded);
  request.used = request.fw.size;
}

export default spec({
  threads: { loader: thread(loader), driver: thread(driver, { count: 2 }) },
  always: { "used when loaded": () => request.used === 0 || request.used === 3 },
  configs: {
    once: { params: { ALL: false } },
    "one-driver": { params: { ALL: false }, threads: { driver: 1 } },
  },
});
