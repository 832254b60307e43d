import { describe, expect, it } from "vitest";
import { accept, bare, complaints, readText } from "../../support/protocol.ts";

const data = `
class C { n = 0; state: "idle" | "busy" = "idle"; next: C | null = null; flag = false; }
const c = new C();
const lock = atomic((): void => { c.n = 1; });
`;

describe("a recheck of a shared field", () => {
  it.each([
    [`if (c.state === "idle") { lock(); if (c.state === "busy") c.n = 1; }`],
    [`if (!c.flag) { lock(); if (c.flag === true) c.n = 1; }`],
    [`if (c.next === null) { lock(); if (c.next !== null) c.next.n = 1; }`],
    [`if (c.next === null) { lock(); const p = c.next; if (p !== null) p.n = 1; }`],
    [`switch (c.state) { case "idle": lock(); if (c.state === "busy") c.n = 1; }`],
    [`if (c.state === "idle") switch (c.state) { case "busy": c.n = 1; }`],
    [`if (c.state === "idle") { const s = load(c.state); if (s === "busy") c.n = 1; }`],
    [`const s = c.state; if (s === "idle") { lock(); if (c.state === "busy") c.n = 1; }`],
  ])("is no mistake: %s", (code) => {
    expect(complaints(readText(`${data}function main(): void { ${code} }`))).toEqual([]);
  });

  it("gives locals the type that the field declares", () => {
    const protocol = accept(
      `${data}function main(): void {
      if (c.state === "idle") { const s = c.state; const t = load(c.state); fail(\"x\"); s; t; }
    }`.replace("s; t;", "if (s === t) c.n = 1;"),
    );
    const body = JSON.stringify(bare(protocol.functions.get("main")!.body));
    const type = `"type":{"t":"enum","values":["busy","idle"],"nullable":false}`;
    expect(body.split(type)).toHaveLength(3);
  });

  it("is a mistake of a local, which nobody else changes", () => {
    const code = `const s = maybe() ? "a" : "b"; if (s === "a") { if (s === "b") c.n = 1; }`;
    expect(complaints(readText(`${data}function main(): void { ${code} }`))).toEqual([
      "typescript2367 5",
    ]);
  });

  it("is a mistake where the field can never be that", () => {
    const code = `if (c.state === "gone") c.n = 1;`;
    expect(complaints(readText(`${data}function main(): void { ${code} }`))).toEqual([
      "typescript2367 5",
    ]);
  });
});
