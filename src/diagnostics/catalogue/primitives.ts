/** Messages about primitives that do not exist or are used wrongly. */
import type { Entry } from "./entry.ts";

/** Names that lockstep and lockstep/kernel do not have. */
export const primitives = {
  "not-modelled": {
    says: (name: string, subject: string, _instead: string, _like: string) =>
      `"${name}" is not in the model: ${subject}.`,
    why: "What has no meaning in the model is refused rather than left out: it might be the guard.",
    fix: (_name: string, _subject: string, instead: string) => instead,
    like: (_name: string, _subject: string, _instead: string, like: string) => like,
  },
  "not-modelled-names": {
    says: (count: string, groups: string) => `${count} names are not in the model.\n${groups}`,
    why: "What has no meaning in the model is refused rather than left out: it might be the guard.",
    fix: "Write each as its line says; with few such names, each comes with a line of code.",
    like: "spin_lock(dev.lock);",
  },
  "import-built-in": {
    says: (name: string) => `"${name}" is TypeScript's own, so it is not imported.`,
    why: "The library exports only what it declares itself.",
    fix: (name: string) => `Take ${name} out of the import.`,
    like: "const g = { seen: new Set<number>() };",
  },
  "no-primitive": {
    says: (name: string, module: string, _near: string) => `${module} has no "${name}".`,
    why: "A primitive is protocol source like yours, so one that is missing can be written.",
    fix: (_name: string, _module: string, near: string) =>
      near === ""
        ? "Write it as a function of the protocol, or with atomic(...) if it is one step."
        : `Did you mean "${near}"?`,
    like: (_name: string, module: string, near: string) =>
      near === ""
        ? "const set_users = atomic((dev: Device, n: number): void => { dev.users = n; });"
        : `import { ${near} } from "${module}";`,
  },
  "not-imported": {
    says: (name: string, _module: string) => `"${name}" is not imported.`,
    why: "A protocol is an ES module: it names what it takes from the library.",
    fix: (name: string, module: string) => `Import ${name} from "${module}".`,
    like: (name: string, module: string) => `import { ${name} } from "${module}";`,
  },
  "wrong-primitive": {
    says: (fn: string, wanted: string, given: string, _fitting: string) =>
      `${fn} takes a ${wanted}, and this is a ${given}.`,
    why: "TypeScript lets classes with the same fields stand for each other; C does not.",
    fix: (_fn: string, _wanted: string, given: string, fitting: string) =>
      `For a ${given} there is ${fitting}.`,
    like: (_fn: string, _wanted: string, _given: string, fitting: string) =>
      `${fitting.split(",")[0]}(dev.lock);`,
  },
} as const satisfies Record<string, Entry>;
