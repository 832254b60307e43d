---------------------------------- MODULE PointersToGlobalsWrite -----------------------------------
\* Lockstep made this from test/golden/pointers-to-globals/pointers-to-globals.ts, configuration
\*   "write".
\* Parameters: MISTAKE = write.
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
  /\ core = [hook_calls |-> 0, mutex_owner |-> "none", current |-> NULL, said |-> 0,
      quota |-> NULL]
  /\ Quota = [i \in 1..2 |-> FreedQuota]
  /\ pc = [t \in Threads |-> "run_L58"]
  /\ local = [t \in Threads |-> [hook |-> NULL]]
  /\ error = <<>>

\* pointers-to-globals.ts:58  kfree(core.quota);
\* pointers-to-globals.ts:59  if (core.quota) core.quota.used = 1;
\* pointers-to-globals.ts:61  const hook = core.current!;
\* pointers-to-globals.ts:63  if (MISTAKE === "write" || MISTAKE === "none") hook.calls = 2;
run_L58(t) ==
  /\ At(t, "run_L58")
  /\ IF core.quota = NULL
     THEN IF core.current = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:63")
          ELSE /\ Goto(t, "run_done")
               /\ core' = [core EXCEPT !.hook_calls = 2]
               /\ UNCHANGED <<Inode, Quota, local>>
     ELSE IF ~Live(Quota, core.quota) THEN Fail(t, "double-free", "pointers-to-globals.ts:58")
     ELSE Fail(t, "use-after-free", "pointers-to-globals.ts:59")

\* pointers-to-globals.ts:63  if (MISTAKE === "write" || MISTAKE === "none") hook.calls = 2;
run_L63(t) ==
  LET hook == local[t].hook IN
  /\ At(t, "run_L63")
  /\ IF hook = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:63")
     ELSE /\ Goto(t, "run_done")
          /\ core' = [core EXCEPT !.hook_calls = 2]
          /\ local' = [local EXCEPT ![t].hook = NULL]
          /\ UNCHANGED <<Inode, Quota>>

Ended ==
  \A t \in RunThreads : pc[t] = "run_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RunThreads :
       \/ run_L58(t) \/ run_L63(t)
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
