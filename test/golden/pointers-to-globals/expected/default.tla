--------------------------------- MODULE PointersToGlobalsDefault ----------------------------------
\* Lockstep made this from test/golden/pointers-to-globals/pointers-to-globals.ts, configuration
\*   "default".
\* Parameters: MISTAKE = none.
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
  /\ core = [hook_calls |-> 0, mutex_owner |-> "none", current |-> NULL, lock |-> NULL,
      root |-> NULL, said |-> 0, quota |-> NULL]
  /\ Quota = [i \in 1..2 |-> FreedQuota]
  /\ pc = [t \in Threads |-> "setup_L50"]
  /\ local = [t \in Threads |-> [hook |-> NULL, calls |-> 0, said |-> 0, lock |-> NULL]]
  /\ error = <<>>

\* pointers-to-globals.ts:45  core.said++;
\* pointers-to-globals.ts:66  const lock = core.lock!;  [run]
hello_L45(t) ==
  LET said == local[t].said IN
  /\ At(t, "hello_L45")
  /\ IF said + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:45")
     ELSE /\ Goto(t, "run_L67")
          /\ core' = [core EXCEPT !.said = said + 1]
          /\ local' = [local EXCEPT ![t].lock = core.lock, ![t].said = 0]
          /\ UNCHANGED <<Inode, Quota>>

\* pointers-to-globals.ts:50  core.current = core.hook;
\* pointers-to-globals.ts:51  core.lock = core.mutex;
\* pointers-to-globals.ts:52  core.root = inode;
\* pointers-to-globals.ts:58  kfree(core.quota);  [run]
\* pointers-to-globals.ts:59  if (core.quota) core.quota.used = 1;  [run]
\* pointers-to-globals.ts:61  const hook = core.current!;  [run]
\* ...
setup_L50(t) ==
  /\ At(t, "setup_L50")
  /\ IF core.quota = NULL
     THEN /\ Goto(t, "run_L63")
          /\ core' = [core EXCEPT
               !.current = 1, !.lock = 1, !.root = inode, !.said = core.hook_calls]
          /\ local' = [local EXCEPT ![t].hook = 1]
          /\ UNCHANGED <<Inode, Quota>>
     ELSE IF ~Live(Quota, core.quota) THEN Fail(t, "double-free", "pointers-to-globals.ts:58")
     ELSE Fail(t, "use-after-free", "pointers-to-globals.ts:59")

\* pointers-to-globals.ts:62  if (MISTAKE === "read" || MISTAKE === "none") core.said = hook.calls;
run_L62(t) ==
  /\ At(t, "run_L62")
  /\ Goto(t, "run_L63")
  /\ core' = [core EXCEPT !.said = local[t].calls]
  /\ local' = [local EXCEPT ![t].calls = 0]
  /\ UNCHANGED <<Inode, Quota>>

\* pointers-to-globals.ts:63  if (MISTAKE === "write" || MISTAKE === "none") hook.calls = 2;
\* pointers-to-globals.ts:64  if (MISTAKE === "call" || MISTAKE === "none") hook.run();
\* pointers-to-globals.ts:45  core.said++;  [hello]
run_L63(t) ==
  LET hook == local[t].hook IN
  /\ At(t, "run_L63")
  /\ IF hook = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:63")
     ELSE /\ Goto(t, "hello_L45")
          /\ core' = [core EXCEPT !.hook_calls = 2]
          /\ local' = [local EXCEPT ![t].said = core.said, ![t].hook = NULL]
          /\ UNCHANGED <<Inode, Quota>>

\* pointers-to-globals.ts:67  mutex_lock(lock);
\* pointers-to-globals.ts:68  mutex_unlock(lock);
\* pointers-to-globals.ts:70  if (MISTAKE === "field" || MISTAKE === "none") hit(core.root!.name);
\* pointers-to-globals.ts:74  const other = core.said > 5 ? inode.spare : node;  [hit]
\* pointers-to-globals.ts:75  other.hits++;  [hit]
run_L67(t) ==
  LET lock == local[t].lock root == IF core.root = NULL THEN NULL ELSE core.root + 1
      hits == IF root = 2 THEN Inode[root - 1].name_hits ELSE Inode[NULL].spare_hits
      hits_2 == IF root = 1 THEN Inode[root].spare_hits ELSE hits IN
  /\ At(t, "run_L67")
  /\ IF lock = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:67")
     ELSE IF core.mutex_owner = t THEN Fail(t, "lock-misuse", "pointers-to-globals.ts:67")
     ELSE /\ core.mutex_owner = "none"
          /\ IF core.said > 5
             THEN IF Inode[1].spare_hits + 1 > 15
                  THEN Fail(t, "range", "pointers-to-globals.ts:75")
                  ELSE /\ Goto(t, "run_done")
                       /\ Inode' = [Inode EXCEPT ![1].spare_hits = @ + 1]
                       /\ local' = [local EXCEPT ![t].lock = NULL]
                       /\ UNCHANGED <<core, Quota>>
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
                       /\ local' = [local EXCEPT ![t].lock = NULL]
                       /\ UNCHANGED <<core, Quota>>
             ELSE IF root # 2 THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
             ELSE IF root - 1 = NULL
             THEN Fail(t, "null-dereference", "pointers-to-globals.ts:75")
             ELSE IF hits_2 + 1 > 15 THEN Fail(t, "range", "pointers-to-globals.ts:75")
             ELSE /\ Goto(t, "run_done")
                  /\ Inode' = [Inode EXCEPT ![root - 1].name_hits = hits_2 + 1]
                  /\ local' = [local EXCEPT ![t].lock = NULL]
                  /\ UNCHANGED <<core, Quota>>

Ended ==
  \A t \in RunThreads : pc[t] = "run_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RunThreads :
       \/ hello_L45(t) \/ setup_L50(t) \/ run_L62(t) \/ run_L63(t) \/ run_L67(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the spare is not hit"
TheSpareIsNotHit == Inode[inode].spare_hits = 0

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "run_L67" ->
        IF local[t].lock # NULL /\ core.mutex_owner # t /\ core.mutex_owner # "none"
        THEN {core.mutex_owner}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == core.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "run_done" => ~HoldsALock(t)

\* "all is done"
AllIsDone == Inode[inode].name_hits = 1 /\ core.said = 1 /\ core.hook_calls = 2

SeenReach == Seen(1, <<"@reach", "all is done">>, AllIsDone)
====================================================================================================
