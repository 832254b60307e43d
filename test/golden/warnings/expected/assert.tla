-------------------------------------- MODULE WarningsAssert ---------------------------------------
\* Lockstep made this from test/golden/warnings/warnings.ts, configuration "assert".
\* Parameters: CHECK = assert.
\* Threads: enqueue#1, enqueue#2.
\* Reduction: on.
EXTENDS Integers

EnqueueThreads == {"enqueue#1", "enqueue#2"}
Threads == EnqueueThreads

VARIABLES queue, local, pc, error
vars == <<queue, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<queue, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ queue = [length |-> 0, limit |-> 1]
  /\ pc = [t \in Threads |-> "enqueue_L10"]
  /\ local = [t \in Threads |-> [length |-> 0]]
  /\ error = <<>>

\* warnings.ts:10  queue.length++;
enqueue_L10(t) ==
  /\ At(t, "enqueue_L10")
  /\ Goto(t, "enqueue_L10_2")
  /\ local' = [local EXCEPT ![t].length = queue.length]
  /\ UNCHANGED queue

\* warnings.ts:10  queue.length++;
\* warnings.ts:14  if (CHECK === "assert") assert(queue.length <= queue.limit, "the queue has roo...
enqueue_L10_2(t) ==
  LET length == local[t].length IN
  /\ At(t, "enqueue_L10_2")
  /\ IF length + 1 > 15 THEN Fail(t, "range", "warnings.ts:10")
     ELSE IF length + 1 > queue.limit THEN Fail(t, "assertion", "warnings.ts:14")
     ELSE /\ Goto(t, "enqueue_done")
          /\ queue' = [queue EXCEPT !.length = length + 1]
          /\ local' = [local EXCEPT ![t].length = 0]

Ended ==
  \A t \in EnqueueThreads : pc[t] = "enqueue_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in EnqueueThreads :
       \/ enqueue_L10(t) \/ enqueue_L10_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "at most two"
AtMostTwo == queue.length <= 2
====================================================================================================
