// expect language-word-as-value 5
import { spec, thread, waitUntil } from "lockstep";

function main(): void {
  run(waitUntil);
}
function run(f: (x: boolean) => void): void {
  f(true);
}

export default spec({ threads: { main: thread(main) } });
