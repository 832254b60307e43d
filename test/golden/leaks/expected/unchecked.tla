-------------------------------------- MODULE LeaksUnchecked ---------------------------------------
\* Lockstep made this from test/golden/leaks/leaks.ts, configuration "unchecked".
\* Parameters: FREED = false.
\* Threads: send.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

SendThreads == {"send"}
Threads == SendThreads

VARIABLES Skb, queue, local, pc, error
shared == <<Skb, queue>>
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

Live(table, row) == row # NULL /\ table[row].live

\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

Range(seq) == {seq[i] : i \in DOMAIN seq}

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

NewSkb == [live |-> TRUE]
FreedSkb == [NewSkb EXCEPT !.live = FALSE]

Skb_refs == Range(queue.pending) \cup {local[t].first : t \in SendThreads}
FreeSkb == {i \in DOMAIN Skb : ~Skb[i].live} \ Skb_refs

Init ==
  /\ Skb = [i \in 1..2 |-> FreedSkb]
  /\ queue = [pending |-> <<>>]
  /\ pc = [t \in Threads |-> "send_L14"]
  /\ local = [t \in Threads |-> [first |-> NULL]]
  /\ error = <<>>

\* leaks.ts:14  const first = kzalloc(Skb);
send_L14(t) ==
  /\ At(t, "send_L14")
  /\ \E new \in Lowest(FreeSkb) :
       /\ Goto(t, "send_L15")
       /\ Skb' = [Skb EXCEPT ![new] = NewSkb]
       /\ local' = [local EXCEPT ![t].first = new]
  /\ UNCHANGED queue

\* leaks.ts:15  const second = kzalloc(Skb);
\* leaks.ts:16  first.next = second;
\* leaks.ts:17  list_add(first, queue.pending);
\* leaks.ts:18  queue.last = first;
\* leaks.ts:19  list_del(first, queue.pending);
\* leaks.ts:20  if (!FREED) queue.last = null;
send_L15(t) ==
  LET first == local[t].first IN
  /\ At(t, "send_L15")
  /\ \E new \in Lowest(FreeSkb) :
       IF ~Live(Skb, first) THEN FailAt(t, first, "leaks.ts:16")
       ELSE IF first \in Range(queue.pending) THEN Fail(t, "list-corruption", "leaks.ts:17")
       ELSE /\ Goto(t, "send_done")
            /\ Skb' = [Skb EXCEPT ![new] = NewSkb]
            /\ queue' = [queue EXCEPT !.pending = Remove(<<first>> \o @, first)]
            /\ local' = [local EXCEPT ![t].first = NULL]

Ended ==
  \A t \in SendThreads : pc[t] = "send_done"

AtBoundSkb ==
  \E t \in Threads :
    pc[t] \in {"send_L14", "send_L15"} /\ FreeSkb = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundSkb)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SendThreads :
       \/ send_L14(t) \/ send_L15(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Skb">>, AtBoundSkb)
====================================================================================================
