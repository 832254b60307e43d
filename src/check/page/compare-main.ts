/** The program of the page of two traces: reads them out of the file, and shows them. */
import { parse } from "devalue";
import { showCompared } from "../../report/explorer/compare/show.tsx";
import type { Compared } from "../../report/parted.ts";

const data = document.getElementById("data")!.textContent;
showCompared(parse(data) as Compared, document.getElementById("page")!);
