import { spec, thread } from "lockstep";

function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { threads: { main: 2 } } },
});
