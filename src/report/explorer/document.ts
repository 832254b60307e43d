/**
 * The page as one file: style, data and program inside it. A content security policy lets nothing
 * else be loaded, run or sent, whatever a protocol's names and texts hold.
 */
import { createHash } from "node:crypto";

export interface PageParts {
  readonly title: string;
  readonly style: string;
  /** JSON that the program reads. */
  readonly data: string;
  readonly script: string;
}

export function printPage({ title, style, data, script }: PageParts): string {
  const program = neverEnding(script);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(program, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<div id="page"><noscript>This page needs JavaScript; nothing is loaded from anywhere.</noscript></div>
<script type="application/json" id="data">${escapeJson(data)}</script>
<script>${program}</script>
</body>
</html>
`;
}

function policyFor(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Escapes an end of a script inside a string of our program. */
function neverEnding(script: string): string {
  return script.replaceAll(/<(?=\/script|!--)/gi, "\\x3c");
}

/** In JSON, a "<" is always inside a string, where it may be escaped. */
function escapeJson(json: string): string {
  return json.replaceAll("<", "\\u003c");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
}
