import { array, param, spec, thread } from "lockstep";

const SLOTS = param(1);

const g = { slots: array(2, 0), spare: array(SLOTS, 0) };

function main(): void {
  g.slots[0] = g.spare[0]!;
}

export default spec({ threads: { main: thread(main) } });
