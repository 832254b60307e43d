----------------------------------- MODULE PointersToGlobalsLock -----------------------------------
\* Lockstep made this from test/golden/pointers-to-globals/pointers-to-globals.ts, configuration
\*   "lock".
\* Parameters: MISTAKE = lock.
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
      said |-> 0, quota |-> NULL]
  /\ Quota = [i \in 1..2 |-> FreedQuota]
  /\ pc = [t \in Threads |-> "run_L58"]
  /\ local = [t \in Threads |-> [lock |-> NULL]]
  /\ error = <<>>

\* pointers-to-globals.ts:58  kfree(core.quota);
\* pointers-to-globals.ts:59  if (core.quota) core.quota.used = 1;
\* pointers-to-globals.ts:61  const hook = core.current!;
\* pointers-to-globals.ts:66  const lock = core.lock!;
run_L58(t) ==
  /\ At(t, "run_L58")
  /\ IF core.quota = NULL
     THEN /\ Goto(t, "run_L67")
          /\ local' = [local EXCEPT ![t].lock = core.lock]
          /\ UNCHANGED shared
     ELSE IF ~Live(Quota, core.quota) THEN Fail(t, "double-free", "pointers-to-globals.ts:58")
     ELSE Fail(t, "use-after-free", "pointers-to-globals.ts:59")

\* pointers-to-globals.ts:67  mutex_lock(lock);
\* pointers-to-globals.ts:68  mutex_unlock(lock);
run_L67(t) ==
  LET lock == local[t].lock IN
  /\ At(t, "run_L67")
  /\ IF lock = NULL THEN Fail(t, "null-dereference", "pointers-to-globals.ts:67")
     ELSE IF core.mutex_owner = t THEN Fail(t, "lock-misuse", "pointers-to-globals.ts:67")
     ELSE /\ core.mutex_owner = "none"
          /\ Goto(t, "run_done")
          /\ local' = [local EXCEPT ![t].lock = NULL]
          /\ UNCHANGED shared

Ended ==
  \A t \in RunThreads : pc[t] = "run_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RunThreads :
       \/ run_L58(t) \/ run_L67(t)
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
