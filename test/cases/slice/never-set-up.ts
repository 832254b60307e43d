/** A field that nobody wrote: what wrote beside it, and the branch past the statement that writes it. */
import { spec, thread } from "lockstep";
import { kzalloc } from "lockstep/kernel";

class Buffer {
  length = 0;
}

class Device {
  open = false;
  users = 0;
  buffer: Buffer | null = null;
}

const flags = { late: false };
const shared: { device: Device | null } = { device: null };

function probe(): void {
  const device = kzalloc(Device);
  shared.device = device;
  device.users = 1;
  if (!flags.late) device.buffer = kzalloc(Buffer);
  device.open = true;
}

function setter(): void {
  flags.late = true;
}

function user(): void {
  const device = shared.device;
  if (device === null) return;
  if (!device.open || device.users === 0) return;
  device.buffer!.length = 1;
}

export default spec({
  threads: {
    probe: thread(probe),
    setter: thread(setter),
    user: thread(user),
  },
});
