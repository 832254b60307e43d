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
  "import-not-found": {
    says: (path: string) => `There is no file ${path} beside this one.`,
    why: "An import names another protocol file by its path relative to this file.",
    fix: "Check the path.",
  },
  "import-extension": {
    says: (path: string) => `The import "${path}" does not name a file.`,
    why: "Files are named as they are, with their extension, as Node names them.",
    fix: (path: string) => `Write "${path.replace(/\.[cm]?jsx?$/, "")}.ts".`,
  },
  "import-outside": {
    says: (path: string) => `A protocol cannot import "${path}".`,
    why: "A protocol is never run, so a package's code would mean nothing in it.",
    fix: 'Import from "lockstep", "lockstep/kernel" or another protocol file ("./other.ts").',
  },
  "import-namespace": {
    says: "Names are imported one by one.",
    why: "A model reads like the C, where mutex_lock is called by its own name.",
    fix: "Write import { mutex_lock, Mutex } from ....",
  },
  "import-equals": {
    says: "This form of import is not in the language.",
    why: "A protocol file is an ES module.",
    fix: 'Write import { name } from "./other.ts".',
  },
  "no-dynamic-import": {
    says: "A protocol cannot import while it runs.",
    why: "It is read as a whole and never run.",
    fix: "Import at the top of the file.",
  },
  "no-default-export": {
    says: "This file has no default export, so it is not a protocol.",
    why: "The default export says which threads run and what has to hold.",
    fix: "End the file with export default spec({ threads: { ... } }).",
  },
  "default-export-not-spec": {
    says: "The default export of a protocol is spec({ ... }).",
    why: "The default export says which threads run and what has to hold.",
    fix: "Write export default spec({ threads: { ... } }).",
  },
  "not-understood": {
    says: "This cannot be understood.",
    why: "Nothing that is not understood is left out silently: a model must not hold by accident.",
    fix: "Write it in a simpler way, and please report this: the message should say more.",
  },
} as const satisfies Record<string, Entry>;
