---------------------------------- MODULE CriticalSectionUnlocked ----------------------------------
\* Lockstep made this from test/golden/critical-section/critical-section.ts, configuration
\*   "unlocked".
\* Parameters: LOCKED = false.
\* Threads: insert#1, insert#2.
\* Reduction: on.
EXTENDS Integers, FiniteSets, TLC

InsertThreads == {"insert#1", "insert#2"}
Threads == InsertThreads

VARIABLES Node, tree, inside, local, pc, error
shared == <<Node, tree, inside>>
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

Alive(table) == {i \in DOMAIN table : table[i].live}

Live(table, row) == row # NULL /\ table[row].live

\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewNode == [live |-> TRUE, key |-> 1]
FreedNode == [NewNode EXCEPT !.live = FALSE]

Node_refs == {local[t].node : t \in InsertThreads}
FreeNode == {i \in DOMAIN Node : ~Node[i].live} \ Node_refs

Init ==
  /\ Node = [i \in 1..2 |-> FreedNode]
  /\ tree = [lock_owner |-> "none"]
  /\ inside = [rotate |-> 0, insert |-> 0]
  /\ pc = [t \in Threads |-> "insert_L28"]
  /\ local = [t \in Threads |-> [node |-> NULL]]
  /\ error = <<>>

\* critical-section.ts:14  const node = kzalloc(Node, GFP_ATOMIC);
\* critical-section.ts:15  tree.root = node;
rotate_L14(t) ==
  /\ At(t, "rotate_L14")
  /\ \E new \in Lowest(FreeNode) :
       /\ Goto(t, "rotate_L16")
       /\ Node' = [Node EXCEPT ![new] = NewNode]
       /\ local' = [local EXCEPT ![t].node = new]
  /\ UNCHANGED <<tree, inside>>

\* critical-section.ts:16  node.key = 2;
\* critical-section.ts:17  tree.root = null;
\* critical-section.ts:18  kfree(node);
rotate_L16(t) ==
  LET node == local[t].node IN
  /\ At(t, "rotate_L16")
  /\ IF ~Live(Node, node) THEN FailAt(t, node, "critical-section.ts:16")
     ELSE /\ Goto(t, "rotate_L18")
          /\ Node' = [Node EXCEPT ![node].key = 2]
          /\ UNCHANGED <<tree, inside, local>>

\* critical-section.ts:18  kfree(node);
rotate_L18(t) ==
  LET node == local[t].node IN
  /\ At(t, "rotate_L18")
  /\ IF ~Live(Node, node) THEN Fail(t, "double-free", "critical-section.ts:18")
     ELSE /\ Goto(t, "insert_L23_2")
          /\ Node' = [Node EXCEPT ![node] = FreedNode]
          /\ local' = [local EXCEPT ![t].node = NULL]
          /\ UNCHANGED <<tree, inside>>

\* critical-section.ts:23  rotate();
insert_L23(t) ==
  /\ At(t, "insert_L23")
  /\ IF inside.rotate + 1 > 100 THEN Fail(t, "range", "critical-section.ts:23")
     ELSE /\ Goto(t, "rotate_L14")
          /\ inside' = [inside EXCEPT !.rotate = @ + 1]
          /\ UNCHANGED <<Node, tree, local>>

\* critical-section.ts:23  rotate();
insert_L23_2(t) ==
  /\ At(t, "insert_L23_2")
  /\ IF inside.rotate + -1 < 0 THEN Fail(t, "range", "critical-section.ts:23")
     ELSE /\ Goto(t, "insert_L28_2")
          /\ inside' = [inside EXCEPT !.rotate = @ + -1]
          /\ UNCHANGED <<Node, tree, local>>

\* critical-section.ts:28  threads: { insert: thread(insert, { count: 2 }) },
insert_L28(t) ==
  /\ At(t, "insert_L28")
  /\ IF inside.insert + 1 > 100 THEN Fail(t, "range", "critical-section.ts:28")
     ELSE /\ Goto(t, "insert_L23")
          /\ inside' = [inside EXCEPT !.insert = @ + 1]
          /\ UNCHANGED <<Node, tree, local>>

\* critical-section.ts:28  threads: { insert: thread(insert, { count: 2 }) },
insert_L28_2(t) ==
  /\ At(t, "insert_L28_2")
  /\ IF inside.insert + -1 < 0 THEN Fail(t, "range", "critical-section.ts:28")
     ELSE /\ Goto(t, "insert_done")
          /\ inside' = [inside EXCEPT !.insert = @ + -1]
          /\ UNCHANGED <<Node, tree, local>>

Ended ==
  \A t \in InsertThreads : pc[t] = "insert_done"

AtBoundNode ==
  \E t \in Threads :
    pc[t] = "rotate_L14" /\ FreeNode = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundNode)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in InsertThreads :
       \/ rotate_L14(t) \/ rotate_L16(t) \/ rotate_L18(t) \/ insert_L23(t) \/ insert_L23_2(t)
       \/ insert_L28(t) \/ insert_L28_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "one rotates"
OneRotates == inside.rotate <= 1

\* "under the lock"
UnderTheLock == TRUE

\* "one node"
OneNode == Cardinality(Alive(Node)) <= 2 /\ (\A node \in Alive(Node) : Node[node].key > 0)

HoldsALock(t) == tree.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "insert_done" => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Node">>, AtBoundNode)

\* "both are in it"
BothAreInIt == inside.insert = 2

SeenReach == Seen(2, <<"@reach", "both are in it">>, BothAreInIt)
====================================================================================================
