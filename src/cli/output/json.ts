/** JSON for a person to read. */
import { escapeJson } from "../../diagnostics/json.ts";

/** A tree as JSON for a person to read; maps become objects. */
export function json(value: unknown): string {
  const plain = (_key: string, part: unknown): unknown => {
    return part instanceof Map ? Object.fromEntries(part) : part;
  };
  return `${escapeJson(JSON.stringify(value, plain, 2))}\n`;
}
