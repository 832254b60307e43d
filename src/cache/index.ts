/** The interface of the cache of compiled protocols. */
export { keepProtocol, protocolAt } from "./protocol.ts";
export { keepSystem, systemOf } from "./system.ts";
export { openCache } from "./open.ts";
export type { Cache, CacheOptions } from "./open.ts";
