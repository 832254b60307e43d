import { spec, thread } from "lockstep";

function elsewhere(): void {}
function main(): void {
  elsewhere();
}

export default spec({ threads: { main: thread(main) } });
