import type { Entry } from "./entry.ts";

/** What the passes refuse: constructs that are in the language but that this protocol cannot have. */
export const lowering = {
  "unknown-place": {
    says: (what: string) => `The place of "${what}" cannot be known here.`,
    why: "A callback, or container_of, needs to know in which struct an embedded field lives.",
    fix: "Pass the embedded field itself, such as kref_put(group.kref, ...), not a copy of its pointer.",
  },
} as const satisfies Record<string, Entry>;
