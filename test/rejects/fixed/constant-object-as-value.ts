import { spec, thread } from "lockstep";

const Events = { BIND: "bind", UNBIND: "unbind" } as const;
function main(): void {
  const event = Events.BIND;
}

export default spec({ threads: { main: thread(main) } });
