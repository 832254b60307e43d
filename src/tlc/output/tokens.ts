/** The tokens of the values that TLC prints. */
import { createToken, Lexer } from "chevrotain";

const mark = (name: string, pattern: string) => createToken({ name, pattern });

const Space = createToken({
  name: "Space",
  pattern: /\s+/,
  line_breaks: true,
  group: Lexer.SKIPPED,
});
export const Text = createToken({
  name: "Text",
  pattern: /"(?:[^"\\]|\\[^])*"/,
  line_breaks: true,
});
export const Name = createToken({ name: "Name", pattern: /\d*[A-Za-z_]\w*/ });
export const True = createToken({ name: "True", pattern: "TRUE", longer_alt: Name });
export const False = createToken({ name: "False", pattern: "FALSE", longer_alt: Name });
export const Integer = createToken({ name: "Integer", pattern: /-?\d+/ });
export const OpenTuple = mark("OpenTuple", "<<");
export const CloseTuple = mark("CloseTuple", ">>");
export const OpenSet = mark("OpenSet", "{");
export const CloseSet = mark("CloseSet", "}");
export const OpenRecord = mark("OpenRecord", "[");
export const CloseRecord = mark("CloseRecord", "]");
export const OpenMap = mark("OpenMap", "(");
export const CloseMap = mark("CloseMap", ")");
export const FieldIs = mark("FieldIs", "|->");
export const MapsTo = mark("MapsTo", ":>");
export const Beside = mark("Beside", "@@");
export const Upto = mark("Upto", "..");
export const Comma = mark("Comma", ",");
export const Colon = mark("Colon", ":");
export const Bang = mark("Bang", "!");
export const OpenTitle = mark("OpenTitle", "<");
export const CloseTitle = mark("CloseTitle", ">");

/** In the order of trial: a longer token stands before the token that is its prefix. */
export const vocabulary = [
  ...[Space, Text, True, False, Name, Integer, OpenTuple, CloseTuple, OpenSet, CloseSet],
  ...[OpenRecord, CloseRecord, OpenMap, CloseMap, FieldIs, MapsTo, Beside, Upto],
  ...[Comma, Colon, Bang, OpenTitle, CloseTitle],
];
