---------------------------------- MODULE RacingIncrementDefault -----------------------------------
\* Lockstep made this from test/golden/racing-increment/racing-increment.ts, configuration
\*   "default".
\* Parameters: PLAIN = false.
\* Threads: receive#1, receive#2.
\* Reduction: on.
EXTENDS Integers

ReceiveThreads == {"receive#1", "receive#2"}
Threads == ReceiveThreads

stats == 1

VARIABLES Stats, pc, error
vars == <<Stats, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<Stats, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Stats = [i \in 1..1 |-> [packets |-> 0, errors_counter |-> 0, done_counter |-> 0]]
  /\ pc = [t \in Threads |-> "receive_L17"]
  /\ error = <<>>

\* racing-increment.ts:17  else atomic_inc(stats.errors);
receive_L17(t) ==
  /\ At(t, "receive_L17")
  /\ IF Stats[stats].errors_counter + 1 > 15 THEN Fail(t, "range", "racing-increment.ts:17")
     ELSE /\ Goto(t, "receive_L18")
          /\ Stats' = [Stats EXCEPT ![stats].errors_counter = @ + 1]

\* racing-increment.ts:18  atomic_inc(stats.done);
receive_L18(t) ==
  /\ At(t, "receive_L18")
  /\ IF Stats[stats].done_counter + 1 > 15 THEN Fail(t, "range", "racing-increment.ts:18")
     ELSE /\ Goto(t, "receive_done")
          /\ Stats' = [Stats EXCEPT ![stats].done_counter = @ + 1]

Ended ==
  \A t \in ReceiveThreads : pc[t] = "receive_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ReceiveThreads :
       \/ receive_L17(t) \/ receive_L18(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "no packet is lost"
NoPacketIsLost ==
  Stats[stats].done_counter < 2 \/ Stats[stats].packets + Stats[stats].errors_counter = 2
====================================================================================================
