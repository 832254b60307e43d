import { spec, thread } from "lockstep";

/** @c drivers/vfio/vfio.c vfio_create_group */
function main(): void {}

export default spec({ threads: { main: thread(main) } });
