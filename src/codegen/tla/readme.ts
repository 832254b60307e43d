/** The README beside a module in a folder of its own: how to check it, and what it is checked for. */
import { codeSpan, plainMarkdown } from "../../diagnostics/markdown.ts";
import type { InvariantName } from "../../trace/names.ts";
import type { TlaModule } from "./module.ts";

export interface Origin {
  readonly file: string;
  readonly config: string;
  /** The path of a jar of TLC. */
  readonly jar: string;
}

/** The text of the module's README. Its command works unchanged in the module's folder. */
export function printReadme({ name, names }: TlaModule, { file, config, jar }: Origin): string {
  const invariants = [...names.invariants].map(([invariant, what]) => {
    return `- \`${invariant}\`: ${describe(what)}.`;
  });
  return `# ${name}

Lockstep made this module from ${codeSpan(file)}, configuration ${codeSpan(config)}. TLC checks it in this folder,
with Java 11 or newer (any tla2tools.jar of TLC 2.18 or newer will do):

\`\`\`sh
java -XX:+UseParallelGC -cp ${shellWord(jar)} tlc2.TLC -workers 1 -config ${name}.cfg ${name}.tla
\`\`\`

With one worker, no shorter counterexample exists. \`${name}.cfg\` names what is checked:

${invariants.join("\n")}

TLC also reports a deadlock: a state in which no thread can move, though not all have ended.
\`${name}.map.json\` says which lines of the protocol each action is.
`;
}

function describe(what: InvariantName): string {
  switch (what.checks) {
    case "property":
      return `the property ${plainMarkdown(JSON.stringify(what.property))}`;
    case "fault":
      return "no step fails; `error` says what failed, where, and in which thread";
    case "circular-wait":
      return "no threads wait for one another in a circle";
    case "ends-holding":
      return "no thread ends with a lock held";
    case "leak":
      return "nothing is left allocated when all threads have ended";
    case "bound":
      return 'always true; it prints `"@bound"` if instances ran out, and "no error" is then no proof';
    case "reach":
      return 'always true; it prints `"@reach"` and the name of a state that had to be found';
  }
}

/** A path as a shell reads it. */
function shellWord(path: string): string {
  return /^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
