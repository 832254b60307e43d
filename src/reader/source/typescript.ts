/** The one door to TypeScript: the compiler that ts-morph brings along. */
export { ts } from "ts-morph";
