import type { Entry } from "./entry.ts";

export const spec = {} as const satisfies Record<string, Entry>;
