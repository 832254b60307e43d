-------------------------------------- MODULE SleepingPerhaps --------------------------------------
\* Lockstep made this from test/golden/sleeping/sleeping.ts, configuration "perhaps".
\* Parameters: UNDER = perhaps.
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

Range(seq) == {seq[i] : i \in DOMAIN seq}

NewBuffer == [live |-> TRUE, length |-> 0]
FreedBuffer == [NewBuffer EXCEPT !.live = FALSE]

Buffer_refs == {local[t].buffer : t \in RefillThreads}
FreeBuffer == {i \in DOMAIN Buffer : ~Buffer[i].live} \ Buffer_refs

Init ==
  /\ Buffer = [i \in 1..4 |-> FreedBuffer]
  /\ dev = [lock_owner |-> "none", mutex_owner |-> "none", length |-> 0]
  /\ pc = [t \in Threads |-> "refill_L24"]
  /\ local = [t \in Threads |->
       [locked |-> FALSE, buffer |-> NULL, length |-> 0, current_preempt_count |-> 0]]
  /\ error = <<>>

\* sleeping.ts:16  const buffer = UNDER === "allocation" ? kzalloc(Buffer) : kzalloc(Buffer, GFP_...
\* sleeping.ts:17  dev.length = buffer.length;
fill_L16(t, from, to) ==
  /\ At(t, from)
  /\ \E new \in Lowest(FreeBuffer) :
       /\ Goto(t, to)
       /\ Buffer' = [Buffer EXCEPT ![new] = NewBuffer]
       /\ local' = [local EXCEPT ![t].buffer = new, ![t].length = 0]
  /\ UNCHANGED dev

\* sleeping.ts:17  dev.length = buffer.length;
\* sleeping.ts:18  kfree(buffer);
\* sleeping.ts:19  trace.fills++;
fill_L17(t) ==
  LET length == local[t].length IN
  /\ At(t, "fill_L17")
  /\ IF local[t].buffer = NULL
     THEN /\ Goto(t, "refill_L27")
          /\ local' = [local EXCEPT ![t].buffer = NULL, ![t].length = 0]
     ELSE /\ Goto(t, "fill_L18")
          /\ local' = [local EXCEPT ![t].length = 0]
  /\ dev' = [dev EXCEPT !.length = length]
  /\ UNCHANGED Buffer

\* sleeping.ts:17  dev.length = buffer.length;
\* sleeping.ts:18  kfree(buffer);
\* sleeping.ts:19  trace.fills++;
\* sleeping.ts:20  if (trace.fills === 2) trace.last = "full";
\* sleeping.ts:31  if (locked) spin_unlock(dev.lock);  [refill]
fill_L17_2(t) ==
  LET length == local[t].length IN
  /\ At(t, "fill_L17_2")
  /\ IF local[t].buffer = NULL
     THEN IF local[t].locked
          THEN IF dev.lock_owner # t THEN Fail(t, "lock-misuse", "sleeping.ts:31")
               ELSE IF local[t].current_preempt_count - 1 < -8
               THEN Fail(t, "range", "sleeping.ts:31")
               ELSE /\ Goto(t, "refill_done")
                    /\ dev' = [dev EXCEPT !.length = length, !.lock_owner = "none"]
                    /\ local' = [local EXCEPT
                         ![t].locked = FALSE, ![t].buffer = NULL, ![t].length = 0,
                         ![t].current_preempt_count = 0]
                    /\ UNCHANGED Buffer
          ELSE /\ Goto(t, "refill_done")
               /\ dev' = [dev EXCEPT !.length = length]
               /\ local' = [local EXCEPT
                    ![t].locked = FALSE, ![t].buffer = NULL, ![t].length = 0,
                    ![t].current_preempt_count = 0]
               /\ UNCHANGED Buffer
     ELSE /\ Goto(t, "fill_L18_2")
          /\ dev' = [dev EXCEPT !.length = length]
          /\ local' = [local EXCEPT ![t].length = 0]
          /\ UNCHANGED Buffer

\* sleeping.ts:18  kfree(buffer);
\* sleeping.ts:19  trace.fills++;
fill_L18(t) ==
  LET buffer == local[t].buffer IN
  /\ At(t, "fill_L18")
  /\ IF ~Live(Buffer, buffer) THEN Fail(t, "double-free", "sleeping.ts:18")
     ELSE /\ Goto(t, "refill_L27")
          /\ Buffer' = [Buffer EXCEPT ![buffer] = FreedBuffer]
          /\ local' = [local EXCEPT ![t].buffer = NULL]
          /\ UNCHANGED dev

