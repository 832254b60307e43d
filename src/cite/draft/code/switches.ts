/** C switches of a draft: each case may be the one, unless the value and the cases are known. */
import { children, part, type Syntax } from "../../c/syntax.ts";
import { write, writeFrom, type Body } from "../state/body.ts";
import { expression } from "./expressions.ts";
import { sequence } from "./jumps.ts";

export function switchOn(
  body: Body,
  node: Syntax,
  statement: (body: Body, node: Syntax) => void,
): void {
  const subject = expression(body, part(node, "condition")!);
  const cases = children(part(node, "body")!).filter(({ type }) => type === "case_statement");
  const values = cases.map((each) => part(each, "value"));
  const texts = values.map((each) => (each === undefined ? null : expression(body, each).text));
  const numbers = texts.every((text, at) => values[at] === undefined || text !== null);
  const isKnown =
    subject.text !== null && subject.type.kind === "number" && subject.exact && numbers;
  const hasDefault = values.includes(undefined);
  const count = cases.length + (hasDefault ? 0 : 1);
  const guess = `choose([${Array.from({ length: count }, (_, at) => at).join(", ")}])`;
  if (!isKnown) body.drafting.tally.conditions++;
  body.unsure = !isKnown;
  writeFrom(body, `switch (${isKnown ? subject.text : guess}) {`, part(node, "condition")!);
  body.depth++;
  body.frames.push({ loops: false, label: "" });
  for (const [at, each] of cases.entries()) {
    const value = values[at];
    const label = value === undefined ? "default" : `case ${isKnown ? texts[at] : at}`;
    const own = isKnown || value !== undefined ? label : `case ${at}`;
    write(body, `${own}: {`, isKnown ? null : (value ?? null));
    body.depth++;
    sequence(
      body,
      children(each).filter(({ id }) => id !== value?.id),
      statement,
    );
    body.depth--;
    write(body, "}");
  }
  body.frames.pop();
  body.depth--;
  write(body, "}");
}
