----------------------------------- MODULE QuarantineUsedPointer -----------------------------------
\* Lockstep made this from test/golden/quarantine/quarantine.ts, configuration "used-pointer".
\* Parameters: FORGET = false, USE = true.
\* Bounds: Buffer = 2.
\* Threads: send.
\* Reduction: on.
EXTENDS Integers, TLC

SendThreads == {"send"}
Threads == SendThreads

VARIABLES Buffer, queue, local, pc, error
shared == <<Buffer, queue>>
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

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewBuffer == [live |-> TRUE, length |-> 0]
FreedBuffer == [NewBuffer EXCEPT !.live = FALSE]

Buffer_refs == {queue.head} \cup UNION {{local[t].first, local[t].second} : t \in SendThreads}
FreeBuffer == {i \in DOMAIN Buffer : ~Buffer[i].live} \ Buffer_refs

Init ==
  /\ Buffer = [i \in 1..2 |-> FreedBuffer]
  /\ queue = [head |-> NULL, sent |-> 0]
  /\ pc = [t \in Threads |-> "send_L18"]
  /\ local = [t \in Threads |-> [first |-> NULL, length |-> 0, second |-> NULL, sent |-> 0]]
  /\ error = <<>>

\* quarantine.ts:18  const first = kzalloc(Buffer);
\* quarantine.ts:19  first.length = 1;
\* quarantine.ts:20  queue.head = first;
\* quarantine.ts:21  queue.sent = first.length;
send_L18(t) ==
  /\ At(t, "send_L18")
  /\ \E new \in Lowest(FreeBuffer) :
       /\ Goto(t, "send_L21")
       /\ Buffer' = [Buffer EXCEPT ![new] = NewBuffer, ![new].length = 1]
       /\ queue' = [queue EXCEPT !.head = new]
       /\ local' = [local EXCEPT ![t].first = new, ![t].length = 1]

\* quarantine.ts:21  queue.sent = first.length;
\* quarantine.ts:23  kfree(first);
send_L21(t) ==
  LET length == local[t].length IN
  /\ At(t, "send_L21")
  /\ IF local[t].first = NULL
     THEN /\ Goto(t, "send_L24")
          /\ local' = [local EXCEPT ![t].first = NULL, ![t].length = 0]
     ELSE /\ Goto(t, "send_L23")
          /\ local' = [local EXCEPT ![t].length = 0]
  /\ queue' = [queue EXCEPT !.sent = length]
  /\ UNCHANGED Buffer

\* quarantine.ts:23  kfree(first);
send_L23(t) ==
  LET first == local[t].first IN
  /\ At(t, "send_L23")
  /\ IF ~Live(Buffer, first) THEN Fail(t, "double-free", "quarantine.ts:23")
     ELSE /\ Goto(t, "send_L24")
          /\ Buffer' = [Buffer EXCEPT ![first] = FreedBuffer]
          /\ local' = [local EXCEPT ![t].first = NULL]
          /\ UNCHANGED queue

\* quarantine.ts:24  const second = kzalloc(Buffer);
\* quarantine.ts:25  queue.sent += second.length;
send_L24(t) ==
  /\ At(t, "send_L24")
  /\ \E new \in Lowest(FreeBuffer) :
       /\ Goto(t, "send_L25")
       /\ Buffer' = [Buffer EXCEPT ![new] = NewBuffer]
       /\ local' = [local EXCEPT ![t].length = 0, ![t].second = new, ![t].sent = queue.sent]
  /\ UNCHANGED queue

\* quarantine.ts:25  queue.sent += second.length;
\* quarantine.ts:26  if (USE && queue.head !== null) queue.sent = queue.head.length;
\* quarantine.ts:27  kfree(second);
\* quarantine.ts:28  if (queue.head === null) queue.sent = 0;
send_L25(t) ==
  LET sent == local[t].sent length == local[t].length IN
  /\ At(t, "send_L25")
  /\ IF sent + length \notin -8..15 THEN Fail(t, "range", "quarantine.ts:25")
     ELSE IF queue.head # NULL
     THEN IF ~Live(Buffer, queue.head) THEN Fail(t, "use-after-free", "quarantine.ts:26")
          ELSE /\ Goto(t, "send_L26")
               /\ queue' = [queue EXCEPT !.sent = sent + length]
               /\ local' = [local EXCEPT ![t].length = Buffer[queue.head].length, ![t].sent = 0]
               /\ UNCHANGED Buffer
     ELSE /\ IF local[t].second = NULL
             THEN /\ Goto(t, "send_L28")
                  /\ local' = [local EXCEPT ![t].length = 0, ![t].second = NULL, ![t].sent = 0]
             ELSE /\ Goto(t, "send_L27")
                  /\ local' = [local EXCEPT ![t].length = 0, ![t].sent = 0]
          /\ queue' = [queue EXCEPT !.sent = sent + length]
          /\ UNCHANGED Buffer

\* quarantine.ts:26  if (USE && queue.head !== null) queue.sent = queue.head.length;
\* quarantine.ts:27  kfree(second);
\* quarantine.ts:28  if (queue.head === null) queue.sent = 0;
send_L26(t) ==
  LET length == local[t].length IN
  /\ At(t, "send_L26")
  /\ IF local[t].second = NULL
     THEN /\ Goto(t, IF queue.head = NULL THEN "send_L28" ELSE "send_done")
          /\ local' = [local EXCEPT ![t].length = 0, ![t].second = NULL]
     ELSE /\ Goto(t, "send_L27")
          /\ local' = [local EXCEPT ![t].length = 0]
  /\ queue' = [queue EXCEPT !.sent = length]
  /\ UNCHANGED Buffer

\* quarantine.ts:27  kfree(second);
\* quarantine.ts:28  if (queue.head === null) queue.sent = 0;
send_L27(t) ==
  LET second == local[t].second IN
  /\ At(t, "send_L27")
  /\ IF ~Live(Buffer, second) THEN Fail(t, "double-free", "quarantine.ts:27")
     ELSE /\ Goto(t, IF queue.head = NULL THEN "send_L28" ELSE "send_done")
          /\ Buffer' = [Buffer EXCEPT ![second] = FreedBuffer]
          /\ local' = [local EXCEPT ![t].second = NULL]
          /\ UNCHANGED queue

\* quarantine.ts:28  if (queue.head === null) queue.sent = 0;
send_L28(t) ==
  /\ At(t, "send_L28")
  /\ Goto(t, "send_done")
  /\ queue' = [queue EXCEPT !.sent = 0]
  /\ UNCHANGED <<Buffer, local>>

Ended ==
  \A t \in SendThreads : pc[t] = "send_done"

AtBoundBuffer ==
  \E t \in Threads :
    pc[t] \in {"send_L18", "send_L24"} /\ FreeBuffer = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundBuffer)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SendThreads :
       \/ send_L18(t) \/ send_L21(t) \/ send_L23(t) \/ send_L24(t) \/ send_L25(t) \/ send_L26(t)
       \/ send_L27(t) \/ send_L28(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "new memory is zeroed"
NewMemoryIsZeroed == queue.sent < 2

SeenAtBound == Seen(1, <<"@bound", "Buffer">>, AtBoundBuffer)
====================================================================================================
