/** Files of blocks: short protocols, each below a line `// === title`, without their common parts. */
import { readFileSync } from "node:fs";
import { exportsOf, modules } from "../../src/reader/source/exports.ts";

export interface Block {
  readonly title: string;
  readonly text: string;
}

/** The blocks of a file, in its order. */
export function blocksOf(path: string): readonly Block[] {
  const [, ...parts] = readFileSync(path, "utf8").split(/^\/\/ === /m);
  return parts.map((part) => {
    const end = part.indexOf("\n");
    return { title: part.slice(0, end), text: `${part.slice(end).trim()}\n` };
  });
}

const device = `class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
`;

/** A block with an import is used as it is written. Any other block gets the parts that it omits. */
export function wholeOf(text: string): string {
  if (/^(\/\/ expect .*\n)?import /m.test(text)) return text;
  const words = new Set(text.match(/(?<![.\w"])[A-Za-z_]\w*/g));
  const names = (name: string): boolean => words.has(name);
  const declares = (what: string): boolean => new RegExp(`^${what}\\b`, "m").test(text);
  const needsDevice = (names("dev") || names("Device")) && !declares("class Device");
  const ending = text.includes("export default")
    ? ""
    : "\nexport default spec({ threads: { main: thread(main) } });\n";
  const imports = modules.flatMap((module) => {
    const exported = [...new Set(exportsOf(module))];
    const used = exported.filter((name) => {
      return (
        (names(name) || ending.includes(`${name}(`)) && !declares(`(class|const|function) ${name}`)
      );
    });
    return used.length > 0 ? [`import { ${used.join(", ")} } from "${module}";\n`] : [];
  });
  return [
    ...imports,
    ...(needsDevice ? [device] : []),
    ...(names("dev") && !text.includes("const dev ") ? ["const dev = new Device();\n"] : []),
    text,
    ending,
  ].join("");
}
