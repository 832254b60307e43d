import { spec, thread } from "lockstep";

export function other(): void {}

export default spec({ threads: { other: thread(other) } });
