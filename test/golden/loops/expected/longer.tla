---------------------------------------- MODULE LoopsLonger ----------------------------------------
\* Lockstep made this from test/golden/loops/loops.ts, configuration "longer".
\* Parameters: TRIES = 3.
\* Threads: poll, irq.
\* Reduction: on.
EXTENDS Integers, TLC

PollThreads == {"poll"}
IrqThreads == {"irq"}
Threads == PollThreads \cup IrqThreads

VARIABLES hw, local, pc, error
vars == <<hw, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<hw, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ hw = [ready |-> FALSE, polls |-> 0, resets |-> 0, sum |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in PollThreads -> "poll_L10"
         [] t \in IrqThreads -> "irq_L31"]
  /\ local = [t \in Threads |->
       CASE t \in PollThreads ->
             [tries |-> 0, polls |-> 0, resets |-> 0, i |-> 0, j |-> 0, sum |-> 0]
         [] t \in IrqThreads -> <<>>]
  /\ error = <<>>

\* loops.ts:10  while (!hw.ready) {
\* loops.ts:15  do {
\* loops.ts:16  hw.resets++;
\* loops.ts:11  hw.polls++;
poll_L10(t) ==
  /\ At(t, "poll_L10")
  /\ IF hw.ready
     THEN /\ Goto(t, "poll_L16")
          /\ local' = [local EXCEPT ![t].resets = hw.resets, ![t].tries = 0]
     ELSE /\ Goto(t, "poll_L11")
          /\ local' = [local EXCEPT ![t].polls = hw.polls]
  /\ UNCHANGED hw

\* loops.ts:11  hw.polls++;
\* loops.ts:12  tries++;
\* loops.ts:13  if (tries === TRIES) break;
\* loops.ts:15  do {
\* loops.ts:16  hw.resets++;
\* loops.ts:10  while (!hw.ready) {
poll_L11(t) ==
  LET polls == local[t].polls tries == local[t].tries IN
  /\ At(t, "poll_L11")
  /\ IF polls + 1 > 15 THEN Fail(t, "range", "loops.ts:11")
     ELSE IF tries + 1 > 15 THEN Fail(t, "range", "loops.ts:12")
     ELSE /\ IF tries + 1 = 3
             THEN /\ Goto(t, "poll_L16")
                  /\ local' = [local EXCEPT
                       ![t].resets = hw.resets, ![t].tries = 0, ![t].polls = 0]
             ELSE /\ Goto(t, "poll_L10")
                  /\ local' = [local EXCEPT ![t].tries = @ + 1, ![t].polls = 0]
          /\ hw' = [hw EXCEPT !.polls = polls + 1]

\* loops.ts:16  hw.resets++;
\* loops.ts:17  } while (hw.resets < 2 && !hw.ready);
\* loops.ts:18  for (let i = 0, j = 4; i < j; i++) {
poll_L16(t) ==
  LET resets == local[t].resets IN
  /\ At(t, "poll_L16")
  /\ IF resets + 1 > 15 THEN Fail(t, "range", "loops.ts:16")
     ELSE /\ IF resets + 1 < 2
             THEN /\ Goto(t, "poll_L17")
                  /\ local' = [local EXCEPT ![t].resets = 0]
             ELSE /\ Goto(t, "poll_L18")
                  /\ local' = [local EXCEPT ![t].i = 0, ![t].j = 4, ![t].resets = 0]
          /\ hw' = [hw EXCEPT !.resets = resets + 1]

\* loops.ts:17  } while (hw.resets < 2 && !hw.ready);
\* loops.ts:18  for (let i = 0, j = 4; i < j; i++) {
\* loops.ts:15  do {
\* loops.ts:16  hw.resets++;
poll_L17(t) ==
  /\ At(t, "poll_L17")
  /\ IF hw.ready
     THEN /\ Goto(t, "poll_L18")
          /\ local' = [local EXCEPT ![t].i = 0, ![t].j = 4]
     ELSE /\ Goto(t, "poll_L16")
          /\ local' = [local EXCEPT ![t].resets = hw.resets]
  /\ UNCHANGED hw

\* loops.ts:18  for (let i = 0, j = 4; i < j; i++) {
\* loops.ts:19  if (i === 1) continue;
\* loops.ts:20  hw.sum += j;
\* loops.ts:21  j--;
poll_L18(t) ==
  LET i_2 == local[t].i j_2 == local[t].j IN
  /\ At(t, "poll_L18")
  /\ IF i_2 < j_2
     THEN IF i_2 = 1
          THEN IF i_2 + 1 > 15 THEN Fail(t, "range", "loops.ts:18")
               ELSE /\ Goto(t, "poll_L18")
                    /\ local' = [local EXCEPT ![t].i = @ + 1]
                    /\ UNCHANGED hw
          ELSE IF hw.sum + j_2 \notin -8..15 THEN Fail(t, "range", "loops.ts:20")
          ELSE IF j_2 - 1 < -8 THEN Fail(t, "range", "loops.ts:21")
          ELSE IF i_2 + 1 > 15 THEN Fail(t, "range", "loops.ts:18")
          ELSE /\ Goto(t, "poll_L18")
               /\ hw' = [hw EXCEPT !.sum = @ + j_2]
               /\ local' = [local EXCEPT ![t].i = @ + 1, ![t].j = @ - 1]
     ELSE /\ Goto(t, "poll_L23")
          /\ local' = [local EXCEPT ![t].i = 0, ![t].j = 0]
          /\ UNCHANGED hw

\* loops.ts:23  waitUntil(hw.ready);
\* loops.ts:24  for (;;) {
\* loops.ts:25  hw.sum--;
poll_L23(t) ==
  /\ At(t, "poll_L23")
  /\ hw.ready
  /\ Goto(t, "poll_L25")
  /\ local' = [local EXCEPT ![t].sum = hw.sum]
  /\ UNCHANGED hw

\* loops.ts:25  hw.sum--;
\* loops.ts:26  if (hw.sum <= 0) return;
\* loops.ts:24  for (;;) {
poll_L25(t) ==
  LET sum == local[t].sum IN
  /\ At(t, "poll_L25")
  /\ IF sum - 1 < -8 THEN Fail(t, "range", "loops.ts:25")
     ELSE /\ IF sum - 1 <= 0
             THEN /\ Goto(t, "poll_done")
                  /\ local' = [local EXCEPT ![t].sum = 0]
             ELSE /\ Goto(t, "poll_L25")
                  /\ local' = [local EXCEPT ![t].sum = @ - 1]
          /\ hw' = [hw EXCEPT !.sum = sum - 1]

\* loops.ts:31  hw.ready = true;
irq_L31(t) ==
  /\ At(t, "irq_L31")
  /\ Goto(t, "irq_done")
  /\ hw' = [hw EXCEPT !.ready = TRUE]
  /\ UNCHANGED local

Ended ==
  /\ \A t \in PollThreads : pc[t] = "poll_done"
  /\ \A t \in IrqThreads : pc[t] = "irq_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in PollThreads :
       \/ poll_L10(t) \/ poll_L11(t) \/ poll_L16(t) \/ poll_L17(t) \/ poll_L18(t) \/ poll_L23(t)
       \/ poll_L25(t)
  \/ \E t \in IrqThreads :
       \/ irq_L31(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "polled twice at most"
PolledTwiceAtMost == hw.polls <= 2

\* "it ends"
ItEnds == hw.sum = 0 /\ hw.resets > 0 /\ hw.ready

SeenReach == Seen(1, <<"@reach", "it ends">>, ItEnds)
====================================================================================================
