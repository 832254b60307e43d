/** `lockstep tlc`: the jar of TLC, and the Java that runs it. */
import { say } from "../say.ts";
import { escapeText } from "../../diagnostics/frame.ts";
import { findTools } from "../../tlc/tool/tools.ts";
import { findJar } from "../../tlc/tool/locate.ts";
import { describeJar } from "../../tlc/tool/jar.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";

export async function tlcCommand(verb: "install" | "path" | "version"): Promise<ExitCode> {
  switch (verb) {
    case "install":
      return install();
    case "path":
      return path();
    case "version":
      return version();
  }
}

async function install(): Promise<ExitCode> {
  const { installJar } = await import("../../tlc/tool/install.ts");
  const jar = await installJar(say);
  return "kind" in jar ? complainOf(jar.said) : answer(jar.path);
}

async function path(): Promise<ExitCode> {
  const jar = await findJar();
  return "kind" in jar ? complainOf(jar.said) : answer(jar.path);
}

async function version(): Promise<ExitCode> {
  const jar = await findJar();
  if ("kind" in jar) return complainOf(jar.said);
  const tools = await findTools();
  if ("kind" in tools) return complainOf(tools.said);
  return answer(`${describeJar(jar)}, with Java ${tools.javaVersion} at ${tools.java}`);
}

function answer(line: string): ExitCode {
  console.log(escapeText(line));
  return exitCodes.holds;
}

function complainOf(said: string): ExitCode {
  say(`lockstep: ${said}`);
  return exitCodes.error;
}
