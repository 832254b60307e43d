import { ghost, spec, thread } from "lockstep";

let seen = ghost(0);
function main(): void {
  ghost(() => {
    seen = 1;
  });
}

export default spec({ threads: { main: thread(main) } });
