/** Nondeterministic choices: `choose`, `maybe`, `either`. */
import { BOOLEAN, NUMBER, TRUE, apply, constant, equal, number } from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import { callVal } from "./calls.ts";
import { branchOn } from "./conditions.ts";
import type { Context } from "../context.ts";
import { collectionOf, evaluate } from "./expressions.ts";
import type { Edge } from "../graph-builder.ts";
import type { Use } from "./intrinsics.ts";
import { orNull } from "./methods.ts";
import { settle } from "../pin.ts";
import { toExpr } from "../places.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

export function maybe(cx: Context, use: Use): Val {
  return chooseFrom(cx, constant([false, true], { s: "list", of: BOOLEAN }), use);
}

export function choose(cx: Context, use: Use): Val {
  const from = evaluate(cx, use.args[0]!);
  if (from.v !== "items") return chooseFrom(cx, collectionOf(cx, from, use.span), use);
  const items = itemsOf(cx, from.items);
  const sort: Sort = { s: "list", of: mergeSorts(items.map((item) => item.sort)) };
  if (items.every((item) => item.e === "const")) {
    const values = items.map(({ value }) => value);
    return chooseFrom(cx, constant(values, sort), use);
  }
  const list = items.reduce<Expr>(
    (all, item) => apply("push", [all, item], sort),
    constant([], sort),
  );
  return chooseFrom(cx, list, use);
}

function chooseFrom(cx: Context, from: Expr, { span }: Use): Val {
  const sort = "of" in from.sort ? from.sort.of : BOOLEAN;
  const to = cx.builder.fresh("choice", sort);
  cx.builder.emit({ op: "choose", to, from }, span);
  return asVal({ e: "local", id: to, sort });
}

/** The items of a literal, evaluated from left to right. NULL gets the sort of the others. */
function itemsOf(cx: Context, items: readonly P.Expression[]): readonly Expr[] {
  const vals = items.map((item, i) => settle(cx, evaluate(cx, item), items.slice(i + 1)));
  const given = vals.map((val, i) => {
    return val.v === "null" ? null : toExpr(cx, val, { sort: null, span: items[i]!.span });
  });
  const sorts = given.flatMap((item) => item?.sort ?? []);
  const sort = sorts.length === 0 ? null : orNull(mergeSorts(sorts));
  return given.map((item, i) => {
    return item ?? toExpr(cx, { v: "null" }, { sort, span: items[i]!.span });
  });
}

/** The sort of all items of a literal. For enums it has the values of each. */
function mergeSorts(sorts: readonly Sort[]): Sort {
  const enums = sorts.filter((sort) => sort.s === "enum");
  if (enums.length === 0) return sorts[0] ?? BOOLEAN;
  const values = [...new Set(enums.flatMap((sort) => sort.values))];
  return { s: "enum", values, nullable: enums.some((sort) => sort.nullable) };
}

export function either(cx: Context, use: Use): Val {
  const list: Sort = { s: "list", of: NUMBER };
  const chosen = toExpr(
    cx,
    chooseFrom(
      cx,
      constant(
        use.args.map((_, i) => i),
        list,
      ),
      use,
    ),
    {
      sort: NUMBER,
      span: use.span,
    },
  );
  const out: Edge[] = [];
  use.args.forEach((branch, i) => {
    const last = i === use.args.length - 1;
    const { yes, no } = branchOn(cx, last ? TRUE : equal(chosen, number(i)), branch.span);
    cx.builder.open = yes;
    callVal(cx, evaluate(cx, branch), { args: [], span: branch.span });
    out.push(...cx.builder.takeOpen());
    cx.builder.open = no;
  });
  cx.builder.open = out;
  return { v: "void" };
}
