/** Keeps the System of a protocol and a choice. */
import type { Protocol } from "../ir/protocol.ts";
import type { System } from "../ir/system.ts";
import type { Reason } from "./entry.ts";
import type { Cache } from "./open.ts";
import { find } from "./store.ts";

/** The input of lowering. A choice is plain data, and every part of it counts. */
export interface From {
  readonly protocol: Protocol;
  readonly choice: object;
}

/** The System of a protocol from this cache, if it was lowered before. */
export function systemOf(cache: Cache, from: From): System | null {
  const reason = reasonOf(cache, from);
  const entry = reason && find(cache.folder, reason);
  return entry && { ...(entry.value as System), files: from.protocol.files };
}

export async function keepSystem(cache: Cache, from: From, system: System): Promise<void> {
  const reason = reasonOf(cache, from);
  if (reason) await cache.keep(reason, { ...system, files: [] });
}

function reasonOf({ origins }: Cache, { protocol, choice }: From): Reason | null {
  const origin = origins.get(protocol);
  return origin === undefined ? null : ["system", choice, origin];
}
