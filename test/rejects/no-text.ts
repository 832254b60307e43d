// expect no-text 5
import { fail, spec, thread } from "lockstep";

function main(): void {
  const text = "a" + "b";
  if (text === "ab") fail("b");
}

export default spec({ threads: { main: thread(main) } });
