export { instancesIn, whyNoExpression } from "./question.ts";
export { readProtocol, readQuestion } from "./read.ts";
export type { Reading } from "./read.ts";
