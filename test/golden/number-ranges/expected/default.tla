------------------------------------ MODULE NumberRangesDefault ------------------------------------
\* Lockstep made this from test/golden/number-ranges/number-ranges.ts, configuration "default".
\* Parameters: ROUNDS = 3.
\* Bounds: number = -3..9, Counter.credits = 0..3.
\* Threads: count, locals.
\* Reduction: on.
EXTENDS Integers

CountThreads == {"count"}
LocalsThreads == {"locals"}
Threads == CountThreads \cup LocalsThreads

counter == 1

VARIABLES Counter, total, local, pc, error
shared == <<Counter, total>>
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

Init ==
  /\ Counter = [i \in 1..1 |-> [credits |-> 0, debt |-> 0]]
  /\ total = [sum |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in CountThreads -> "count_L16"
         [] t \in LocalsThreads -> "locals_L24"]
  /\ local = [t \in Threads |->
       CASE t \in CountThreads -> [i |-> 0, credits |-> 0, debt |-> 0]
         [] t \in LocalsThreads -> [wide |-> 2]]
  /\ error = <<>>

\* number-ranges.ts:16  if (maybe()) counter.credits++;
\* number-ranges.ts:18  total.sum = counter.credits - counter.debt;
\* number-ranges.ts:17  else counter.debt -= 1;
count_L16(t) ==
  /\ At(t, "count_L16")
  /\ \E choice \in Range(<<FALSE, TRUE>>) :
       IF choice
       THEN IF Counter[counter].credits + 1 > 3 THEN Fail(t, "range", "number-ranges.ts:16")
            ELSE /\ Goto(t, "count_L18")
                 /\ Counter' = [Counter EXCEPT ![counter].credits = @ + 1]
                 /\ local' = [local EXCEPT
                      ![t].credits = Counter[counter].credits + 1,
                      ![t].debt = Counter[counter].debt]
                 /\ UNCHANGED total
       ELSE IF Counter[counter].debt - 1 < -3 THEN Fail(t, "range", "number-ranges.ts:17")
       ELSE /\ Goto(t, "count_L18")
            /\ Counter' = [Counter EXCEPT ![counter].debt = @ - 1]
            /\ local' = [local EXCEPT
                 ![t].credits = Counter[counter].credits, ![t].debt = Counter[counter].debt - 1]
            /\ UNCHANGED total

\* number-ranges.ts:16  if (maybe()) counter.credits++;
\* number-ranges.ts:18  total.sum = counter.credits - counter.debt;
count_L16_2(t) ==
  LET credits == local[t].credits IN
  /\ At(t, "count_L16_2")
  /\ IF credits + 1 > 3 THEN Fail(t, "range", "number-ranges.ts:16")
     ELSE /\ Goto(t, "count_L18")
          /\ Counter' = [Counter EXCEPT ![counter].credits = credits + 1]
          /\ local' = [local EXCEPT ![t].credits = @ + 1, ![t].debt = Counter[counter].debt]
          /\ UNCHANGED total

\* number-ranges.ts:17  else counter.debt -= 1;
\* number-ranges.ts:18  total.sum = counter.credits - counter.debt;
count_L17(t) ==
  LET debt == local[t].debt IN
  /\ At(t, "count_L17")
  /\ IF debt - 1 < -3 THEN Fail(t, "range", "number-ranges.ts:17")
     ELSE /\ Goto(t, "count_L18")
          /\ Counter' = [Counter EXCEPT ![counter].debt = debt - 1]
          /\ local' = [local EXCEPT ![t].credits = Counter[counter].credits, ![t].debt = @ - 1]
          /\ UNCHANGED total

\* number-ranges.ts:18  total.sum = counter.credits - counter.debt;
\* number-ranges.ts:15  for (let i = 0; i < ROUNDS; i++) {
\* number-ranges.ts:16  if (maybe()) counter.credits++;
\* number-ranges.ts:17  else counter.debt -= 1;
count_L18(t) ==
  LET credits == local[t].credits debt == local[t].debt i_2 == local[t].i IN
  /\ At(t, "count_L18")
  /\ IF credits - debt < -3 THEN Fail(t, "range", "number-ranges.ts:18")
     ELSE IF i_2 + 1 > 9 THEN Fail(t, "range", "number-ranges.ts:15")
     ELSE /\ IF i_2 + 1 < 3
             THEN \E choice \in Range(<<FALSE, TRUE>>) :
                    /\ IF choice
                       THEN /\ Goto(t, "count_L16_2")
                            /\ local' = [local EXCEPT
                                 ![t].i = @ + 1, ![t].credits = Counter[counter].credits,
                                 ![t].debt = 0]
                       ELSE /\ Goto(t, "count_L17")
                            /\ local' = [local EXCEPT
                                 ![t].i = @ + 1, ![t].debt = Counter[counter].debt,
                                 ![t].credits = 0]
                    /\ total' = [total EXCEPT !.sum = credits - debt]
             ELSE /\ Goto(t, "count_done")
                  /\ total' = [total EXCEPT !.sum = credits - debt]
                  /\ local' = [local EXCEPT ![t].i = 0, ![t].credits = 0, ![t].debt = 0]
          /\ UNCHANGED Counter

\* number-ranges.ts:24  while (wide < ROUNDS * 2) wide = wide * 2;
locals_L24(t) ==
  LET wide == local[t].wide IN
  /\ At(t, "locals_L24")
  /\ IF wide < 6
     THEN IF wide * 2 \notin -3..9 THEN Fail(t, "range", "number-ranges.ts:24")
          ELSE /\ Goto(t, "locals_L24")
               /\ local' = [local EXCEPT ![t].wide = @ * 2]
               /\ UNCHANGED shared
     ELSE /\ Goto(t, "locals_L25")
          /\ UNCHANGED <<shared, local>>

\* number-ranges.ts:25  total.sum = wide;
locals_L25(t) ==
  /\ At(t, "locals_L25")
  /\ Goto(t, "locals_done")
  /\ total' = [total EXCEPT !.sum = local[t].wide]
  /\ local' = [local EXCEPT ![t].wide = 0]
  /\ UNCHANGED Counter

Ended ==
  /\ \A t \in CountThreads : pc[t] = "count_done"
  /\ \A t \in LocalsThreads : pc[t] = "locals_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in CountThreads :
       \/ count_L16(t) \/ count_L16_2(t) \/ count_L17(t) \/ count_L18(t)
  \/ \E t \in LocalsThreads :
       \/ locals_L24(t) \/ locals_L25(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

NoFailure == error = <<>>

\* "never negative"
NeverNegative == Counter[counter].credits >= 0 /\ Counter[counter].debt <= 0 /\ total.sum >= 0
====================================================================================================
