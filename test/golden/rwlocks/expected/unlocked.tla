-------------------------------------- MODULE RwlocksUnlocked --------------------------------------
\* Lockstep made this from test/golden/rwlocks/rwlocks.ts, configuration "unlocked".
\* Parameters: UPGRADES = false, NESTED = true, UNLOCKED = true, UPS = true.
\* Threads: parent#1, parent#2, child.
\* Reduction: on.
EXTENDS Integers, Sequences

ParentThreads == {"parent#1", "parent#2"}
ChildThreads == {"child"}
Threads == ParentThreads \cup ChildThreads

done == 1

VARIABLES Semaphore, tasks, local, pc, error
shared == <<Semaphore, tasks>>
vars == <<shared, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<shared, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Range(seq) == {seq[i] : i \in DOMAIN seq}

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

Init ==
  /\ Semaphore = [i \in 1..1 |-> [count |-> 1]]
  /\ tasks = [lock_writer |-> "none", lock_readers |-> {}, lock_again |-> <<>>, children |-> 0,
      exited |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in ParentThreads -> "wait_child_L15"
         [] t \in ChildThreads -> "exit_child_L31"]
  /\ local = [t \in Threads |->
       CASE t \in ParentThreads -> [children |-> 0]
         [] t \in ChildThreads -> [children |-> 0, exited |-> 0]]
  /\ error = <<>>

\* rwlocks.ts:15  read_lock(tasks.lock);
wait_child_L15(t) ==
  /\ At(t, "wait_child_L15")
  /\ IF tasks.lock_writer = t THEN Fail(t, "lock-misuse", "rwlocks.ts:15")
     ELSE /\ tasks.lock_writer = "none"
          /\ IF t \in tasks.lock_readers THEN tasks' = [tasks EXCEPT !.lock_again = Append(@, t)]
             ELSE tasks' = [tasks EXCEPT !.lock_readers = @ \cup {t}]
          /\ Goto(t, "wait_child_L16")
          /\ UNCHANGED <<Semaphore, local>>

\* rwlocks.ts:16  if (NESTED) read_lock(tasks.lock);
\* rwlocks.ts:17  const children = tasks.children;
wait_child_L16(t) ==
  /\ At(t, "wait_child_L16")
  /\ IF tasks.lock_writer = t THEN Fail(t, "lock-misuse", "rwlocks.ts:16")
     ELSE /\ tasks.lock_writer = "none"
          /\ IF t \in tasks.lock_readers THEN tasks' = [tasks EXCEPT !.lock_again = Append(@, t)]
             ELSE tasks' = [tasks EXCEPT !.lock_readers = @ \cup {t}]
          /\ Goto(t, "wait_child_L18")
          /\ local' = [local EXCEPT ![t].children = tasks.children]
          /\ UNCHANGED Semaphore

\* rwlocks.ts:18  if (children !== tasks.exited) tasks.children = -1;
\* rwlocks.ts:19  if (NESTED) read_unlock(tasks.lock);
\* rwlocks.ts:25  read_unlock(tasks.lock);
wait_child_L18(t) ==
  /\ At(t, "wait_child_L18")
  /\ IF local[t].children # tasks.exited
     THEN /\ Goto(t, "wait_child_L18_2")
          /\ local' = [local EXCEPT ![t].children = 0]
          /\ UNCHANGED shared
     ELSE IF t \notin tasks.lock_readers THEN Fail(t, "lock-misuse", "rwlocks.ts:19")
     ELSE IF t \notin Range(tasks.lock_again) THEN Fail(t, "lock-misuse", "rwlocks.ts:25")
     ELSE /\ IF t \in Range(Remove(tasks.lock_again, t))
             THEN tasks' = [tasks EXCEPT !.lock_again = Remove(Remove(@, t), t)]
             ELSE tasks' = [tasks EXCEPT !.lock_again = Remove(@, t), !.lock_readers = @ \ {t}]
          /\ Goto(t, "wait_child_L26")
          /\ local' = [local EXCEPT ![t].children = 0]
          /\ UNCHANGED Semaphore

