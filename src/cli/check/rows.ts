/** What came of several configurations, a row each. */
import { printDiagnostic } from "../../diagnostics/print.ts";
import type { Row } from "../../report/row.ts";
import { exitCodes } from "../exit.ts";
import type { Done, Told } from "./unit.ts";

export function rowOf({ spec, config, told, ms, code }: Done): Row {
  const outcome = told.find((each) => each.tell === "checked")?.verified.outcome ?? null;
  const problem = told.map(shortly).find((said) => said !== "") ?? "";
  const text = told.map(wholly).filter((said) => said !== "");
  return { spec, config, outcome, problem, text: text.join("\n"), ms, failed: isFailed(code) };
}

export function isFailed(code: Done["code"]): boolean {
  return code !== exitCodes.holds;
}

function shortly(told: Told): string {
  if (told.tell === "problem") return told.said;
  return told.tell === "complain" ? "errors in the spec" : "";
}

function wholly(told: Told): string {
  if (told.tell === "problem") return told.said;
  if (told.tell !== "complain") return "";
  const [diagnostics, files] = told.with;
  return diagnostics.map((each) => printDiagnostic(each, files)).join("\n\n");
}
