/** The one door to TypeScript: the compiler that ts-morph bundles, with its own libraries left out. */
export { ts } from "ts-morph";
