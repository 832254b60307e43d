import { spec, thread } from "lockstep";

function main(): void {
  let state: "idle" | "busy" = "idle";
  state = "busy";
}

export default spec({ threads: { main: thread(main) } });
