/** Pins: a notifier chain: events fold the callback's switch, and unregistering from a callback waits for itself. */
import { container_of, param, spec, thread } from "lockstep";
import {
  BlockingNotifierHead,
  NotifierBlock,
  blocking_notifier_call_chain,
  blocking_notifier_chain_register,
  blocking_notifier_chain_unregister,
} from "lockstep/kernel";
import type { NotifyResult } from "lockstep/kernel";

const FROM_CALLBACK = param(false);

type BusEvent = "ADD" | "REMOVE";

class Device {
  added = false;
}

class Group {
  devices = 0;
  nb = new NotifierBlock<BusEvent, Device>(group_notifier);
}

const bus = new BlockingNotifierHead<BusEvent, Device>();
const group = new Group();
const dev = new Device();

function group_notifier(
  nb: NotifierBlock<BusEvent, Device>,
  event: BusEvent,
  device: Device,
): NotifyResult {
  const own = container_of(nb, Group, "nb");
  switch (event) {
    case "ADD":
      own.devices++;
      device.added = true;
      break;
    case "REMOVE":
      own.devices--;
      if (FROM_CALLBACK) blocking_notifier_chain_unregister(bus, nb);
      return "NOTIFY_OK";
  }
  return "NOTIFY_DONE";
}

function driver(): void {
  blocking_notifier_chain_register(bus, group.nb);
  blocking_notifier_call_chain(bus, "ADD", dev);
  if (!FROM_CALLBACK) blocking_notifier_chain_unregister(bus, group.nb);
}

function hotplug(): void {
  if (dev.added) blocking_notifier_call_chain(bus, "REMOVE", dev);
}

export default spec({
  threads: { driver: thread(driver), hotplug: thread(hotplug) },
  always: { "no fewer than none": () => group.devices >= 0 && group.devices <= 1 },
  configs: { "from-callback": { params: { FROM_CALLBACK: true } } },
});
