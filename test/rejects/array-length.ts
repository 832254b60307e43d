// expect array-length 6, array-length 6
import { array, param, spec, thread } from "lockstep";

const SLOTS = param(-1);

const g = { slots: array(SLOTS, 0), spare: array(0, 0) };

function main(): void {
  g.slots[0] = g.spare[0]!;
}

export default spec({ threads: { main: thread(main) } });
