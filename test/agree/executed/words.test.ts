/**
 * Each word of the language is in the programs that Node executes, or stands here with the reason why it is
 * not, so that a new word is not forgotten.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { imports } from "./prelude.ts";

/** The library's code uses them, and that is executed too. */
const usedByLibrary = ["alloc", "free", "holder", "perThread", "self"];
/** They mean something only beside other threads, or have several outcomes. */
const notOfOneThread = ["daemon", "here", "holders", "inside", "maybe"];
/** They stand in a property, which is not executed. */
const inProperties = ["each", "holds", "instances", "whileFree"];

test("each word is executed, or has a reason", () => {
  const text = readFileSync("src/dsl/index.ts", "utf8");
  const found = text.matchAll(/^export (?:const|function) (\w+)/gm);
  const words = new Set([...found].map(([, word]) => word!));
  const executed = [...words].filter((word) => new RegExp(`\\b${word}\\b`).test(imports));
  const others = [...usedByLibrary, ...notOfOneThread, ...inProperties];
  expect([...executed, ...others].toSorted()).toEqual([...words].toSorted());
});
