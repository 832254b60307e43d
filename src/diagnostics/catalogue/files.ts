/** Messages about files and imports. */
import type { Entry } from "./entry.ts";

/** Files and imports. */
export const files = {
  "file-not-found": {
    says: (path: string) => `There is no file ${path}.`,
    why: "A protocol is one TypeScript file and what it imports.",
    fix: "Check the path; it is taken relative to the working directory.",
  },
  "file-is-directory": {
    says: (path: string) => `${path} is a directory, not a protocol file.`,
    why: "A protocol is one TypeScript file and what it imports.",
    fix: 'Name the file in it that has "export default spec({ ... })".',
  },
  "file-not-regular": {
    says: (path: string) => `${path} is a pipe, a socket or a device, not a file.`,
    why: "A protocol may be read more than once, and what comes out of a pipe is gone after once.",
    fix: "Write the protocol into a file, and name that.",
  },
  "file-not-readable": {
    says: (path: string) => `${path} cannot be read.`,
    why: "A protocol is one TypeScript file and what it imports.",
    fix: "Check the file's permissions.",
  },
  "file-not-typescript": {
    says: (path: string) => `${path} is not a TypeScript file.`,
    why: "A protocol is written in TypeScript, so its name ends in .ts.",
    fix: "Name a .ts file.",
  },
  "file-name-backslash": {
    says: (path: string) => `The path ${path} has a backslash in it.`,
    why: "TypeScript takes a backslash in a file's name for a slash, and then finds no such file.",
    fix: "Rename the file or the folder.",
  },
  "file-too-large": {
    says: (path: string) => `${path} is larger than a protocol can be (500,000 characters).`,
    why: "A protocol models some functions; a file of that size is something else, or generated.",
    fix: "Name the protocol file, or leave out what its threads do not call.",
  },
  "nested-too-deep": {
    says: (depth: string) => `This is nested deeper than ${depth} levels.`,
    why: "Code is read by walking down its tree, which must end long before the stack does.",
    fix: "Give the inner part a name: a const, or a function of its own.",
    like: "const users = dev.users + 1;",
  },
  "import-not-found": {
    says: (path: string) => `There is no file ${path} beside this one.`,
    why: "An import names another protocol file by its path relative to this file.",
    fix: "Check the path.",
    like: 'import { other } from "./other.ts";',
  },
  "import-outside-project": {
    says: (path: string) => `"${path}" leads out of the project of this protocol.`,
    why: "Imports stay in the project, so that a protocol from elsewhere shows no other file of yours.",
    fix: "Move it below the nearest package.json or .git above this file, or name its folder with --allow-imports.",
    like: 'import { other } from "./other.ts";',
  },
  "import-extension": {
    says: (path: string) => `The import "${path}" does not name a file.`,
    why: "Files are named as they are, with their extension, as Node names them.",
    fix: (path: string) => `Write "${path.replace(/\.[cm]?jsx?$/, "")}.ts".`,
    like: 'import { other } from "./other.ts";',
  },
  "import-outside": {
    says: (path: string) => `A protocol cannot import "${path}".`,
    why: "A protocol is never run, so a package's code would mean nothing in it.",
    fix: 'Import from "lockstep", "lockstep/kernel" or another protocol file ("./other.ts").',
    like: 'import { other } from "./other.ts";',
  },
  "import-namespace": {
    says: "Names are imported one by one.",
    why: "A model reads like the C, where mutex_lock is called by its own name.",
    fix: "Write import { mutex_lock, Mutex } from ....",
    like: 'import { Mutex, mutex_lock } from "lockstep/kernel";',
  },
  "import-equals": {
    says: "This form of import is not in the language.",
    why: "A protocol file is an ES module.",
    fix: 'Write import { name } from "./other.ts".',
    like: 'import { other } from "./other.ts";',
  },
  "no-dynamic-import": {
    says: "A protocol cannot import while it runs.",
    why: "It is read as a whole and never run.",
    fix: "Import at the top of the file.",
    like: 'import { other } from "./other.ts";',
  },
  "no-default-export": {
    says: "This file has no default export, so it is not a protocol.",
    why: "The default export says which threads run and what has to hold.",
    fix: "End the file with export default spec({ threads: { ... } }).",
    like: "export default spec({ threads: { main: thread(main) } });",
  },
  "default-export-not-spec": {
    says: "The default export of a protocol is spec({ ... }).",
    why: "The default export says which threads run and what has to hold.",
    fix: "Write export default spec({ threads: { ... } }).",
    like: "export default spec({ threads: { main: thread(main) } });",
  },
  "not-understood": {
    says: "This cannot be understood.",
    why: "Nothing that is not understood is left out silently: a model must not hold by accident.",
    fix: "Write it in a simpler way, and please report this: the message should say more.",
  },
} as const satisfies Record<string, Entry>;
