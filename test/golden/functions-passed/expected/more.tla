------------------------------------ MODULE FunctionsPassedMore ------------------------------------
\* Lockstep made this from test/golden/functions-passed/functions-passed.ts, configuration "more".
\* Parameters: TIMES = 3.
\* Threads: schedule.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

ScheduleThreads == {"schedule"}
Threads == ScheduleThreads

idle == 1

VARIABLES Task, rq, local, pc, error
shared == <<Task, rq>>
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

First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)

Init ==
  /\ Task = [i \in 1..1 |-> [nice |-> 0]]
  /\ rq = [tasks |-> <<>>, marks |-> <<>>, sum |-> 0]
  /\ pc = [t \in Threads |-> "schedule_L42"]
  /\ local = [t \in Threads |-> [n |-> 3, n_2 |-> 2, after |-> 3, n_3 |-> 2, i |-> 0]]
  /\ error = <<>>

\* functions-passed.ts:17  for (let i = 0; i < times; i++) body(i);
\* functions-passed.ts:58  rq.sum += i + n;
\* functions-passed.ts:21  const first = list.first();  [first_or]
\* functions-passed.ts:22  return first ?? other;  [first_or]
\* functions-passed.ts:61  assert(first_or(rq.marks, "b") === "b");  [schedule]
\* functions-passed.ts:62  task.nice = rq.sum;  [schedule]
repeat_L17(t) ==
  LET i_2 == local[t].i n == local[t].n first == First(rq.tasks, NULL)
      first_2 == First(rq.marks, "null") marks == IF first_2 = "null" THEN "b" ELSE first_2 IN
  /\ At(t, "repeat_L17")
  /\ IF i_2 < 3
     THEN IF rq.sum + (i_2 + n) \notin -8..15 THEN Fail(t, "range", "functions-passed.ts:58")
          ELSE IF i_2 + 1 > 15 THEN Fail(t, "range", "functions-passed.ts:17")
          ELSE /\ Goto(t, "repeat_L17")
               /\ rq' = [rq EXCEPT !.sum = @ + (i_2 + n)]
               /\ local' = [local EXCEPT ![t].i = @ + 1]
               /\ UNCHANGED Task
     ELSE IF first = NULL
     THEN IF marks # "b" THEN Fail(t, "assertion", "functions-passed.ts:61")
          ELSE /\ Goto(t, "schedule_done")
               /\ Task' = [Task EXCEPT ![idle].nice = rq.sum]
               /\ local' = [local EXCEPT ![t].n = 0, ![t].i = 0]
               /\ UNCHANGED rq
     ELSE IF marks # "b" THEN Fail(t, "assertion", "functions-passed.ts:61")
     ELSE /\ Goto(t, "schedule_done")
          /\ Task' = [Task EXCEPT ![first].nice = rq.sum]
          /\ local' = [local EXCEPT ![t].n = 0, ![t].i = 0]
          /\ UNCHANGED rq

\* functions-passed.ts:42  rq.sum =
\* functions-passed.ts:49  assert(rq.sum === 2 - 13 + 3, "operands are worked out from left to ri...
\* functions-passed.ts:50  rq.sum = 0;
\* functions-passed.ts:51  n -= twice(() => {
\* functions-passed.ts:52  n++;  [twice]
\* functions-passed.ts:55  assert(n === 1, "a compound assignment reads before the operand");
\* ...
schedule_L42(t) ==
  LET n_2 == local[t].n_2 n_3 == local[t].n_3 after == local[t].after n == local[t].n IN
  /\ At(t, "schedule_L42")
  /\ IF n_2 - (n_3 * 4 + after + n_3) + n \notin -8..15
     THEN Fail(t, "range", "functions-passed.ts:42")
     ELSE IF n_2 - (n_3 * 4 + after + n_3) + n # -8
     THEN Fail(t, "assertion", "functions-passed.ts:49")
     ELSE IF n + 1 > 15 THEN Fail(t, "range", "functions-passed.ts:52")
     ELSE IF n + 1 + 1 > 15 THEN Fail(t, "range", "functions-passed.ts:52")
     ELSE IF n - 2 < -8 THEN Fail(t, "range", "functions-passed.ts:51")
     ELSE IF n - 2 # 1 THEN Fail(t, "assertion", "functions-passed.ts:55")
     ELSE /\ Goto(t, "repeat_L17")
          /\ rq' = [rq EXCEPT !.sum = 0]
          /\ local' = [local EXCEPT
               ![t].n = 3, ![t].i = 0, ![t].n_2 = 0, ![t].after = 0, ![t].n_3 = 0]
          /\ UNCHANGED Task

Ended ==
  \A t \in ScheduleThreads : pc[t] = "schedule_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ScheduleThreads :
       \/ repeat_L17(t) \/ schedule_L42(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "nice enough"
NiceEnough == Task[idle].nice <= 9

\* "it is nice"
ItIsNice == Task[idle].nice >= 7

SeenReach == Seen(1, <<"@reach", "it is nice">>, ItIsNice)
====================================================================================================
