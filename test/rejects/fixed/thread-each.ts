import { spec, thread } from "lockstep";

class Device {}
const dev = new Device();
function main(x: Device | null): void {}

export default spec({ threads: { main: thread(main, { each: [dev] }) } });
