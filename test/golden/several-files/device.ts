import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
import { Group } from "./several-files.ts";

class Device {
  mutex = new Mutex();
  group: Group | null = null;
}

export const device = new Device();

export function release(): void {
  mutex_lock(device.mutex);
  device.group = null;
  mutex_unlock(device.mutex);
}

export function detach(): void {
  mutex_lock(device.mutex);
  const group = device.group;
  if (group !== null && group.attached < 0) device.group = null;
  mutex_unlock(device.mutex);
}
