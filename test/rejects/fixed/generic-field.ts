import { spec, thread } from "lockstep";

class Box<T extends object> {
  value: T | null = null;
}
class DriverBox {
  value: Driver | null = null;
}
class Device {}
class Driver {}
const device = new Box<Device>();
const driver = new DriverBox();
function main(): void {
  device.value = null;
  driver.value = null;
}

export default spec({ threads: { main: thread(main) } });
