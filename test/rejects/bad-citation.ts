// expect bad-citation 5
import { spec, thread } from "lockstep";

/** @c vfio.c */
function main(): void {}

export default spec({ threads: { main: thread(main) } });
