------------------------------------- MODULE BitLocksTwoSteps --------------------------------------
\* Lockstep made this from test/golden/bit-locks/bit-locks.ts, configuration "two-steps".
\* Parameters: STEPS = two, FREES = once.
\* Bounds: Cache = 3, dev.flags = 0..3.
\* Threads: open#1, open#2, shrink#1, shrink#2.
\* Reduction: on.
EXTENDS Integers, TLC

OpenThreads == {"open#1", "open#2"}
ShrinkThreads == {"shrink#1", "shrink#2"}
Threads == OpenThreads \cup ShrinkThreads

VARIABLES Cache, dev, local, pc, error
shared == <<Cache, dev>>
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

RECURSIVE BitAnd(_, _)
BitAnd(a, b) ==
  IF a = 0 \/ b = 0 THEN 0 ELSE 2 * BitAnd(a \div 2, b \div 2) + (a % 2) * (b % 2)

BitOr(a, b) == a + (b - BitAnd(a, b))

NewCache == [live |-> TRUE]
FreedCache == [NewCache EXCEPT !.live = FALSE]

Cache_refs ==
  {dev.cache}
  \cup {local[t].fresh : t \in OpenThreads}
  \cup {local[t].old : t \in ShrinkThreads}
FreeCache == {i \in DOMAIN Cache : ~Cache[i].live} \ Cache_refs

Init ==
  /\ Cache = [i \in 1..3 |-> FreedCache]
  /\ dev = [flags |-> 0, users |-> 0, cache |-> NULL]
  /\ pc = [t \in Threads |->
       CASE t \in OpenThreads -> "open_L30"
         [] t \in ShrinkThreads -> "shrink_L39"]
  /\ local = [t \in Threads |->
       CASE t \in OpenThreads -> [fresh |-> NULL, users |-> 0]
         [] t \in ShrinkThreads -> [old |-> NULL]]
  /\ error = <<>>

