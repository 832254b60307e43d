/** Two compared traces as a page in one file. It shows what they have stored, and needs no protocol. */
import { stringify } from "devalue";
import { escapeText } from "../../report/escape.ts";
import { printPage } from "../../report/explorer/document.ts";
import type { Compared } from "../../report/parted.ts";
import { loadBundle } from "./bundle.ts";

export async function pageOfCompared(compared: Compared): Promise<string> {
  const [a, b] = compared.outcomes;
  const title = escapeText(`${a.protocol}: ${a.config} and ${b.config} - Lockstep`);
  return printPage({ title, data: stringify(compared), ...(await loadBundle("compare")) });
}
