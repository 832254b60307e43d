import { spec, thread } from "lockstep";

function main(): void {
  const state: "a" | "b" = "a";
}

export default spec({ threads: { main: thread(main) } });
