import { spec, thread, assert } from "lockstep";
const g = { n: 0 };
function f(): void {
  g.n++;
  assert(g.n === 0, "r");
}
export default spec({
  threads: { f: thread(f) },
  configs: {
    "../../../ESC1": {},
    "/ESC2": {},
    "..": {},
    "": {},
    ".bashrc": {},
    "x/../../../ESC3": {},
  },
});
