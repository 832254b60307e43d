/** The text before the actions: the header, the names, and how a step is taken or fails. */
import type { System } from "../../ir/system.ts";
import type { Printing } from "./action/action.ts";
import { align, braces, commas, definition, inComment, quote, render, tuple, width } from "./layout.ts";
import { populated } from "./names/naming.ts";

export function printHeader(module: string): string {
  const title = ` MODULE ${module} `;
  const dashes = Math.max(4, Math.floor((width - title.length) / 2));
  return "-".repeat(dashes) + title + "-".repeat(Math.max(4, width - dashes - title.length));
}

/** The source of the module. */
export function printOrigin(system: System): string {
  const [file] = system.files;
  const threads = system.threads.map((thread) => {
    const daemon = system.kinds.get(thread.kind)?.daemon === true;
    return daemon ? `${thread.name} (daemon)` : thread.name;
  });
  const lines = [
    `Lockstep made this from ${file?.path ?? system.name}, configuration "${system.config}".`,
    ...list("Parameters", system.parameters),
    ...list("Bounds", system.bounds),
    `Threads: ${threads.join(", ")}.`,
    `Reduction: ${system.reduction}.`,
  ];
  return lines.flatMap((text) => wrap(text)).join("\n");
}

function list(title: string, values: Readonly<Record<string, unknown>>): readonly string[] {
  const entries = Object.entries(values).map(([name, value]) => {
    return `${name} = ${Array.isArray(value) ? value.join("..") : String(value)}`;
  });
  return entries.length === 0 ? [] : [`${title}: ${entries.join(", ")}.`];
}

/** Comment lines of at most the page's width. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of inComment(text).split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(`\\* ${word}`);
    else if (last.length + word.length + 1 > width) lines.push(`\\*   ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** The threads, the instances declared at the top, and each thread's argument. */
export function printThreads(printing: Printing): readonly string[] {
  const { naming, system } = printing;
  const kinds = populated(system).map((kind) => {
    const own = naming.threads.filter((thread) => thread.kind === kind.name);
    const set = braces(own.map(({ name }) => quote(name)));
    return definition(naming.kinds.get(kind.name) ?? "", set);
  });
  const all = populated(system).flatMap((kind) => naming.kinds.get(kind.name) ?? []);
  return [...kinds, definition("Threads", all.join(" \\cup "))];
}

export function printStatics({ naming }: Printing): readonly string[] {
  return naming.statics.map(({ name, value }) => `${name} == ${value}`);
}

/** The variables, and the operators that set the next value of all of them. */
export function printState(printing: Printing): readonly string[] {
  const { variables, shared } = printing.frame;
  const others = variables.filter((name) => !shared.includes(name));
  const both = shared.length > 1 ? ["shared", ...others] : variables;
  const all = [...both, "pc", "error"];
  return [
    render(["VARIABLES ", align(10, commas([...variables, "pc", "error"]))]),
    ...(shared.length > 1 ? [render(["shared == ", tuple([...shared])])] : []),
    ...[...printing.frame.others]
      .filter(([, name]) => printing.frame.used.has(name))
      .map(([only, name]) =>
        render([`${name} == `, tuple(shared.filter((other) => other !== only))]),
      ),
    `vars == <<${all.join(", ")}>>`,
    "\\* The thread rests here, and no thread has failed.",
    "At(t, label) == pc[t] = label /\\ error = <<>>",
    "\\* The thread goes on to rest there.",
    "Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\\ UNCHANGED error",
    "\\* The run is wrong here: what has gone wrong, where, and in which thread.",
    `Fail(t, kind, where) == error' = <<kind, where, t>> /\\ UNCHANGED <<${[...both, "pc"].join(", ")}>>`,
  ];
}
