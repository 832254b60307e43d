// expect thread-each 8
import { array, spec, thread } from "lockstep";

const all = { of: array<C | null>(2, null) };
class C {}
function main(x: C | null): void {}

export default spec({ threads: { main: thread(main, { each: all.of }) } });
