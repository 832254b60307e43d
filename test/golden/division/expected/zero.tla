--------------------------------------- MODULE DivisionZero ----------------------------------------
\* Lockstep made this from test/golden/division/division.ts, configuration "zero".
\* Parameters: ZERO = true.
\* Threads: set_rate.
\* Reduction: on.
EXTENDS Integers, TLC

SetRateThreads == {"set_rate"}
Threads == SetRateThreads

VARIABLES clock, local, pc, error
vars == <<clock, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<clock, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Range(seq) == {seq[i] : i \in DOMAIN seq}

Abs(a) == IF a < 0 THEN -a ELSE a

Div(a, b) == IF (a < 0) = (b < 0) THEN Abs(a) \div Abs(b) ELSE -(Abs(a) \div Abs(b))

Mod(a, b) == a - b * Div(a, b)

Init ==
  /\ clock = [rate |-> 4, parent |-> -7, result |-> 0, rest |-> 0]
  /\ pc = [t \in Threads |-> "set_rate_L9"]
  /\ local = [t \in Threads |-> [divisor |-> 0, value |-> 0, rest |-> 0]]
  /\ error = <<>>

\* division.ts:9  const divisor = choose([2, -2, 3]);
\* division.ts:10  assert(div(-7, 2) === -3 && -7 % 2 === -1, "towards zero");
\* division.ts:11  assert(div(7, -2) === -3 && 7 % -2 === 1, "the rest has the dividend's sign");
\* division.ts:12  clock.result = div(clock.parent, divisor);
\* division.ts:13  clock.rest = clock.parent % divisor;
set_rate_L9(t) ==
  /\ At(t, "set_rate_L9")
  /\ \E choice \in Range(<<2, -2, 3>>) :
       IF choice = 0 THEN Fail(t, "division-by-zero", "division.ts:12")
       ELSE IF Div(clock.parent, choice) < -8 THEN Fail(t, "range", "division.ts:12")
       ELSE /\ Goto(t, "set_rate_L13")
            /\ clock' = [clock EXCEPT !.result = Div(clock.parent, choice)]
            /\ local' = [local EXCEPT
                 ![t].divisor = choice, ![t].value = Mod(clock.parent, choice)]

\* division.ts:13  clock.rest = clock.parent % divisor;
set_rate_L13(t) ==
  LET value == local[t].value IN
  /\ At(t, "set_rate_L13")
  /\ IF value < -8 THEN Fail(t, "range", "division.ts:13")
     ELSE IF clock.result * local[t].divisor + value # -7
     THEN Fail(t, "assertion", "division.ts:14")
     ELSE Fail(t, "division-by-zero", "division.ts:16")

\* division.ts:16  clock.result = div(clock.result, clock.rate);
\* division.ts:17  clock.rest = clock.rest % 2;
set_rate_L16(t) ==
  LET value == local[t].value IN
  /\ At(t, "set_rate_L16")
  /\ IF value < -8 THEN Fail(t, "range", "division.ts:16")
     ELSE /\ Goto(t, "set_rate_L17")
          /\ clock' = [clock EXCEPT !.result = value]
          /\ local' = [local EXCEPT ![t].rest = clock.rest, ![t].value = 0]

\* division.ts:17  clock.rest = clock.rest % 2;
set_rate_L17(t) ==
  /\ At(t, "set_rate_L17")
  /\ Goto(t, "set_rate_done")
  /\ clock' = [clock EXCEPT !.rest = Mod(local[t].rest, 2)]
  /\ local' = [local EXCEPT ![t].rest = 0]

Ended ==
  \A t \in SetRateThreads : pc[t] = "set_rate_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SetRateThreads :
       \/ set_rate_L9(t) \/ set_rate_L13(t) \/ set_rate_L16(t) \/ set_rate_L17(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the rest is at most 1"
TheRestIsAtMost1 == clock.rest <= 0 /\ clock.rest >= -1

\* "it is negative"
ItIsNegative == clock.rest = -1 /\ clock.result = 0

SeenReach == Seen(1, <<"@reach", "it is negative">>, ItIsNegative)
====================================================================================================
