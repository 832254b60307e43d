/** Pins: break, continue, labels and return in nested walks. */
import { List, param, spec, thread } from "lockstep";
import { list_add_tail } from "lockstep/kernel";

const LIMIT = param(2);

class Bus {
  id = 0;
  devices = new List<Device>();
}

class Device {
  id = 0;
}

const pci = new Bus();
const usb = new Bus();
const nic = new Device();
const disk = new Device();
const mouse = new Device();
const system = { buses: new List<Bus>(), seen: 0, skipped: 0, rounds: 0 };

function setup(): void {
  list_add_tail(pci, system.buses);
  list_add_tail(usb, system.buses);
  list_add_tail(nic, pci.devices);
  list_add_tail(disk, pci.devices);
  list_add_tail(mouse, usb.devices);
  disk.id = 1;
  mouse.id = 2;
}

function find(id: number): Device | null {
  for (const bus of system.buses) for (const dev of bus.devices) if (dev.id === id) return dev;
  return null;
}

function scan(): void {
  setup();
  buses: for (const bus of system.buses) {
    for (const dev of bus.devices) {
      if (dev === disk) {
        system.skipped++;
        continue buses;
      }
      if (dev.id === LIMIT) break buses;
      if (dev.id === 7) continue;
      system.seen++;
    }
    system.rounds++;
  }
  if (find(2) === mouse && find(9) === null) system.rounds++;
}

export default spec({
  threads: { scan: thread(scan) },
  always: { "the mouse ends it": () => system.seen <= 1 },
  reach: { "all is found": () => system.rounds === 1 && system.skipped === 1 },
  configs: { "no-limit": { params: { LIMIT: 5 } } },
});
