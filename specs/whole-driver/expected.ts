import type { Expected } from "../expected.ts";

export const expected: Readonly<Record<string, Expected>> = {
  default: { row: "D1", verdict: "holds", kinds: [] },
  "timer-first": { row: "D2", verdict: "violated", kinds: ["use-after-free"] },
  "no-free-irq": { row: "D3", verdict: "violated", kinds: ["use-after-free", "lock-misuse"] },
  "no-cancel": { row: "D4", verdict: "violated", kinds: ["use-after-free"] },
  "free-now": { row: "D5", verdict: "violated", kinds: ["use-after-free"], function: "dev_ioctl" },
  "no-irqsave": { row: "D6", verdict: "violated", kinds: ["circular-wait"] },
};
