-------------------------------------- MODULE ExampleDefault ---------------------------------------
\* Lockstep made this from spec.ts, configuration "default".
\* Threads: ab, ba.
\* Reduction: off.
EXTENDS Integers

AbThreads == {"ab"}
BaThreads == {"ba"}
Threads == AbThreads \cup BaThreads

VARIABLES v, pc, error
vars == <<v, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<v, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ v = [m_owner |-> "none", o_owner |-> "none", n |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in AbThreads -> "ab_27"
         [] t \in BaThreads -> "ba_54"]
  /\ error = <<>>

\* spec.ts:1
ab_7(t, from, to) ==
  /\ At(t, from)
  /\ IF v.m_owner # t THEN Fail(t, "lock-misuse", "spec.ts:1")
     ELSE /\ Goto(t, to)
          /\ v' = [v EXCEPT !.m_owner = "none"]

\* spec.ts:1
ab_13(t, from, to) ==
  /\ At(t, from)
  /\ IF v.o_owner # t THEN Fail(t, "lock-misuse", "spec.ts:1")
     ELSE /\ Goto(t, to)
          /\ v' = [v EXCEPT !.o_owner = "none"]

\* spec.ts:1
ab_20(t, from, to) ==
  /\ At(t, from)
  /\ IF v.o_owner = t THEN Fail(t, "lock-misuse", "spec.ts:1")
     ELSE /\ v.o_owner = "none"
          /\ Goto(t, to)
          /\ v' = [v EXCEPT !.o_owner = t]

\* spec.ts:1
ab_27(t, from, to) ==
  /\ At(t, from)
  /\ IF v.m_owner = t THEN Fail(t, "lock-misuse", "spec.ts:1")
     ELSE /\ v.m_owner = "none"
          /\ Goto(t, to)
          /\ v' = [v EXCEPT !.m_owner = t]

Ended ==
  /\ \A t \in AbThreads : pc[t] = "ab_1"
  /\ \A t \in BaThreads : pc[t] = "ba_28"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in AbThreads :
       \/ ab_7(t, "ab_7", "ab_1") \/ ab_13(t, "ab_13", "ab_7") \/ ab_20(t, "ab_20", "ab_13")
       \/ ab_27(t, "ab_27", "ab_20")
  \/ \E t \in BaThreads :
       \/ ab_7(t, "ba_40", "ba_34") \/ ab_13(t, "ba_34", "ba_28") \/ ab_20(t, "ba_54", "ba_47")
       \/ ab_27(t, "ba_47", "ba_40")
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"ab_20", "ba_54"} ->
        IF v.o_owner # t /\ v.o_owner # "none" THEN {v.o_owner} ELSE {}
    [] pc[t] \in {"ab_27", "ba_47"} ->
        IF v.m_owner # t /\ v.m_owner # "none" THEN {v.m_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ v.m_owner = t
  \/ v.o_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"ab_1", "ba_28"} => ~HoldsALock(t)
====================================================================================================
