-------------------------------------- MODULE ExampleDefault ---------------------------------------
\* Lockstep made this from spec.ts, configuration "default".
\* Threads: user#1, user#2, kworker (daemon).
\* Reduction: off.
EXTENDS Integers

UserThreads == {"user#1", "user#2"}
KworkerThreads == {"kworker"}
Threads == UserThreads \cup KworkerThreads

VARIABLES v, local, pc, error
vars == <<v, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<v, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

\* An int's largest number. What may go beyond it is asked before: an overflow ends TLC's run.
MostNumber == 2147483647

SumFits(a, b) == IF b > 0 THEN a <= MostNumber - b ELSE a >= -MostNumber - b

Init ==
  /\ v = [m_owner |-> "none", o_owner |-> "none", n |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in UserThreads -> "user_3"
         [] t \in KworkerThreads -> "kworker_7"]
  /\ local = [t \in Threads |->
       CASE t \in UserThreads -> [n |-> 0]
         [] t \in KworkerThreads -> <<>>]
  /\ error = <<>>

\* spec.ts:1
user_3(t) ==
  /\ At(t, "user_3")
  /\ Goto(t, "user_2")
  /\ local' = [local EXCEPT ![t].n = v.n]
  /\ UNCHANGED v

\* spec.ts:2
user_2(t) ==
  LET n == local[t].n IN
  /\ At(t, "user_2")
  /\ IF ~SumFits(n, 1) THEN Fail(t, "range", "spec.ts:2")
     ELSE /\ Goto(t, "user_1")
          /\ v' = [v EXCEPT !.n = n + 1]
          /\ local' = [local EXCEPT ![t].n = 0]

\* spec.ts:3
kworker_7(t) ==
  /\ At(t, "kworker_7")
  /\ v.n > 0
  /\ Goto(t, "kworker_6")
  /\ UNCHANGED <<v, local>>

\* spec.ts:4
\* spec.ts:1
kworker_6(t) ==
  /\ At(t, "kworker_6")
  /\ Goto(t, "kworker_7")
  /\ v' = [v EXCEPT !.n = 0]
  /\ UNCHANGED local

Ended ==
  /\ \A t \in UserThreads : pc[t] = "user_1"
  /\ \A t \in KworkerThreads :
       \/ pc[t] = "kworker_4"
       \/ pc[t] = "kworker_7" /\ v.n <= 0

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in UserThreads :
       \/ user_3(t) \/ user_2(t)
  \/ \E t \in KworkerThreads :
       \/ kworker_7(t) \/ kworker_6(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

HoldsALock(t) ==
  \/ v.m_owner = t
  \/ v.o_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"user_1", "kworker_4"} => ~HoldsALock(t)
====================================================================================================
