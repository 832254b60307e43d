// expect constant-object-as-value 6
import { spec, thread } from "lockstep";

const Events = { BIND: "bind", UNBIND: "unbind" } as const;
function main(): void {
  const all = Events;
}

export default spec({ threads: { main: thread(main) } });
