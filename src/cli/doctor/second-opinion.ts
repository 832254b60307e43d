/** Reports Java and the jar of TLC, which confirm the embedded engine's answers. */
import { describeJar } from "../../tlc/tool/jar.ts";
import { findJava } from "../../tlc/tool/java.ts";
import { findJar } from "../../tlc/tool/locate.ts";
import type { Finding } from "./finding.ts";

const without = "Until then the embedded engine answers alone";

export async function javaReport(): Promise<Finding> {
  const java = await findJava();
  const what = "java";
  if ("kind" in java) return { what, state: "note", says: java.said, fix: `${without}.` };
  return { what, state: "ok", says: `${java.version} at ${java.path}` };
}

export async function jarReport(): Promise<Finding> {
  const jar = await findJar();
  const what = "tlc";
  if ("kind" in jar) return { what, state: "note", says: jar.said, fix: `${without}.` };
  const from = process.env["LOCKSTEP_TLC_JAR"] ? "named by LOCKSTEP_TLC_JAR" : "in the cache";
  return {
    what,
    state: "ok",
    says: `${describeJar(jar)}, ${from}: ${jar.path}, SHA-256 ${jar.sha256}`,
  };
}
