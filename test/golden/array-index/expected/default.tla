------------------------------------- MODULE ArrayIndexDefault -------------------------------------
\* Lockstep made this from test/golden/array-index/array-index.ts, configuration "default".
\* Parameters: SLOTS = 3.
\* Threads: produce, consume.
\* Reduction: on.
EXTENDS Integers, TLC

ProduceThreads == {"produce"}
ConsumeThreads == {"consume"}
Threads == ProduceThreads \cup ConsumeThreads

ring == 1

VARIABLES Ring, local, pc, error
vars == <<Ring, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<Ring, local, pc>>

NULL == 0

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ Ring = [i \in 1..1 |-> [used |-> [slot \in 0..2 |-> FALSE],
      owner |-> [slot \in 0..1 |-> NULL], head |-> 0]]
  /\ pc = [t \in Threads |->
       CASE t \in ProduceThreads -> "produce_L16"
         [] t \in ConsumeThreads -> "consume_L22"]
  /\ local = [t \in Threads |->
       CASE t \in ProduceThreads -> [i |-> 0]
         [] t \in ConsumeThreads -> [head |-> 0, owner |-> NULL]]
  /\ error = <<>>

\* array-index.ts:16  ring.used[i] = true;
produce_L16(t) ==
  LET i_2 == local[t].i IN
  /\ At(t, "produce_L16")
  /\ IF i_2 < 0 \/ i_2 >= 3 THEN Fail(t, "index", "array-index.ts:16")
     ELSE /\ Goto(t, "produce_L17")
          /\ Ring' = [Ring EXCEPT ![ring].used[i_2] = TRUE]
          /\ UNCHANGED local

\* array-index.ts:17  ring.head = i;
\* array-index.ts:15  for (let i = 0; i < SLOTS; i++) {
produce_L17(t) ==
  LET i_2 == local[t].i IN
  /\ At(t, "produce_L17")
  /\ IF i_2 + 1 > 15 THEN Fail(t, "range", "array-index.ts:15")
     ELSE /\ IF i_2 + 1 < 3
             THEN /\ Goto(t, "produce_L16")
                  /\ local' = [local EXCEPT ![t].i = @ + 1]
             ELSE /\ Goto(t, "produce_done")
                  /\ local' = [local EXCEPT ![t].i = 0]
          /\ Ring' = [Ring EXCEPT ![ring].head = i_2]

\* array-index.ts:22  ring.owner[1] = ring;
consume_L22(t) ==
  /\ At(t, "consume_L22")
  /\ Goto(t, "consume_L23")
  /\ Ring' = [Ring EXCEPT ![ring].owner[1] = ring]
  /\ UNCHANGED local

\* array-index.ts:23  if (!ring.used[ring.head]) return;
\* array-index.ts:24  const owner = ring.owner[1];
\* array-index.ts:25  if (owner !== null) owner.used[owner.head] = false;
consume_L23_2(t) ==
  LET head == local[t].head IN
  /\ At(t, "consume_L23_2")
  /\ IF head < 0 \/ head >= 3 THEN Fail(t, "index", "array-index.ts:23")
     ELSE /\ IF Ring[ring].used[head]
             THEN IF Ring[ring].owner[1] # NULL
                  THEN /\ Goto(t, "consume_L25")
                       /\ local' = [local EXCEPT ![t].owner = Ring[ring].owner[1], ![t].head = 0]
                  ELSE /\ Goto(t, "consume_done")
                       /\ local' = [local EXCEPT ![t].head = 0]
             ELSE /\ Goto(t, "consume_done")
                  /\ local' = [local EXCEPT ![t].head = 0]
          /\ UNCHANGED Ring

\* array-index.ts:23  if (!ring.used[ring.head]) return;
consume_L23(t) ==
  /\ At(t, "consume_L23")
  /\ Goto(t, "consume_L23_2")
  /\ local' = [local EXCEPT ![t].head = Ring[ring].head]
  /\ UNCHANGED Ring

\* array-index.ts:25  if (owner !== null) owner.used[owner.head] = false;
consume_L25_2(t) ==
  LET owner == local[t].owner head == local[t].head IN
  /\ At(t, "consume_L25_2")
  /\ IF owner = NULL THEN Fail(t, "null-dereference", "array-index.ts:25")
     ELSE IF head < 0 \/ head >= 3 THEN Fail(t, "index", "array-index.ts:25")
     ELSE /\ Goto(t, "consume_done")
          /\ Ring' = [Ring EXCEPT ![owner].used[head] = FALSE]
          /\ local' = [local EXCEPT ![t].head = 0, ![t].owner = NULL]

\* array-index.ts:25  if (owner !== null) owner.used[owner.head] = false;
consume_L25(t) ==
  LET owner == local[t].owner IN
  /\ At(t, "consume_L25")
  /\ IF owner = NULL THEN Fail(t, "null-dereference", "array-index.ts:25")
     ELSE /\ Goto(t, "consume_L25_2")
          /\ local' = [local EXCEPT ![t].head = Ring[owner].head]
          /\ UNCHANGED Ring

Ended ==
  /\ \A t \in ProduceThreads : pc[t] = "produce_done"
  /\ \A t \in ConsumeThreads : pc[t] = "consume_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ProduceThreads :
       \/ produce_L16(t) \/ produce_L17(t)
  \/ \E t \in ConsumeThreads :
       \/ consume_L22(t) \/ consume_L23_2(t) \/ consume_L23(t) \/ consume_L25_2(t)
       \/ consume_L25(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "nobody owns the first"
NobodyOwnsTheFirst == Ring[ring].owner[0] = NULL

\* "a slot is taken back"
ASlotIsTakenBack == ~Ring[ring].used[1] /\ Ring[ring].used[2]

SeenReach == Seen(1, <<"@reach", "a slot is taken back">>, ASlotIsTakenBack)
====================================================================================================
