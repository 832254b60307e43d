import { spec, thread, waitUntil } from "lockstep";

function main(): void {
  run((x) => waitUntil(x));
}
function run(f: (x: boolean) => void): void {
  f(true);
}

export default spec({ threads: { main: thread(main) } });
