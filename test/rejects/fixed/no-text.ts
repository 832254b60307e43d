import { fail, maybe, spec, thread } from "lockstep";

function main(): void {
  const text: "ab" | "b" = maybe() ? "ab" : "b";
  if (text === "ab") fail("b");
}

export default spec({ threads: { main: thread(main) } });
