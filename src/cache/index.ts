/** The interface of the cache of compiled protocols. */
export { keepProtocol, protocolAt } from "./protocol.ts";
export { checkerOf, keepChecker, keepSystem, systemOf } from "./system.ts";
export type { From } from "./system.ts";
export { openCache } from "./open.ts";
export type { Cache, CacheOptions } from "./open.ts";