\* sleeping.ts:18  kfree(buffer);
\* sleeping.ts:19  trace.fills++;
\* sleeping.ts:20  if (trace.fills === 2) trace.last = "full";
\* sleeping.ts:31  if (locked) spin_unlock(dev.lock);  [refill]
fill_L18_2(t) ==
  LET buffer == local[t].buffer IN
  /\ At(t, "fill_L18_2")
  /\ IF ~Live(Buffer, buffer) THEN Fail(t, "double-free", "sleeping.ts:18")
     ELSE IF local[t].locked
     THEN IF dev.lock_owner # t THEN Fail(t, "lock-misuse", "sleeping.ts:31")
          ELSE IF local[t].current_preempt_count - 1 < -8 THEN Fail(t, "range", "sleeping.ts:31")
          ELSE /\ Goto(t, "refill_done")
               /\ Buffer' = [Buffer EXCEPT ![buffer] = FreedBuffer]
               /\ dev' = [dev EXCEPT !.lock_owner = "none"]
               /\ local' = [local EXCEPT
                    ![t].locked = FALSE, ![t].buffer = NULL, ![t].current_preempt_count = 0]
     ELSE /\ Goto(t, "refill_done")
          /\ Buffer' = [Buffer EXCEPT ![buffer] = FreedBuffer]
          /\ local' = [local EXCEPT
               ![t].locked = FALSE, ![t].buffer = NULL, ![t].current_preempt_count = 0]
          /\ UNCHANGED dev

\* sleeping.ts:24  const locked = UNDER !== "perhaps" || maybe();
\* sleeping.ts:25  if (locked) spin_lock(dev.lock);
refill_L24(t) ==
  /\ At(t, "refill_L24")
  /\ \E choice \in Range(<<FALSE, TRUE>>) :
       IF choice
       THEN /\ Goto(t, "refill_L25")
            /\ local' = [local EXCEPT ![t].locked = TRUE, ![t].current_preempt_count = 0]
       ELSE /\ Goto(t, "fill_L16")
            /\ local' = [local EXCEPT ![t].locked = FALSE]
  /\ UNCHANGED shared

\* sleeping.ts:25  if (locked) spin_lock(dev.lock);
refill_L25(t) ==
  /\ At(t, "refill_L25")
  /\ IF dev.lock_owner = t THEN Fail(t, "lock-misuse", "sleeping.ts:25")
     ELSE /\ dev.lock_owner = "none"
          /\ Goto(t, "fill_L16")
          /\ dev' = [dev EXCEPT !.lock_owner = t]
          /\ local' = [local EXCEPT ![t].current_preempt_count = 1]
          /\ UNCHANGED Buffer

\* sleeping.ts:27  if (UNDER === "mutex" || UNDER === "perhaps") mutex_lock(dev.mutex);
refill_L27(t) ==
  /\ At(t, "refill_L27")
  /\ IF local[t].current_preempt_count # 0 THEN Fail(t, "sleep-in-atomic", "sleeping.ts:27")
     ELSE IF dev.mutex_owner = t THEN Fail(t, "lock-misuse", "sleeping.ts:27")
     ELSE /\ dev.mutex_owner = "none"
          /\ Goto(t, "fill_L16_2")
          /\ dev' = [dev EXCEPT !.mutex_owner = t]
          /\ UNCHANGED <<Buffer, local>>

Ended ==
  \A t \in RefillThreads : pc[t] = "refill_done"

AtBoundBuffer ==
  \E t \in Threads :
    pc[t] \in {"fill_L16", "fill_L16_2"} /\ FreeBuffer = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundBuffer)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in RefillThreads :
       \/ (\E <<from, to>> \in {<<"fill_L16", "fill_L17">>, <<"fill_L16_2", "fill_L17_2">>} :
             fill_L16(t, from, to))
       \/ fill_L17(t) \/ fill_L17_2(t) \/ fill_L18(t) \/ fill_L18_2(t) \/ refill_L24(t)
       \/ refill_L25(t) \/ refill_L27(t)
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
    [] pc[t] = "refill_L27" ->
        IF local[t].current_preempt_count = 0 /\ dev.mutex_owner # t /\ dev.mutex_owner # "none"
        THEN {dev.mutex_owner}
        ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) ==
  \/ dev.lock_owner = t
  \/ dev.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "refill_done" => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Buffer">>, AtBoundBuffer)
====================================================================================================
