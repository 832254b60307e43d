import { fail, param, spec, thread } from "lockstep";

const WAY = param<"a" | "b">("a", "b");
function main(): void {
  if (WAY === "a") fail("a");
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: { WAY: "b" } } },
});
