/** What the cache of compiled protocols offers to a check. */
export { keepProtocol, protocolAt } from "./protocol.ts";
export { keepSystem, systemOf } from "./system.ts";
export { openCache } from "./open.ts";
export type { Cache, CacheOptions } from "./open.ts";
