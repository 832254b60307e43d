/** What a reviewer should look at, as findings with a place: for code scanning. */
import type { Finding } from "../../../diagnostics/catalogue.ts";
import type { GuardRow, GuardsReport, GuardVerdict } from "../report.ts";

const codes: Readonly<Record<GuardVerdict, string | null>> = {
  necessary: null,
  covered: null,
  threads: null,
  unexercised: null,
  race: "guard-race",
  ends: "guard-missing-claim",
  values: "guard-missing-claim",
  reach: "guard-missing-claim",
  redundant: "guard-redundant",
  unknown: "guard-unknown",
};

const fixes: Readonly<Record<string, string>> = {
  "guard-race": "The model's list functions are one step; keep the lock.",
  "guard-missing-claim": "Claim it, so that the guard is held by the protocol.",
  "guard-redundant":
    "Within these bounds nothing needs it: try larger ones, or say why it is there.",
  "guard-unknown": "Give it a larger budget.",
};

export function findingsOf({ rows, comments, changed }: GuardsReport): readonly Finding[] {
  const wrong = comments.filter(({ agrees }) => agrees === "no");
  return [
    ...rows.flatMap(findingOf),
    ...wrong.map(({ span, said }) => ({
      ...{ code: "guard-comment", span, message: said, why: "", notes: [] },
      fix: "Credit what was found.",
    })),
    ...(changed ?? []).flatMap(({ id, from, to }) => {
      const row = rows.find((each) => each.id === id);
      const message = `${id} was ${from}, and is ${to}.`;
      if (row === undefined) return [];
      return [
        { code: "guard-changed", span: row.span, message, why: row.reason, fix: "", notes: [] },
      ];
    }),
  ];
}

function findingOf({ verdict, environment, span, said, reason }: GuardRow): readonly Finding[] {
  const code = codes[verdict];
  if (code === null || environment) return [];
  const message = `Without ${said} no claim falls.`;
  return [{ code, span, message, why: `${reason}.`, fix: fixes[code]!, notes: [] }];
}
