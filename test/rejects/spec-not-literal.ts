// expect spec-not-literal 7
import { fail, spec, thread } from "lockstep";

function main(): void {
}

export default spec(options());
function options(): never {
  fail("none");
}
