import { spec, thread } from "lockstep";

type State = "" | "busy";
const s = { state: "busy" as State };
function main(): void {
  if (s.state !== "") s.state = "";
}

export default spec({ threads: { main: thread(main) } });
