/** Pins: an allocation that may fail gives NULL on one way, and freeing NULL does nothing. */
import { instances, param, spec, thread } from "lockstep";
import { GFP_KERNEL, kfree, kzalloc } from "lockstep/kernel";

const CHECKED = param(true);

class Request {
  sectors = 0;
}

const disk = { reads: 0, errors: 0 };

function submit(): void {
  const request = kzalloc(Request, GFP_KERNEL, { mayFail: true });
  if (CHECKED && request === null) {
    disk.errors++;
    kfree(request);
    return;
  }
  request!.sectors = 4;
  disk.reads += request!.sectors;
  kfree(request);
}

export default spec({
  threads: { submit: thread(submit) },
  always: { "at most one": () => instances(Request).size <= 1 },
  reach: { "it fails": () => disk.errors === 1, "it works": () => disk.reads === 4 },
  checks: { leak: true },
  configs: { unchecked: { params: { CHECKED: false } } },
});
