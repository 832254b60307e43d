/**
 * Text of JSON that a terminal and a log may show: characters that `escapeText` writes out become
 * `\u202e`.
 */
export function escapeJson(text: string): string {
  return text.replaceAll(unsafe, (character) => {
    const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
  });
}

/**
 * As in any text, except for the line breaks between the parts. JSON has no others, and no line of it
 * begins with a name.
 */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|#(?=#\w*\[)/gu;

/** A value as a document of JSON for a program to read, and for a person. */
export function printDocument(value: unknown): string {
  return `${escapeJson(JSON.stringify(value, null, 2))}\n`;
}
