// expect section-not-literal 9
import { spec, thread } from "lockstep";

function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  bounds: bounds,
});
const bounds = { number: [0, 3] } as const;