\* rwlocks.ts:18  if (children !== tasks.exited) tasks.children = -1;
\* rwlocks.ts:19  if (NESTED) read_unlock(tasks.lock);
\* rwlocks.ts:25  read_unlock(tasks.lock);
wait_child_L18_2(t) ==
  /\ At(t, "wait_child_L18_2")
  /\ IF t \notin tasks.lock_readers THEN Fail(t, "lock-misuse", "rwlocks.ts:19")
     ELSE IF t \notin Range(tasks.lock_again) THEN Fail(t, "lock-misuse", "rwlocks.ts:25")
     ELSE /\ IF t \in Range(Remove(tasks.lock_again, t))
             THEN tasks' = [tasks EXCEPT !.children = -1, !.lock_again = Remove(Remove(@, t), t)]
             ELSE tasks' = [tasks EXCEPT
                    !.children = -1, !.lock_again = Remove(@, t), !.lock_readers = @ \ {t}]
          /\ Goto(t, "wait_child_L26")
          /\ UNCHANGED <<Semaphore, local>>

\* rwlocks.ts:26  down(done);
wait_child_L26(t) ==
  /\ At(t, "wait_child_L26")
  /\ Semaphore[done].count > 0
  /\ IF Semaphore[done].count - 1 < -8 THEN Fail(t, "range", "rwlocks.ts:26")
     ELSE /\ Goto(t, "parent_done")
          /\ Semaphore' = [Semaphore EXCEPT ![done].count = @ - 1]
          /\ UNCHANGED <<tasks, local>>

\* rwlocks.ts:31  tasks.children++;
exit_child_L31(t) ==
  /\ At(t, "exit_child_L31")
  /\ Goto(t, "exit_child_L31_2")
  /\ local' = [local EXCEPT ![t].children = tasks.children]
  /\ UNCHANGED shared

\* rwlocks.ts:31  tasks.children++;
\* rwlocks.ts:32  tasks.exited++;
exit_child_L31_2(t) ==
  LET children == local[t].children IN
  /\ At(t, "exit_child_L31_2")
  /\ IF children + 1 > 15 THEN Fail(t, "range", "rwlocks.ts:31")
     ELSE /\ Goto(t, "exit_child_L32")
          /\ tasks' = [tasks EXCEPT !.children = children + 1]
          /\ local' = [local EXCEPT ![t].exited = tasks.exited, ![t].children = 0]
          /\ UNCHANGED Semaphore

\* rwlocks.ts:32  tasks.exited++;
exit_child_L32(t) ==
  LET exited == local[t].exited IN
  /\ At(t, "exit_child_L32")
  /\ IF exited + 1 > 15 THEN Fail(t, "range", "rwlocks.ts:32")
     ELSE /\ Goto(t, "exit_child_L34")
          /\ tasks' = [tasks EXCEPT !.exited = exited + 1]
          /\ local' = [local EXCEPT ![t].exited = 0]
          /\ UNCHANGED Semaphore

\* rwlocks.ts:34  if (UPS) up(done);
exit_child_L34(t) ==
  /\ At(t, "exit_child_L34")
  /\ IF Semaphore[done].count + 1 > 15 THEN Fail(t, "range", "rwlocks.ts:34")
     ELSE /\ Goto(t, "child_done")
          /\ Semaphore' = [Semaphore EXCEPT ![done].count = @ + 1]
          /\ UNCHANGED <<tasks, local>>

Ended ==
  /\ \A t \in ParentThreads : pc[t] = "parent_done"
  /\ \A t \in ChildThreads : pc[t] = "child_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ParentThreads :
       \/ wait_child_L15(t) \/ wait_child_L16(t) \/ wait_child_L18(t) \/ wait_child_L18_2(t)
       \/ wait_child_L26(t)
  \/ \E t \in ChildThreads :
       \/ exit_child_L31(t) \/ exit_child_L31_2(t) \/ exit_child_L32(t) \/ exit_child_L34(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "children and exited agree"
ChildrenAndExitedAgree == tasks.children >= 0

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"wait_child_L15", "wait_child_L16"} ->
        IF tasks.lock_writer # t /\ tasks.lock_writer # "none" THEN {tasks.lock_writer} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ tasks.lock_writer = t
  \/ t \in tasks.lock_readers

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"parent_done", "child_done"} => ~HoldsALock(t)
====================================================================================================
