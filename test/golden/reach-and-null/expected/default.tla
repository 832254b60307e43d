------------------------------------ MODULE ReachAndNullDefault ------------------------------------
\* Lockstep made this from test/golden/reach-and-null/reach-and-null.ts, configuration "default".
\* Parameters: PUBLISH = late.
\* Threads: produce.
\* Reduction: on.
EXTENDS Integers, TLC

ProduceThreads == {"produce"}
Threads == ProduceThreads

VARIABLES Buffer, ring, local, pc, error
shared == <<Buffer, ring>>
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

Alive(table) == {i \in DOMAIN table : table[i].live}

Live(table, row) == row # NULL /\ table[row].live

\* The thread has met NULL, or an instance that was freed, in place of the row.
FailAt(t, row, where) ==
  Fail(t, IF row = NULL THEN "null-dereference" ELSE "use-after-free", where)

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewBuffer == [live |-> TRUE, mutex_owner |-> "none", length |-> 0, used |-> 0]
FreedBuffer == [NewBuffer EXCEPT !.live = FALSE]

Buffer_refs == {ring.head} \cup {local[t].buffer : t \in ProduceThreads}
FreeBuffer == {i \in DOMAIN Buffer : ~Buffer[i].live} \ Buffer_refs

Init ==
  /\ Buffer = [i \in 1..2 |-> FreedBuffer]
  /\ ring = [mutex_owner |-> "none", head |-> NULL, ready |-> FALSE]
  /\ pc = [t \in Threads |-> "produce_L16"]
  /\ local = [t \in Threads |-> [buffer |-> NULL]]
  /\ error = <<>>

\* reach-and-null.ts:16  const buffer = kzalloc(Buffer);
produce_L16(t) ==
  /\ At(t, "produce_L16")
  /\ \E new \in Lowest(FreeBuffer) :
       /\ Goto(t, "produce_L17")
       /\ Buffer' = [Buffer EXCEPT ![new] = NewBuffer]
       /\ local' = [local EXCEPT ![t].buffer = new]
  /\ UNCHANGED ring

\* reach-and-null.ts:17  mutex_lock(ring.mutex);
\* reach-and-null.ts:20  ring.head = buffer;
produce_L17(t) ==
  /\ At(t, "produce_L17")
  /\ IF ring.mutex_owner = t THEN Fail(t, "lock-misuse", "reach-and-null.ts:17")
     ELSE /\ ring.mutex_owner = "none"
          /\ Goto(t, "produce_L21")
          /\ ring' = [ring EXCEPT !.mutex_owner = t, !.head = local[t].buffer]
          /\ UNCHANGED <<Buffer, local>>

\* reach-and-null.ts:21  ring.ready = true;
\* reach-and-null.ts:23  mutex_unlock(ring.mutex);
produce_L21(t) ==
  /\ At(t, "produce_L21")
  /\ IF ring.mutex_owner # t THEN Fail(t, "lock-misuse", "reach-and-null.ts:23")
     ELSE /\ Goto(t, "produce_L24")
          /\ ring' = [ring EXCEPT !.ready = TRUE, !.mutex_owner = "none"]
          /\ UNCHANGED <<Buffer, local>>

\* reach-and-null.ts:24  mutex_lock(buffer.mutex);
\* reach-and-null.ts:25  buffer.length = 2;
produce_L24(t) ==
  LET buffer == local[t].buffer IN
  /\ At(t, "produce_L24")
  /\ IF ~Live(Buffer, buffer) THEN FailAt(t, buffer, "reach-and-null.ts:24")
     ELSE IF Buffer[buffer].mutex_owner = t THEN Fail(t, "lock-misuse", "reach-and-null.ts:24")
     ELSE /\ Buffer[buffer].mutex_owner = "none"
          /\ Goto(t, "produce_L26")
          /\ Buffer' = [Buffer EXCEPT ![buffer].mutex_owner = t, ![buffer].length = 2]
          /\ UNCHANGED <<ring, local>>

\* reach-and-null.ts:26  buffer.used = 1;
\* reach-and-null.ts:27  mutex_unlock(buffer.mutex);
produce_L26(t) ==
  LET buffer == local[t].buffer IN
  /\ At(t, "produce_L26")
  /\ IF ~Live(Buffer, buffer) THEN FailAt(t, buffer, "reach-and-null.ts:26")
     ELSE IF Buffer[buffer].mutex_owner # t THEN Fail(t, "lock-misuse", "reach-and-null.ts:27")
     ELSE /\ Goto(t, "produce_L29")
          /\ Buffer' = [Buffer EXCEPT ![buffer].used = 1, ![buffer].mutex_owner = "none"]
          /\ UNCHANGED <<ring, local>>

