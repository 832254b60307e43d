export { readProtocol } from "./read.ts";
export type { Reading } from "./read.ts";
