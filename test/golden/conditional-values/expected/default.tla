--------------------------------- MODULE ConditionalValuesDefault ----------------------------------
\* Lockstep made this from test/golden/conditional-values/conditional-values.ts, configuration
\*   "default".
\* Parameters: LINKED = true.
\* Threads: walk.
\* Reduction: on.
EXTENDS Integers, TLC

WalkThreads == {"walk"}
Threads == WalkThreads

root == 1
leaf == 2

VARIABLES Node, tree, local, pc, error
shared == <<Node, tree>>
vars == <<shared, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<shared, local, pc>>

NULL == 0

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Node = [i \in 1..2 |-> [parent |-> NULL, depth |-> 0, name |-> "null"]]
  /\ tree = [current |-> NULL, deep |-> FALSE, depth |-> 0]
  /\ pc = [t \in Threads |-> "walk_L17"]
  /\ local = [t \in Threads |-> [value |-> 0, value_2 |-> NULL, cond |-> FALSE]]
  /\ error = <<>>

\* conditional-values.ts:17  root.name = "root";
\* conditional-values.ts:18  if (LINKED) leaf.parent = root;
\* conditional-values.ts:19  leaf.depth = leaf.parent === null ? 0 : leaf.parent.depth + 1;
\* conditional-values.ts:20  tree.current = leaf.parent ?? leaf;
walk_L17(t) ==
  /\ At(t, "walk_L17")
  /\ IF Node[root].depth + 1 > 15 THEN Fail(t, "range", "conditional-values.ts:19")
     ELSE /\ Goto(t, "walk_L20")
          /\ Node' = [Node EXCEPT
               ![root].name = "root", ![leaf].parent = root,
               ![leaf].depth = Node[root].depth + 1]
          /\ local' = [local EXCEPT ![t].value_2 = root]
          /\ UNCHANGED tree

\* conditional-values.ts:20  tree.current = leaf.parent ?? leaf;
\* conditional-values.ts:21  const name = leaf.parent?.name ?? "leaf";
\* conditional-values.ts:22  assert(name === "root", "the parent's name");
walk_L20(t) ==
  /\ At(t, "walk_L20")
  /\ IF Node[leaf].parent = NULL THEN Fail(t, "assertion", "conditional-values.ts:22")
     ELSE IF Node[Node[leaf].parent].name = "null"
     THEN Fail(t, "assertion", "conditional-values.ts:22")
     ELSE IF Node[Node[leaf].parent].name # "root"
     THEN Fail(t, "assertion", "conditional-values.ts:22")
     ELSE /\ Goto(t, "walk_L23")
          /\ tree' = [tree EXCEPT !.current = local[t].value_2]
          /\ local' = [local EXCEPT ![t].value_2 = NULL]
          /\ UNCHANGED Node

\* conditional-values.ts:23  const deep = leaf.depth > 0 && !(leaf.parent === null || leaf.parent...
\* conditional-values.ts:24  tree.deep = deep || tree.deep;
walk_L23(t) ==
  /\ At(t, "walk_L23")
  /\ IF Node[leaf].depth > 0
     THEN IF Node[leaf].parent = NULL
          THEN IF tree.deep THEN local' = [local EXCEPT ![t].cond = TRUE]
               ELSE local' = [local EXCEPT ![t].cond = FALSE]
          ELSE IF Node[Node[leaf].parent].depth # 0
          THEN IF tree.deep THEN local' = [local EXCEPT ![t].cond = TRUE]
               ELSE local' = [local EXCEPT ![t].cond = FALSE]
          ELSE local' = [local EXCEPT ![t].cond = TRUE]
     ELSE IF tree.deep THEN local' = [local EXCEPT ![t].cond = TRUE]
     ELSE local' = [local EXCEPT ![t].cond = FALSE]
  /\ Goto(t, "walk_L24")
  /\ UNCHANGED shared

\* conditional-values.ts:24  tree.deep = deep || tree.deep;
\* conditional-values.ts:25  tree.depth = tree.deep ? (tree.current === root ? 2 : 1) : 0;
walk_L24(t) ==
  LET cond == local[t].cond IN
  /\ At(t, "walk_L24")
  /\ IF cond
     THEN IF tree.current = root THEN local' = [local EXCEPT ![t].value = 2, ![t].cond = FALSE]
          ELSE local' = [local EXCEPT ![t].value = 1, ![t].cond = FALSE]
     ELSE local' = [local EXCEPT ![t].value = 0, ![t].cond = FALSE]
  /\ Goto(t, "walk_L25")
  /\ tree' = [tree EXCEPT !.deep = cond]
  /\ UNCHANGED Node

\* conditional-values.ts:25  tree.depth = tree.deep ? (tree.current === root ? 2 : 1) : 0;
walk_L25(t) ==
  LET value == local[t].value IN
  /\ At(t, "walk_L25")
  /\ IF value > 15 THEN Fail(t, "range", "conditional-values.ts:25")
     ELSE /\ Goto(t, "walk_done")
          /\ tree' = [tree EXCEPT !.depth = value]
          /\ local' = [local EXCEPT ![t].value = 0]
          /\ UNCHANGED Node

Ended ==
  \A t \in WalkThreads : pc[t] = "walk_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in WalkThreads :
       \/ walk_L17(t) \/ walk_L20(t) \/ walk_L23(t) \/ walk_L24(t) \/ walk_L25(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "it is deep"
ItIsDeep ==
  /\ tree.depth = 2 => (IF tree.current = NULL THEN leaf ELSE tree.current) # NULL
  /\ tree.depth = 2 /\ Node[IF tree.current = NULL THEN leaf ELSE tree.current].name = "root"

SeenReach == Seen(1, <<"@reach", "it is deep">>, ItIsDeep)
====================================================================================================
