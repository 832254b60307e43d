/** Pins: a struct's fields of every sort, a pointer that starts NULL, and state that is global. */
import { assert, param, spec, thread } from "lockstep";

const OPENED = param(true);

type Mode = "off" | "ready" | "busy";

class Device {
  mode: Mode = "off";
  users = 0;
  removed = false;
  group!: Group;
}

class Group {
  label: "pci" | "usb" | null = null;
  first: Device | null = null;
}

const dev = new Device();
const group = new Group();
const vfio = { opened: 0, last: dev, stats: { errors: 0, reset: false } };

function open(): void {
  dev.group = group;
  group.label = "pci";
  group.first = dev;
  vfio.opened += 1;
  dev.mode = "ready";
  vfio.stats.reset = true;
}

function use(): void {
  if (OPENED && dev.mode !== "ready") return;
  dev.users = dev.users + 1;
  assert(dev.group.label === "pci", "a ready device has a labelled group");
  if (dev.group.first === vfio.last && !dev.removed) dev.mode = "busy";
  if (dev.group.label === null) vfio.stats.errors++;
}

export default spec({
  threads: { open: thread(open), use: thread(use) },
  always: {
    "busy only when in use": () => dev.mode !== "busy" || dev.users === 1,
    "no errors": () => vfio.stats.errors === 0 || !vfio.stats.reset,
  },
  reach: { "it gets busy": () => dev.mode === "busy" && vfio.opened === 1 },
  configs: { unopened: { params: { OPENED: false } } },
});
