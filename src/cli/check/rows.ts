/** The results of several configurations, a row each. */
import type { Row } from "../../report/text/row.ts";
import { exitCodes } from "../exit.ts";
import type { Done } from "./unit.ts";

export function rowOf({ spec, config, told, ms, code }: Done): Row {
  const complaints = told.flatMap((each) => (each.tell === "complain" ? [each.with] : []));
  return {
    ...{ spec, config, ms, failed: isFailed(code) },
    outcome: told.find((each) => each.tell === "checked")?.verified.outcome ?? null,
    errors: complaints.flatMap(([diagnostics]) => diagnostics),
    files: complaints.flatMap(([, files]) => files),
    problems: told.flatMap((each) => (each.tell === "problem" ? [each.said] : [])),
  };
}

export function isFailed(code: Done["code"]): boolean {
  return code !== exitCodes.holds;
}
