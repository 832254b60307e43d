import type { Expected } from "../expected.ts";

export const expected: Readonly<Record<string, Expected>> = {
  default: { row: "K1", verdict: "holds", kinds: [] },
  broken: { row: "K2", verdict: "violated", kinds: ["warning"], function: "get_entry" },
  "put-under-mutex": { row: "K3", verdict: "holds", kinds: [] },
};
