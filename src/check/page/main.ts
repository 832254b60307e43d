/** The program of the page: reads the model that is in the file, and shows it. */
import { parse } from "devalue";
import { showPage } from "../../report/explorer/page/show.tsx";
import { createWalk, type Shown } from "./walk.ts";

const data = document.getElementById("data")!.textContent;
showPage(createWalk(parse(data) as Shown), document.getElementById("page")!);
