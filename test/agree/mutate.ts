/** Mutants of a protocol: one statement taken out, or one `if` that is never taken. */
import type { Expression, Function, Protocol, Statement } from "../../src/ir/protocol.ts";

export interface Mutant {
  readonly name: string;
  readonly protocol: Protocol;
}

/** All mutants of the protocol's own functions, in the order of the source. */
export function mutantsOf(protocol: Protocol): readonly Mutant[] {
  const own = [...protocol.functions.values()].filter(({ library }) => !library);
  return own.flatMap((fn) => {
    return variants(fn.body).map(({ body, what, line }) => {
      const changed: Function = { ...fn, body };
      const functions = new Map([...protocol.functions, [fn.id, changed] as const]);
      return { name: `${fn.name}:${line} ${what}`, protocol: { ...protocol, functions } };
    });
  });
}

interface Variant {
  readonly body: readonly Statement[];
  readonly what: string;
  readonly line: number;
}

function variants(body: readonly Statement[]): Variant[] {
  return body.flatMap((statement, i) => {
    const replace = (by: readonly Statement[]): Statement[] => body.toSpliced(i, 1, ...by);
    const line = statement.span.start.line;
    const removed = canGo(statement) ? [{ body: replace([]), what: "removed", line }] : [];
    const never: Expression = { x: "boolean", value: false, span: statement.span };
    const untaken =
      statement.s === "if"
        ? [{ body: replace([{ ...statement, condition: never }]), what: "never taken", line }]
        : [];
    const inner = within(statement).map((each) => ({ ...each, body: replace([each.statement]) }));
    return [...removed, ...untaken, ...inner];
  });
}

function canGo(statement: Statement): boolean {
  if (statement.s === "assign") return true;
  if (statement.s !== "expression") return false;
  const { expression } = statement;
  return expression.x !== "intrinsic" || expression.intrinsic !== "ghost";
}

function within(statement: Statement): (Omit<Variant, "body"> & { statement: Statement })[] {
  const into = (list: readonly Statement[], back: (body: readonly Statement[]) => Statement) => {
    return variants(list).map(({ body, what, line }) => ({ what, line, statement: back(body) }));
  };
  switch (statement.s) {
    case "if":
      return [
        ...into(statement.yes, (yes) => ({ ...statement, yes })),
        ...into(statement.no, (no) => ({ ...statement, no })),
      ];
    case "while":
    case "do":
    case "walk":
    case "block":
      return into(statement.body, (body) => ({ ...statement, body }) as Statement);
    case "switch":
      return statement.cases.flatMap((each, i) => {
        return into(each.body, (body) => {
          return { ...statement, cases: statement.cases.toSpliced(i, 1, { ...each, body }) };
        });
      });
    case "let":
    case "assign":
    case "expression":
    case "break":
    case "continue":
    case "return":
      return [];
  }
}
