/** What C declares: names with their types, of fields, parameters, locals and globals. */
import { textOf, type Source } from "../../c/source.ts";
import { children, part, type Syntax } from "../../c/syntax.ts";

export interface Declared {
  readonly name: string;
  /** `struct device`, `unsigned int`; of a struct without a name, its body. */
  readonly type: string;
  readonly stars: number;
  readonly array: boolean;
  /** A pointer to a function, or a prototype. */
  readonly callable: boolean;
  readonly initial: Syntax | null;
  /** The fields, where they are listed here. */
  readonly body: Syntax | null;
}

/** What a declaration, a field's or a parameter's declares. */
export function declaredBy(source: Source, node: Syntax): readonly Declared[] {
  const type = part(node, "type");
  if (type === undefined) return [];
  const body = /^(struct|union)_specifier$/.test(type.type) ? (part(type, "body") ?? null) : null;
  const own = { type: typeText(source, type), body };
  const declarators = node.childrenForFieldName("declarator");
  return declarators.flatMap((each) => {
    const found = declaratorOf(source, each);
    return found === null ? [] : [{ ...own, ...found }];
  });
}

function typeText(source: Source, type: Syntax): string {
  const name = part(type, "name");
  const keyword = /^(struct|union|enum)_specifier$/.exec(type.type)?.[1];
  if (keyword === undefined) return textOf(source, type);
  return name === undefined ? keyword : `${keyword} ${textOf(source, name)}`;
}

type Declarator = Pick<Declared, "name" | "stars" | "array" | "callable" | "initial">;

function declaratorOf(source: Source, node: Syntax): Declarator | null {
  let found = { stars: 0, array: false, callable: false, initial: null as Syntax | null };
  let at: Syntax | undefined = node;
  while (at !== undefined && !/identifier$/.test(at.type)) {
    switch (at.type) {
      case "init_declarator":
        found = { ...found, initial: part(at, "value") ?? null };
        break;
      case "pointer_declarator":
        found = { ...found, stars: found.stars + 1 };
        break;
      case "array_declarator":
        found = { ...found, array: true };
        break;
      case "function_declarator":
        found = { ...found, callable: true };
    }
    at = part(at, "declarator") ?? children(at).find(({ type }) => isDeclarator.test(type));
  }
  return at === undefined ? null : { ...found, name: textOf(source, at) };
}

const isDeclarator = /declarator|identifier$/;

export interface Signature {
  readonly result: { readonly type: string; readonly stars: number };
  readonly params: readonly Declared[];
}

/** Null if it is written in a way that no kernel function is, such as K&R's. */
export function signatureOf(source: Source, definition: Syntax): Signature | null {
  const type = part(definition, "type");
  let stars = 0;
  let at = part(definition, "declarator");
  while (at !== undefined && at.type !== "function_declarator") {
    if (at.type === "pointer_declarator") stars++;
    at = part(at, "declarator");
  }
  const list = at === undefined ? undefined : part(at, "parameters");
  if (type === undefined || list === undefined) return null;
  const params = children(list);
  if (params.some((each) => each.type === "identifier")) return null;
  return {
    result: { type: typeText(source, type), stars },
    params: params
      .filter((each) => each.type === "parameter_declaration")
      .flatMap((each) => declaredBy(source, each)),
  };
}
