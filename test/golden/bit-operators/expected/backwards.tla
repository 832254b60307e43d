----------------------------------- MODULE BitOperatorsBackwards -----------------------------------
\* Lockstep made this from test/golden/bit-operators/bit-operators.ts, configuration "backwards".
\* Parameters: MASK = 6, SHIFT = -1, LEFT = 2.
\* Bounds: number = -1..15.
\* Threads: writeback.
\* Reduction: on.
EXTENDS Integers, TLC

WritebackThreads == {"writeback"}
Threads == WritebackThreads

VARIABLES page, local, pc, error
vars == <<page, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<page, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

RECURSIVE BitAnd(_, _)
BitAnd(a, b) ==
  IF a = 0 \/ b = 0 THEN 0 ELSE 2 * BitAnd(a \div 2, b \div 2) + (a % 2) * (b % 2)

BitOr(a, b) == a + (b - BitAnd(a, b))

BitXor(a, b) == (a - BitAnd(a, b)) + (b - BitAnd(a, b))

Init ==
  /\ page = [flags |-> 0, shift |-> -1]
  /\ pc = [t \in Threads |-> "writeback_L15"]
  /\ local = [t \in Threads |-> [value |-> 0]]
  /\ error = <<>>

\* bit-operators.ts:15  page.flags |= BUSY | DIRTY;
\* bit-operators.ts:16  assert((page.flags & DIRTY) !== 0 && (page.flags & LOCKED) === 0, "two ar...
\* bit-operators.ts:17  page.flags ^= LOCKED | BUSY;
writeback_L15(t) ==
  /\ At(t, "writeback_L15")
  /\ IF page.flags < 0 THEN Fail(t, "range", "bit-operators.ts:15")
     ELSE IF BitAnd(BitOr(page.flags, 3), 2) = 0 \/ BitAnd(BitOr(page.flags, 3), 4) # 0
     THEN Fail(t, "assertion", "bit-operators.ts:16")
     ELSE /\ Goto(t, "writeback_L17")
          /\ page' = [page EXCEPT !.flags = BitOr(@, 3)]
          /\ local' = [local EXCEPT ![t].value = BitXor(BitOr(page.flags, 3), 5)]

\* bit-operators.ts:17  page.flags ^= LOCKED | BUSY;
\* bit-operators.ts:18  assert(page.flags === 6, "one went, one came");
\* bit-operators.ts:19  page.flags &= MASK;
writeback_L17(t) ==
  LET value == local[t].value IN
  /\ At(t, "writeback_L17")
  /\ IF value > 15 THEN Fail(t, "range", "bit-operators.ts:17")
     ELSE IF value # 6 THEN Fail(t, "assertion", "bit-operators.ts:18")
     ELSE /\ Goto(t, "writeback_L19")
          /\ page' = [page EXCEPT !.flags = value]
          /\ local' = [local EXCEPT ![t].value = BitAnd(@, 6)]

\* bit-operators.ts:19  page.flags &= MASK;
\* bit-operators.ts:20  page.flags = page.flags >> page.shift;
writeback_L19(t) ==
  LET value == local[t].value IN
  /\ At(t, "writeback_L19")
  /\ IF value > 15 THEN Fail(t, "range", "bit-operators.ts:19")
     ELSE IF page.shift < 0 THEN Fail(t, "range", "bit-operators.ts:20")
     ELSE /\ Goto(t, "writeback_L20")
          /\ page' = [page EXCEPT !.flags = value]
          /\ local' = [local EXCEPT ![t].value = @ \div 2^page.shift]

\* bit-operators.ts:20  page.flags = page.flags >> page.shift;
\* bit-operators.ts:21  page.flags = (page.flags << LEFT) | 1;
writeback_L20(t) ==
  LET value == local[t].value IN
  /\ At(t, "writeback_L20")
  /\ IF value > 15 THEN Fail(t, "range", "bit-operators.ts:20")
     ELSE /\ Goto(t, "writeback_L21")
          /\ page' = [page EXCEPT !.flags = value]
          /\ local' = [local EXCEPT ![t].value = BitOr(@ * 2^2, 1)]

\* bit-operators.ts:21  page.flags = (page.flags << LEFT) | 1;
writeback_L21(t) ==
  LET value == local[t].value IN
  /\ At(t, "writeback_L21")
  /\ IF value > 15 THEN Fail(t, "range", "bit-operators.ts:21")
     ELSE /\ Goto(t, "writeback_done")
          /\ page' = [page EXCEPT !.flags = value]
          /\ local' = [local EXCEPT ![t].value = 0]

Ended ==
  \A t \in WritebackThreads : pc[t] = "writeback_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in WritebackThreads :
       \/ writeback_L15(t) \/ writeback_L17(t) \/ writeback_L19(t) \/ writeback_L20(t)
       \/ writeback_L21(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "never all of them"
NeverAllOfThem ==
  /\ page.flags >= 0
  /\ BitAnd(page.flags, 15) # 9

\* "in the end"
InTheEnd == page.flags = 13

SeenReach == Seen(1, <<"@reach", "in the end">>, InTheEnd)
====================================================================================================
