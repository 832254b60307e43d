--------------------------------------- MODULE SleepingMutex ---------------------------------------
\* Lockstep made this from test/golden/sleeping/sleeping.ts, configuration "mutex".
\* Parameters: UNDER = mutex.
\* Bounds: Buffer = 4.
\* Threads: refill#1, refill#2.
\* Reduction: on.
EXTENDS Integers, TLC

RefillThreads == {"refill#1", "refill#2"}
Threads == RefillThreads

VARIABLES Buffer, dev, local, pc, error
shared == <<Buffer, dev>>
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

Buffer_refs == {local[t].buffer : t \in RefillThreads}
FreeBuffer == {i \in DOMAIN Buffer : ~Buffer[i].live} \ Buffer_refs

Init ==
  /\ Buffer = [i \in 1..4 |-> FreedBuffer]
  /\ dev = [lock_owner |-> "none", mutex_owner |-> "none", length |-> 0]
  /\ pc = [t \in Threads |-> "refill_L25"]
  /\ local = [t \in Threads |-> [buffer |-> NULL, length |-> 0]]
  /\ error = <<>>

\* sleeping.ts:16  const buffer = UNDER === "allocation" ? kzalloc(Buffer) : kzalloc(Buffer, GFP_...
\* sleeping.ts:17  dev.length = buffer.length;
fill_L16(t) ==
  /\ At(t, "fill_L16")
  /\ \E new \in Lowest(FreeBuffer) :
       /\ Goto(t, "fill_L17")
       /\ Buffer' = [Buffer EXCEPT ![new] = NewBuffer]
       /\ local' = [local EXCEPT ![t].buffer = new, ![t].length = 0]
  /\ UNCHANGED dev

\* sleeping.ts:17  dev.length = buffer.length;
\* sleeping.ts:18  kfree(buffer);
fill_L17(t) ==
  /\ At(t, "fill_L17")
  /\ IF local[t].buffer = NULL THEN Fail(t, "sleep-in-atomic", "sleeping.ts:27")
     ELSE /\ Goto(t, "fill_L18")
          /\ dev' = [dev EXCEPT !.length = local[t].length]
          /\ local' = [local EXCEPT ![t].length = 0]
          /\ UNCHANGED Buffer

\* sleeping.ts:18  kfree(buffer);
fill_L18(t) ==
  /\ At(t, "fill_L18")
  /\ IF ~Live(Buffer, local[t].buffer) THEN Fail(t, "double-free", "sleeping.ts:18")
     ELSE Fail(t, "sleep-in-atomic", "sleeping.ts:27")

\* sleeping.ts:25  if (locked) spin_lock(dev.lock);
refill_L25(t) ==
  /\ At(t, "refill_L25")
  /\ IF dev.lock_owner = t THEN Fail(t, "lock-misuse", "sleeping.ts:25")
     ELSE /\ dev.lock_owner = "none"
          /\ Goto(t, "fill_L16")
          /\ dev' = [dev EXCEPT !.lock_owner = t]
          /\ UNCHANGED <<Buffer, local>>

Ended ==
  \A t \in RefillThreads : FALSE

AtBoundBuffer ==
  \E t \in Threads :
    pc[t] = "fill_L16" /\ FreeBuffer = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundBuffer)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RefillThreads :
       \/ fill_L16(t) \/ fill_L17(t) \/ fill_L18(t) \/ refill_L25(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "each fills twice"
EachFillsTwice == dev.length < 9

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "refill_L25" ->
        IF dev.lock_owner # t /\ dev.lock_owner # "none" THEN {dev.lock_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

SeenAtBound == Seen(1, <<"@bound", "Buffer">>, AtBoundBuffer)
====================================================================================================
