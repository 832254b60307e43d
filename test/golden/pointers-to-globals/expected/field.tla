---------------------------------- MODULE PointersToGlobalsField -----------------------------------
\* Lockstep made this from test/golden/pointers-to-globals/pointers-to-globals.ts, configuration
\*   "field".
\* Parameters: MISTAKE = field.
\* Threads: run.
\* Reduction: on.
EXTENDS Integers, TLC

RunThreads == {"run"}
Threads == RunThreads

inode == 1

VARIABLES Inode, core, Quota, local, pc, error
shared == <<Inode, core, Quota>>
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

Live(table, row) == row # NULL /\ table[row].live

NewQuota == [live |-> TRUE]
FreedQuota == [NewQuota EXCEPT !.live = FALSE]

Init ==
  /\ Inode = [i \in 1..1 |-> [spare_hits |-> 0, name_hits |-> 0]]
  /\ core = [hook_calls |-> 0, mutex_owner |-> "none", current |-> NULL, root |-> NULL,
      said |-> 0, quota |-> NULL]
  /\ Quota = [i \in 1..2 |-> FreedQuota]
  /\ pc = [t \in Threads |-> "run_L58"]
  /\ local = [t \in Threads |-> [other |-> NULL, tmp |-> 0]]
  /\ error = <<>>

\* pointers-to-globals.ts:58  kfree(core.quota);
\* pointers-to-globals.ts:59  if (core.quota) core.quota.used = 1;
run_L58(t) ==
  /\ At(t, "run_L58")
  /\ IF core.quota = NULL
     THEN /\ Goto(t, "run_L61")
          /\ UNCHANGED <<shared, local>>
     ELSE IF ~Live(Quota, core.quota) THEN Fail(t, "double-free", "pointers-to-globals.ts:58")
     ELSE Fail(t, "use-after-free", "pointers-to-globals.ts:59")

\* pointers-to-globals.ts:61  const hook = core.current!;
\* pointers-to-globals.ts:70  if (MISTAKE === "field" || MISTAKE === "none") hit(core.root!.name);
\* pointers-to-globals.ts:74  const other = core.said > 5 ? inode.spare : node;  [hit]
\* pointers-to-globals.ts:75  other.hits++;  [hit]
run_L61(t) ==
  LET root == IF core.root = NULL THEN NULL ELSE core.root + 1
      hits == IF root = 2 THEN Inode[root - 1].name_hits ELSE Inode[NULL].spare_hits
      hits_2 == IF root = 1 THEN Inode[root].spare_hits ELSE hits IN
  /\ At(t, "run_L61")
  /\ IF core.said > 5
     THEN IF Inode[1].spare_hits + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:75")
          ELSE /\ Goto(t, "run_done")
               /\ Inode' = [Inode EXCEPT ![1].spare_hits = @ + 1]
               /\ UNCHANGED <<core, Quota, local>>
     ELSE IF root = 1 /\ root = NULL
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
     ELSE IF (root # 1 /\ root = 2) /\ root - 1 = NULL
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
     ELSE IF (root # 1 /\ root # 2) /\ TRUE
     THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
     ELSE IF root = 1
     THEN IF hits_2 + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:75")
          ELSE /\ Goto(t, "run_done")
               /\ Inode' = [Inode EXCEPT ![root].spare_hits = hits_2 + 1]
               /\ UNCHANGED <<core, Quota, local>>
     ELSE IF root # 2 THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
     ELSE IF root - 1 = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
     ELSE IF hits_2 + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:75")
     ELSE /\ Goto(t, "run_done")
          /\ Inode' = [Inode EXCEPT ![root - 1].name_hits = hits_2 + 1]
          /\ UNCHANGED <<core, Quota, local>>

\* pointers-to-globals.ts:75  other.hits++;
hit_L75(t) ==
  LET other == local[t].other tmp == local[t].tmp IN
  /\ At(t, "hit_L75")
  /\ IF other = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
     ELSE IF tmp + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:75")
     ELSE /\ Goto(t, "run_done")
          /\ Inode' = [Inode EXCEPT ![other].spare_hits = tmp + 1]
          /\ local' = [local EXCEPT ![t].other = NULL, ![t].tmp = 0]
          /\ UNCHANGED <<core, Quota>>

\* pointers-to-globals.ts:75  other.hits++;
hit_L75_2(t) ==
  LET other == local[t].other tmp == local[t].tmp IN
  /\ At(t, "hit_L75_2")
  /\ IF other - 1 = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
     ELSE IF tmp + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:75")
     ELSE /\ Goto(t, "run_done")
          /\ Inode' = [Inode EXCEPT ![other - 1].name_hits = tmp + 1]
          /\ local' = [local EXCEPT ![t].other = NULL, ![t].tmp = 0]
          /\ UNCHANGED <<core, Quota>>

Ended ==
  \A t \in RunThreads : pc[t] = "run_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RunThreads :
       \/ run_L58(t) \/ run_L61(t) \/ hit_L75(t) \/ hit_L75_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the spare is not hit"
TheSpareIsNotHit == Inode[inode].spare_hits = 0

HoldsALock(t) == core.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "run_done" => ~HoldsALock(t)

\* "all is done"
AllIsDone == Inode[inode].name_hits = 1 /\ core.said = 1 /\ core.hook_calls = 2

SeenReach == Seen(1, <<"@reach", "all is done">>, AllIsDone)
====================================================================================================
