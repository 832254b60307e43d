----------------------------------- MODULE WholeArraysUncleared ------------------------------------
\* Lockstep made this from test/golden/whole-arrays/whole-arrays.ts, configuration "uncleared".
\* Parameters: CLEARED = false.
\* Threads: owner, other.
\* Reduction: on.
EXTENDS Integers, Sequences

OwnerThreads == {"owner"}
OtherThreads == {"other"}
Threads == OwnerThreads \cup OtherThreads

VARIABLES table_2, pc, error
vars == <<table_2, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<table_2, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Range(seq) == {seq[i] : i \in DOMAIN seq}

Init ==
  /\ table_2 = [lock_owner |-> "none", used |-> [slot \in 0..2 |-> FALSE], full |-> FALSE]
  /\ pc = [t \in Threads |->
       CASE t \in OwnerThreads -> "owner_L23"
         [] t \in OtherThreads -> "other_L30"]
  /\ error = <<>>

\* whole-arrays.ts:15  mutex_lock(table.lock);
\* whole-arrays.ts:17  table.used[slot] = false;
\* whole-arrays.ts:18  assert(table.used.includes(false));
\* whole-arrays.ts:19  mutex_unlock(table.lock);
put_L15(t) ==
  /\ At(t, "put_L15")
  /\ IF table_2.lock_owner = t THEN Fail(t, "lock-misuse", "whole-arrays.ts:15")
     ELSE /\ table_2.lock_owner = "none"
          /\ Goto(t, "owner_done")
          /\ table_2' = [table_2 EXCEPT !.used[2] = FALSE]

\* whole-arrays.ts:23  take(0);
\* whole-arrays.ts:10  table.used[slot] = true;  [take]
\* whole-arrays.ts:11  table.full = table.used.every((used) => used);  [take]
owner_L23(t) ==
  /\ At(t, "owner_L23")
  /\ Goto(t, "owner_L24")
  /\ table_2' = [table_2 EXCEPT
       !.used[0] = TRUE,
       !.full = \A used \in Range(Append(Append(Append(<<>>, TRUE), table_2.used[1]),
                    table_2.used[2])) :
         used]

\* whole-arrays.ts:24  take(2);
\* whole-arrays.ts:10  table.used[slot] = true;  [take]
\* whole-arrays.ts:11  table.full = table.used.every((used) => used);  [take]
owner_L24(t) ==
  /\ At(t, "owner_L24")
  /\ Goto(t, "owner_L25")
  /\ table_2' = [table_2 EXCEPT
       !.used[2] = TRUE,
       !.full = \A used \in Range(Append(Append(Append(<<>>, table_2.used[0]), table_2.used[1]),
                    TRUE)) :
         used]

\* whole-arrays.ts:25  take(1);
\* whole-arrays.ts:10  table.used[slot] = true;  [take]
\* whole-arrays.ts:11  table.full = table.used.every((used) => used);  [take]
owner_L25(t) ==
  /\ At(t, "owner_L25")
  /\ Goto(t, "put_L15")
  /\ table_2' = [table_2 EXCEPT
       !.used[1] = TRUE,
       !.full = \A used \in Range(Append(Append(Append(<<>>, table_2.used[0]), TRUE),
                    table_2.used[2])) :
         used]

\* whole-arrays.ts:30  mutex_lock(table.lock);
\* whole-arrays.ts:31  if (!table.full) take(2);
\* whole-arrays.ts:32  mutex_unlock(table.lock);
other_L30(t) ==
  /\ At(t, "other_L30")
  /\ IF table_2.lock_owner = t THEN Fail(t, "lock-misuse", "whole-arrays.ts:30")
     ELSE /\ table_2.lock_owner = "none"
          /\ IF table_2.full
             THEN /\ Goto(t, "other_done")
                  /\ UNCHANGED table_2
             ELSE /\ Goto(t, "other_L31")
                  /\ table_2' = [table_2 EXCEPT !.lock_owner = t]

\* whole-arrays.ts:31  if (!table.full) take(2);
\* whole-arrays.ts:10  table.used[slot] = true;  [take]
\* whole-arrays.ts:11  table.full = table.used.every((used) => used);  [take]
\* whole-arrays.ts:32  mutex_unlock(table.lock);
other_L31(t) ==
  /\ At(t, "other_L31")
  /\ IF table_2.lock_owner # t THEN Fail(t, "lock-misuse", "whole-arrays.ts:32")
     ELSE /\ Goto(t, "other_done")
          /\ table_2' = [table_2 EXCEPT
               !.used[2] = TRUE,
               !.full = \A used \in Range(Append(Append(Append(<<>>, table_2.used[0]),
                                   table_2.used[1]),
                            TRUE)) :
                 used,
               !.lock_owner = "none"]

Ended ==
  /\ \A t \in OwnerThreads : pc[t] = "owner_done"
  /\ \A t \in OtherThreads : pc[t] = "other_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OwnerThreads :
       \/ put_L15(t) \/ owner_L23(t) \/ owner_L24(t) \/ owner_L25(t)
  \/ \E t \in OtherThreads :
       \/ other_L30(t) \/ other_L31(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "full is all"
FullIsAll == ~table_2.full \/ (\A used \in Range(table_2.used) : used)

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"put_L15", "other_L30"} ->
        IF table_2.lock_owner # t /\ table_2.lock_owner # "none"
        THEN {table_2.lock_owner}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == table_2.lock_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"owner_done", "other_done"} => ~HoldsALock(t)
====================================================================================================