\* bit-locks.ts:24  if (test_bit(1, dev.flags)) return false;
claim_L24(t) ==
  /\ At(t, "claim_L24")
  /\ Goto(t, IF BitAnd(dev.flags, 2) # 0 THEN "open_done" ELSE "claim_L25")
  /\ UNCHANGED <<shared, local>>

\* bit-locks.ts:25  set_bit(1, dev.flags);
claim_L25(t) ==
  /\ At(t, "claim_L25")
  /\ Goto(t, "open_L33")
  /\ dev' = [dev EXCEPT !.flags = BitOr(@, 2)]
  /\ UNCHANGED <<Cache, local>>

\* bit-locks.ts:30  const fresh = kzalloc(Cache);
open_L30(t) ==
  /\ At(t, "open_L30")
  /\ \E new \in Lowest(FreeCache) :
       /\ Goto(t, "open_L31")
       /\ Cache' = [Cache EXCEPT ![new] = NewCache]
       /\ local' = [local EXCEPT ![t].fresh = new]
  /\ UNCHANGED dev

\* bit-locks.ts:31  if (cmpxchg(dev.cache, null, fresh) !== null) kfree(fresh);
open_L31(t) ==
  LET fresh == local[t].fresh IN
  /\ At(t, "open_L31")
  /\ IF dev.cache = NULL
     THEN /\ Goto(t, "claim_L24")
          /\ dev' = [dev EXCEPT !.cache = fresh]
          /\ local' = [local EXCEPT ![t].fresh = NULL]
     ELSE /\ IF fresh = NULL
             THEN /\ Goto(t, "claim_L24")
                  /\ local' = [local EXCEPT ![t].fresh = NULL]
             ELSE /\ Goto(t, "open_L31_2")
                  /\ UNCHANGED local
          /\ UNCHANGED dev
  /\ UNCHANGED Cache

\* bit-locks.ts:31  if (cmpxchg(dev.cache, null, fresh) !== null) kfree(fresh);
open_L31_2(t) ==
  LET fresh == local[t].fresh IN
  /\ At(t, "open_L31_2")
  /\ IF ~Live(Cache, fresh) THEN Fail(t, "double-free", "bit-locks.ts:31")
     ELSE /\ Goto(t, "claim_L24")
          /\ Cache' = [Cache EXCEPT ![fresh] = FreedCache]
          /\ local' = [local EXCEPT ![t].fresh = NULL]
          /\ UNCHANGED dev

\* bit-locks.ts:33  dev.users++;
open_L33(t) ==
  /\ At(t, "open_L33")
  /\ Goto(t, "open_L33_2")
  /\ local' = [local EXCEPT ![t].users = dev.users]
  /\ UNCHANGED shared

\* bit-locks.ts:33  dev.users++;
open_L33_2(t) ==
  LET users == local[t].users IN
  /\ At(t, "open_L33_2")
  /\ IF users + 1 > 15 THEN Fail(t, "range", "bit-locks.ts:33")
     ELSE /\ Goto(t, "open_L34")
          /\ dev' = [dev EXCEPT !.users = users + 1]
          /\ local' = [local EXCEPT ![t].users = 0]
          /\ UNCHANGED Cache

\* bit-locks.ts:34  dev.users--;
open_L34(t) ==
  /\ At(t, "open_L34")
  /\ Goto(t, "open_L34_2")
  /\ local' = [local EXCEPT ![t].users = dev.users]
  /\ UNCHANGED shared

\* bit-locks.ts:34  dev.users--;
open_L34_2(t) ==
  LET users == local[t].users IN
  /\ At(t, "open_L34_2")
  /\ IF users - 1 < -8 THEN Fail(t, "range", "bit-locks.ts:34")
     ELSE /\ Goto(t, "open_L35")
          /\ dev' = [dev EXCEPT !.users = users - 1]
          /\ local' = [local EXCEPT ![t].users = 0]
          /\ UNCHANGED Cache

\* bit-locks.ts:35  clear_bit_unlock(1, dev.flags);
open_L35(t) ==
  /\ At(t, "open_L35")
  /\ IF dev.flags - BitAnd(dev.flags, 2) < 0 THEN Fail(t, "range", "bit-locks.ts:35")
     ELSE /\ Goto(t, "open_done")
          /\ dev' = [dev EXCEPT !.flags = @ - BitAnd(@, 2)]
          /\ UNCHANGED <<Cache, local>>

\* bit-locks.ts:39  const old = FREES === "once" ? xchg(dev.cache, null) : dev.cache;
\* bit-locks.ts:40  if (old !== null) kfree(old);
shrink_L39(t) ==
  /\ At(t, "shrink_L39")
  /\ IF dev.cache # NULL
     THEN /\ Goto(t, "shrink_L40")
          /\ dev' = [dev EXCEPT !.cache = NULL]
          /\ local' = [local EXCEPT ![t].old = dev.cache]
     ELSE /\ Goto(t, "shrink_done")
          /\ UNCHANGED <<dev, local>>
  /\ UNCHANGED Cache

\* bit-locks.ts:40  if (old !== null) kfree(old);
shrink_L40(t) ==
  LET old == local[t].old IN
  /\ At(t, "shrink_L40")
  /\ IF ~Live(Cache, old) THEN Fail(t, "double-free", "bit-locks.ts:40")
     ELSE /\ Goto(t, "shrink_done")
          /\ Cache' = [Cache EXCEPT ![old] = FreedCache]
          /\ local' = [local EXCEPT ![t].old = NULL]
          /\ UNCHANGED dev

Ended ==
  /\ \A t \in OpenThreads : pc[t] = "open_done"
  /\ \A t \in ShrinkThreads : pc[t] = "shrink_done"

AtBoundCache ==
  \E t \in Threads :
    pc[t] = "open_L30" /\ FreeCache = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundCache)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ claim_L24(t) \/ claim_L25(t) \/ open_L30(t) \/ open_L31(t) \/ open_L31_2(t)
       \/ open_L33(t) \/ open_L33_2(t) \/ open_L34(t) \/ open_L34_2(t) \/ open_L35(t)
  \/ \E t \in ShrinkThreads :
       \/ shrink_L39(t) \/ shrink_L40(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "one user"
OneUser == dev.users <= 1 /\ dev.users >= 0

SeenAtBound == Seen(1, <<"@bound", "Cache">>, AtBoundCache)
====================================================================================================
