// expect no-namespace 4
import { spec, thread } from "lockstep";

namespace Vfio {
  export const n = 1;
}
function main(): void {
}

export default spec({ threads: { main: thread(main) } });
