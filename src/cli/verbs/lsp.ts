/** `lockstep lsp`: our diagnostics, what a name models, and quick fixes, in an editor. */
import { once } from "node:events";
import {
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type Hover,
  type TextDocumentPositionParams,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import packageJson from "../../../package.json" with { type: "json" };
import { describe } from "../../reader/index.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import { pagesOf, pathOf, unsavedOf, type Open } from "../lsp/desk.ts";
import { diagnosticOf, quickFix } from "../lsp/words.ts";

/** Serves an editor until it ends the connection. */
export async function lspCommand(): Promise<ExitCode> {
  const connection = createConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  serve(connection);
  connection.listen();
  await once(process.stdin, "close");
  return exitCodes.holds;
}

/** So long nothing may change before the texts are read, in milliseconds: somebody types. */
const pause = 150;

function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  const open = (): readonly Open[] =>
    documents.all().map((document) => ({ uri: document.uri, text: document.getText() }));
  connection.onInitialize(() => ({
    serverInfo: { name: packageJson.name, version: packageJson.version },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ["quickfix"] },
    },
  }));
  const tell = teller(connection, open);
  documents.onDidChangeContent(tell);
  // A file that is saved may be imported by an open one.
  documents.onDidSave(tell);
  documents.onDidClose(({ document }) => {
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    tell();
  });
  connection.onHover((where) => hover(where, documents, unsavedOf(open())));
  connection.onCodeAction(({ textDocument, context }) => {
    const document = documents.get(textDocument.uri);
    return document === undefined
      ? []
      : context.diagnostics.flatMap((each) => quickFix(document, each));
  });
  documents.listen(connection);
}

/** Tells the diagnostics of all texts after a pause, and of those that had some before. */
function teller(connection: Connection, open: () => readonly Open[]): () => void {
  let timer: NodeJS.Timeout | undefined;
  let before: readonly string[] = [];
  const tell = (): void => {
    const pages = pagesOf(open());
    const gone = before.filter((uri) => !pages.some((page) => page.uri === uri));
    for (const { uri, told } of [...pages, ...gone.map((uri) => ({ uri, told: [] }))])
      void connection.sendDiagnostics({ uri, diagnostics: told.map(diagnosticOf) });
    before = pages.filter(({ told }) => told.length > 0).map(({ uri }) => uri);
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(tell, pause);
  };
}

function hover(
  { textDocument, position }: TextDocumentPositionParams,
  documents: TextDocuments<TextDocument>,
  unsaved: ReturnType<typeof unsavedOf>,
): Hover | null {
  const [document, path] = [documents.get(textDocument.uri), pathOf(textDocument.uri)];
  if (document === undefined || path === null) return null;
  const found = describe(path, document.offsetAt(position), unsaved);
  if (found === null) return null;
  const value = `\`\`\`ts\n${found.declaration}\n\`\`\`\n\n${found.comment}`;
  const range = { start: document.positionAt(found.from), end: document.positionAt(found.to) };
  return { contents: { kind: "markdown", value: value.trimEnd() }, range };
}
