/**
 * A switch over a union names each of its members, so that tsc or this test names the places that a new
 * member needs. `default` would take it in silence, and so would a switch that leaves members out.
 */
import { Project, SyntaxKind, type SwitchStatement, type Type } from "ts-morph";
import { expect, test } from "vitest";

const project = new Project({ tsConfigFilePath: "tsconfig.json" });
const src = `${process.cwd()}/src/`;

/** The literals that the union consists of; none for what is no union of literals. */
function membersOf(type: Type): readonly string[] {
  const all = type.isUnion() ? type.getUnionTypes() : [];
  return all.every((each) => each.isStringLiteral()) ? all.map((each) => each.getText()) : [];
}

/** What a switch leaves open, in words; null where it names each member. */
function openness(statement: SwitchStatement): string | null {
  const members = membersOf(statement.getExpression().getType());
  if (members.length === 0) return null;
  const clauses = statement.getClauses();
  if (clauses.some((clause) => clause.isKind(SyntaxKind.DefaultClause))) return "has a default";
  const named = clauses.flatMap((clause) =>
    clause.isKind(SyntaxKind.CaseClause) ? [clause.getExpression().getType().getText()] : [],
  );
  const left = members.filter((member) => !named.includes(member));
  return left.length === 0 ? null : `leaves out ${left.join(", ")}`;
}

test("an open switch is seen", () => {
  const text = (clauses: string): string => `switch (x) { ${clauses} }`;
  const file = new Project({ useInMemoryFileSystem: true }).createSourceFile(
    "x.ts",
    `declare const x: "a" | "b";
    ${text('case "a": break; case "b": break;')}
    ${text('case "a": break; default: break;')}
    ${text('case "a": break;')}`,
  );
  const found = file.getDescendantsOfKind(SyntaxKind.SwitchStatement).map(openness);
  expect(found).toEqual([null, "has a default", 'leaves out "b"']);
});

test("each switch over a union names all of its members", () => {
  const files = project.getSourceFiles().filter((file) => file.getFilePath().startsWith(src));
  const open = files.flatMap((file) => {
    const path = file.getFilePath().slice(src.length);
    return file.getDescendantsOfKind(SyntaxKind.SwitchStatement).flatMap((statement) => {
      const what = openness(statement);
      return what === null ? [] : [`${path}:${statement.getStartLineNumber()} ${what}`];
    });
  });
  expect(open).toEqual([]);
  expect(files.length).toBeGreaterThan(300);
});
