/** Keeps the System of a configuration, and the text of the checker that is printed for it. */
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
  const reason = reasonOf(cache, "system", from);
  const entry = reason && find(cache.folder, reason);
  return entry && { ...(entry.value as System), files: from.protocol.files };
}

export async function keepSystem(cache: Cache, from: From, system: System): Promise<void> {
  const reason = reasonOf(cache, "system", from);
  if (reason) await cache.keep(reason, { ...system, files: [] });
}

/** The checker that was kept for the same System; null if there is none. */
export function checkerOf(cache: Cache, from: From): unknown {
  const reason = reasonOf(cache, "checker", from);
  return (reason && find(cache.folder, reason)?.value) ?? null;
}

/** `checker` is plain data. */
export async function keepChecker(cache: Cache, from: From, checker: object): Promise<void> {
  const reason = reasonOf(cache, "checker", from);
  if (reason) await cache.keep(reason, checker);
}

type What = "system" | "checker";

function reasonOf({ origins }: Cache, what: What, { protocol, choice }: From): Reason | null {
  const origin = origins.get(protocol);
  return origin === undefined ? null : [what, choice, origin];
}
