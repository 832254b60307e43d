/** How an expression may go on: the names that begin as its last word does. */
import type { System } from "../../../ir/system.ts";
import { membersOf, namesIn } from "./denoted.ts";
import { NotHere } from "./not-here.ts";
import { parse } from "./parse.ts";
import { denote } from "./read-expression.ts";

/** The last word, and the chain of members before it: `vfio.group_list.first()!.` of `vfio.group_list.first()!.kr`. */
const lastWord =
  /(?<chain>(?:[A-Za-z_$][\w$#]*(?:\(\w*\)|\[\w+\]|!)*\.)*)(?<word>[A-Za-z_$][\w$#]*)?$/;

export function complete(system: System, expression: string): readonly string[] {
  const { chain = "", word = "" } = lastWord.exec(expression)?.groups ?? {};
  if (chain === "" && word === "") return [];
  const before = expression.slice(0, expression.length - word.length);
  const names = chain === "" ? namesIn(system) : membersAfter(system, chain);
  const fitting = names.filter((name) => name.startsWith(word) && name !== word);
  return fitting.map((name) => before + name);
}

function membersAfter(system: System, chain: string): readonly string[] {
  const known = { system, variables: [] };
  try {
    return membersOf(known, denote(known, parse(chain.replace(/!?\.$/, ""))));
  } catch (error) {
    if (error instanceof NotHere) return [];
    throw error;
  }
}
