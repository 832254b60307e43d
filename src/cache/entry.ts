/** An entry of the cache as bytes: a digest, then plain data. A damaged entry is no entry. */
import { hash } from "node:crypto";
import { deserialize, serialize } from "node:v8";

/** The first line of an entry: this, and the digest of the rest. The number is that of the format. */
const mark = "lockstep-compiled 1";
const headLength = mark.length + 1 + 64 + 1;

/** Why an entry was made, as plain data: entries with the same reason are interchangeable. */
export type Reason = readonly unknown[];

/** The name of a reason's entry. */
export function nameOf(reason: Reason): string {
  return hash("sha256", JSON.stringify(reason));
}

/** Plain data as the bytes of an entry. It contains no functions, so nothing runs when it is decoded. */
export function encode(reason: Reason, value: unknown): Buffer {
  const body = serialize({ reason: JSON.stringify(reason), value });
  return Buffer.concat([Buffer.from(headOf(body), "latin1"), body]);
}

/** The value that was encoded for this very reason. Null if any byte has changed. */
export function decode(reason: Reason, bytes: Buffer): { readonly value: unknown } | null {
  const body = bytes.subarray(headLength);
  if (bytes.toString("latin1", 0, headLength) !== headOf(body)) return null;
  const entry: unknown = deserialize(body);
  if (typeof entry !== "object" || entry === null || !("reason" in entry)) return null;
  if (entry.reason !== JSON.stringify(reason) || !("value" in entry)) return null;
  return { value: entry.value };
}

function headOf(body: Buffer): string {
  return `${mark} ${hash("sha256", body)}\n`;
}
