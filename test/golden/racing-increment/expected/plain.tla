----------------------------------- MODULE RacingIncrementPlain ------------------------------------
\* Lockstep made this from test/golden/racing-increment/racing-increment.ts, configuration "plain".
\* Parameters: PLAIN = true.
\* Threads: receive#1, receive#2.
\* Reduction: on.
EXTENDS Integers

ReceiveThreads == {"receive#1", "receive#2"}
Threads == ReceiveThreads

stats == 1

VARIABLES Stats, local, pc, error
vars == <<Stats, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<Stats, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Stats = [i \in 1..1 |-> [packets |-> 0, errors_counter |-> 0, done_counter |-> 0]]
  /\ pc = [t \in Threads |-> "receive_L16"]
  /\ local = [t \in Threads |-> [packets |-> 0]]
  /\ error = <<>>

\* racing-increment.ts:16  if (PLAIN) stats.packets++;
receive_L16(t) ==
  /\ At(t, "receive_L16")
  /\ Goto(t, "receive_L16_2")
  /\ local' = [local EXCEPT ![t].packets = Stats[stats].packets]
  /\ UNCHANGED Stats

\* racing-increment.ts:16  if (PLAIN) stats.packets++;
receive_L16_2(t) ==
  LET packets == local[t].packets IN
  /\ At(t, "receive_L16_2")
  /\ IF packets + 1 > 15 THEN Fail(t, "range", "racing-increment.ts:16")
     ELSE /\ Goto(t, "receive_L18")
          /\ Stats' = [Stats EXCEPT ![stats].packets = packets + 1]
          /\ local' = [local EXCEPT ![t].packets = 0]

\* racing-increment.ts:18  atomic_inc(stats.done);
receive_L18(t) ==
  /\ At(t, "receive_L18")
  /\ IF Stats[stats].done_counter + 1 > 15 THEN Fail(t, "range", "racing-increment.ts:18")
     ELSE /\ Goto(t, "receive_done")
          /\ Stats' = [Stats EXCEPT ![stats].done_counter = @ + 1]
          /\ UNCHANGED local

Ended ==
  \A t \in ReceiveThreads : pc[t] = "receive_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ReceiveThreads :
       \/ receive_L16(t) \/ receive_L16_2(t) \/ receive_L18(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "no packet is lost"
NoPacketIsLost ==
  Stats[stats].done_counter < 2 \/ Stats[stats].packets + Stats[stats].errors_counter = 2
====================================================================================================
