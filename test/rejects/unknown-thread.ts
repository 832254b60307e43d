// expect unknown-thread 9
import { spec, thread } from "lockstep";

function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { threads: { mian: 2 } } },
});
