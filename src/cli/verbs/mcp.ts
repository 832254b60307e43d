/** `lockstep mcp`: checks, explanations and comparisons for programs, over standard input and output. */
import { realpathSync, statSync } from "node:fs";
import { once } from "node:events";
import { fromJsonSchema, McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import packageJson from "../../../package.json" with { type: "json" };
import { exitCodes, type ExitCode } from "../exit.ts";
import { call, type Folders } from "../mcp/call.ts";
import { tools, type Given, type Tool } from "../mcp/tools.ts";
import { expectFolder } from "../options/folder.ts";
import { UsageError } from "../refusal.ts";
import { say } from "../say.ts";

export interface McpOptions {
  readonly tree?: string;
  readonly outline?: string;
}

/** Serves until the other side closes our standard input. */
export async function mcpCommand(options: McpOptions): Promise<ExitCode> {
  const folders = { root: realpathSync("."), code: codeOf(options) };
  serveStdio(() => serverFor(folders), {
    onerror: ({ message }) => say(`lockstep: ${message}`),
  });
  await once(process.stdin, "close");
  return exitCodes.holds;
}

function codeOf({ tree, outline }: McpOptions): readonly string[] | null {
  if (tree !== undefined && outline !== undefined)
    throw new UsageError("mcp takes --tree DIR or --outline FILE, not both.");
  if (tree !== undefined) {
    expectFolder("--tree", tree);
    return ["--tree", realpathSync(tree)];
  }
  if (outline === undefined) return null;
  if (!statSync(outline, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`--outline takes a file, and ${outline} is none.`);
  return ["--outline", realpathSync(outline)];
}

function serverFor(folders: Folders): McpServer {
  const { name, version } = packageJson;
  const server = new McpServer({ name, version }, { capabilities: { tools: {} }, instructions });
  for (const tool of tools) add(server, tool, folders);
  return server;
}

const instructions =
  "Lockstep model-checks protocols of Linux kernel locks and lifetimes, written in TypeScript. Protocols are " +
  "read and never executed. A verdict is one on the protocol within its bounds; whether the protocol is the " +
  "kernel's code, drift says.";

function add(server: McpServer, tool: Tool, folders: Folders): void {
  const { name, title, description, schema } = tool;
  const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };
  const inputSchema = fromJsonSchema<Given>(schema);
  server.registerTool(
    name,
    { title, description, inputSchema, annotations },
    async (given, { mcpReq }) => {
      try {
        const answer = await call(tool, given, folders, mcpReq.signal);
        return told(answer, answer.exitCode === exitCodes.usage || answer.answer === null);
      } catch (error) {
        return told({ said: `lockstep: ${(error as Error).message}.` }, true);
      }
    },
  );
}

function told(answer: object, isError: boolean) {
  const text = JSON.stringify(answer, null, 2);
  return { content: [{ type: "text" as const, text }], structuredContent: { ...answer }, isError };
}
