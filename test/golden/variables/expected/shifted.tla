------------------------------------- MODULE VariablesShifted --------------------------------------
\* Lockstep made this from test/golden/variables/variables.ts, configuration "shifted".
\* Parameters: SHIFTED = true.
\* Threads: rotate.
\* Reduction: on.
EXTENDS Integers, TLC

RotateThreads == {"rotate"}
Threads == RotateThreads

a_2 == 1
b_2 == 2
c == 3

VARIABLES Link, ring, local, pc, error
shared == <<Link, ring>>
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

Init ==
  /\ Link = [i \in 1..3 |-> [next |-> NULL, prev |-> NULL, value |-> 0]]
  /\ ring = [head |-> a_2, total |-> 0]
  /\ pc = [t \in Threads |-> "rotate_L28"]
  /\ local = [t \in Threads |->
       [at |-> NULL, start |-> NULL, second |-> NULL, last |-> NULL, here |-> NULL,
        value |-> NULL, total |-> 0, value_2 |-> 0]]
  /\ error = <<>>

\* variables.ts:28  a.next = b;
\* variables.ts:29  b.next = c;
\* variables.ts:30  c.next = a;
\* variables.ts:31  let at = ring.head;
\* variables.ts:32  const start = at;
\* variables.ts:33  const second = at.next;
\* ...
rotate_L28(t) ==
  LET head == IF ring.head = a_2 THEN b_2 ELSE Link[ring.head].next
      head_2 == IF ring.head = b_2 THEN c ELSE head
      head_3 == IF ring.head = c THEN a_2 ELSE head_2
      head_4 == IF head_3 = a_2 THEN b_2 ELSE Link[head_3].next
      head_5 == IF head_3 = b_2 THEN c ELSE head_4
      head_6 == IF head_3 = c THEN a_2 ELSE head_5 IN
  /\ At(t, "rotate_L28")
  /\ IF ring.head = NULL THEN Fail(t, "null-dereference", "variables.ts:33")
     ELSE IF head_3 = NULL THEN Fail(t, "null-dereference", "variables.ts:34")
     ELSE IF head_6 = NULL THEN Fail(t, "null-dereference", "variables.ts:35")
     ELSE /\ Goto(t, "rotate_L44")
          /\ Link' = [Link EXCEPT
               ![a_2].next = b_2, ![b_2].next = c, ![c].next = a_2, ![head_6].value = 3,
               ![head_3].value = 2, ![ring.head].value = 1, ![head_6].prev = head_6]
          /\ local' = [local EXCEPT
               ![t].at = IF head_6 = c
                 THEN a_2
                 ELSE IF head_6 = b_2
                   THEN c
                   ELSE IF head_6 = a_2 THEN b_2 ELSE Link[head_6].next,
               ![t].start = ring.head, ![t].second = head_3, ![t].last = head_6,
               ![t].total = ring.total,
               ![t].value_2 = IF head_6 = ring.head THEN 1 ELSE IF head_6 = head_3 THEN 2 ELSE 3]
          /\ UNCHANGED ring

\* variables.ts:42  here.prev = last ?? here;
\* variables.ts:43  last = here;
\* variables.ts:44  ring.total += here.value;
rotate_L42(t) ==
  LET here == local[t].here IN
  /\ At(t, "rotate_L42")
  /\ IF here = NULL THEN Fail(t, "null-dereference", "variables.ts:42")
     ELSE /\ Goto(t, "rotate_L44")
          /\ Link' = [Link EXCEPT ![here].prev = local[t].value]
          /\ local' = [local EXCEPT
               ![t].last = here, ![t].total = ring.total, ![t].value_2 = Link[here].value,
               ![t].here = NULL, ![t].value = NULL]
          /\ UNCHANGED ring

\* variables.ts:44  ring.total += here.value;
\* variables.ts:45  } while (at !== c);
\* variables.ts:39  do {
\* variables.ts:40  const here = at;
\* variables.ts:41  at = at.next;
\* variables.ts:42  here.prev = last ?? here;
\* ...
rotate_L44(t) ==
  LET total == local[t].total value_2 == local[t].value_2 at == local[t].at last == local[t].last
      start == local[t].start second == local[t].second IN
  /\ At(t, "rotate_L44")
  /\ IF total + value_2 \notin -8..15 THEN Fail(t, "range", "variables.ts:44")
     ELSE IF at # c
     THEN IF at = NULL THEN Fail(t, "null-dereference", "variables.ts:41")
          ELSE /\ IF last = NULL
                  THEN local' = [local EXCEPT
                         ![t].at = Link[@].next, ![t].here = at, ![t].value = at,
                         ![t].last = NULL, ![t].total = 0, ![t].value_2 = 0]
                  ELSE local' = [local EXCEPT
                         ![t].at = Link[@].next, ![t].here = at, ![t].value = last,
                         ![t].last = NULL, ![t].total = 0, ![t].value_2 = 0]
               /\ Goto(t, "rotate_L42")
               /\ ring' = [ring EXCEPT !.total = total + value_2]
               /\ UNCHANGED Link
     ELSE IF start # second THEN Fail(t, "assertion", "variables.ts:23")
     ELSE IF second = start
     THEN IF start # b_2 \/ last # b_2 THEN Fail(t, "assertion", "variables.ts:47")
          ELSE /\ Goto(t, "rotate_done")
               /\ ring' = [ring EXCEPT !.total = total + value_2]
               /\ local' = [local EXCEPT
                    ![t].at = NULL, ![t].start = NULL, ![t].second = NULL, ![t].last = NULL,
                    ![t].total = 0, ![t].value_2 = 0]
               /\ UNCHANGED Link
     ELSE IF second # b_2 \/ last # b_2 THEN Fail(t, "assertion", "variables.ts:47")
     ELSE /\ Goto(t, "rotate_done")
          /\ ring' = [ring EXCEPT !.total = total + value_2]
          /\ local' = [local EXCEPT
               ![t].at = NULL, ![t].start = NULL, ![t].second = NULL, ![t].last = NULL,
               ![t].total = 0, ![t].value_2 = 0]
          /\ UNCHANGED Link

Ended ==
  \A t \in RotateThreads : pc[t] = "rotate_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RotateThreads :
       \/ rotate_L28(t) \/ rotate_L42(t) \/ rotate_L44(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "six in all"
SixInAll == ring.total <= 6

\* "all are linked"
AllAreLinked == ring.total = 6 /\ Link[c].prev = c /\ Link[b_2].prev = a_2

SeenReach == Seen(1, <<"@reach", "all are linked">>, AllAreLinked)
====================================================================================================
