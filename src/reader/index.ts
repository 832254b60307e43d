/** The exports of the reader. */
export { instancesIn, whyNoExpression } from "./source/question.ts";
export { readProtocol, readQuestion } from "./read.ts";
export type { Reading } from "./read.ts";
