// expect no-threads 7
import { spec, thread } from "lockstep";

function main(): void {
}

export default spec({ bounds: {} });