\* reach-and-null.ts:29  mutex_lock(ring.mutex);
\* reach-and-null.ts:30  ring.ready = false;
produce_L29(t) ==
  /\ At(t, "produce_L29")
  /\ IF ring.mutex_owner = t THEN Fail(t, "lock-misuse", "reach-and-null.ts:29")
     ELSE /\ ring.mutex_owner = "none"
          /\ Goto(t, "produce_L31")
          /\ ring' = [ring EXCEPT !.mutex_owner = t, !.ready = FALSE]
          /\ UNCHANGED <<Buffer, local>>

\* reach-and-null.ts:31  ring.head = null;
\* reach-and-null.ts:32  mutex_unlock(ring.mutex);
\* reach-and-null.ts:33  if (PUBLISH !== "stale") kfree(buffer);
produce_L31(t) ==
  /\ At(t, "produce_L31")
  /\ IF ring.mutex_owner # t THEN Fail(t, "lock-misuse", "reach-and-null.ts:32")
     ELSE /\ IF local[t].buffer = NULL
             THEN /\ Goto(t, "produce_done")
                  /\ local' = [local EXCEPT ![t].buffer = NULL]
             ELSE /\ Goto(t, "produce_L33")
                  /\ UNCHANGED local
          /\ ring' = [ring EXCEPT !.head = NULL, !.mutex_owner = "none"]
          /\ UNCHANGED Buffer

\* reach-and-null.ts:33  if (PUBLISH !== "stale") kfree(buffer);
produce_L33(t) ==
  LET buffer == local[t].buffer IN
  /\ At(t, "produce_L33")
  /\ IF ~Live(Buffer, buffer) THEN Fail(t, "double-free", "reach-and-null.ts:33")
     ELSE IF Buffer[buffer].mutex_owner # "none"
     THEN Fail(t, "lock-misuse", "reach-and-null.ts:33")
     ELSE /\ Goto(t, "produce_done")
          /\ Buffer' = [Buffer EXCEPT ![buffer] = FreedBuffer]
          /\ local' = [local EXCEPT ![t].buffer = NULL]
          /\ UNCHANGED ring

Ended ==
  \A t \in ProduceThreads : pc[t] = "produce_done"

AtBoundBuffer ==
  \E t \in Threads :
    pc[t] = "produce_L16" /\ FreeBuffer = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundBuffer)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ProduceThreads :
       \/ produce_L16(t) \/ produce_L17(t) \/ produce_L21(t) \/ produce_L24(t) \/ produce_L26(t)
       \/ produce_L29(t) \/ produce_L31(t) \/ produce_L33(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the head is there"
TheHeadIsThere ==
  /\ ring.ready => Live(Buffer, ring.head)
  /\ ~ring.ready \/ Buffer[ring.head].used <= 2

\* "half of it is used"
HalfOfItIsUsed ==
  \A buffer \in Alive(Buffer) :
    Buffer[buffer].mutex_owner # "none" \/ Buffer[buffer].length = Buffer[buffer].used * 2

\* "under the lock"
UnderTheLock == ring.mutex_owner # "none" \/ ring.ready = (ring.head # NULL)

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] \in {"produce_L17", "produce_L29"} ->
        IF ring.mutex_owner # t /\ ring.mutex_owner # "none" THEN {ring.mutex_owner} ELSE {}
    [] pc[t] = "produce_L24" ->
        IF Live(Buffer, local[t].buffer)
           /\ Buffer[local[t].buffer].mutex_owner # t
           /\ Buffer[local[t].buffer].mutex_owner # "none"
        THEN {Buffer[local[t].buffer].mutex_owner}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ \E i \in DOMAIN Buffer : Buffer[i].mutex_owner = t
  \/ ring.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "produce_done" => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Buffer">>, AtBoundBuffer)

\* "it is ready"
ItIsReady ==
  /\ ring.ready => Live(Buffer, ring.head)
  /\ ring.ready /\ Buffer[ring.head].length = 2

SeenReach == Seen(2, <<"@reach", "it is ready">>, ItIsReady)
====================================================================================================
