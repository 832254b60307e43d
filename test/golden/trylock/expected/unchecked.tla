------------------------------------- MODULE TrylockUnchecked --------------------------------------
\* Lockstep made this from test/golden/trylock/trylock.ts, configuration "unchecked".
\* Parameters: CHECKED = false.
\* Threads: grow, shrink.
\* Reduction: on.
EXTENDS Integers, TLC

GrowThreads == {"grow"}
ShrinkThreads == {"shrink"}
Threads == GrowThreads \cup ShrinkThreads

VARIABLES cache, local, pc, error
vars == <<cache, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<cache, local, pc>>

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Init ==
  /\ cache = [mutex_owner |-> "none", size |-> 0, misses |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in GrowThreads -> "grow_L10"
         [] t \in ShrinkThreads -> "shrink_L16"]
  /\ local = [t \in Threads |-> [size |-> 0]]
  /\ error = <<>>

\* trylock.ts:10  mutex_lock(cache.mutex);
grow_L10(t) ==
  /\ At(t, "grow_L10")
  /\ IF cache.mutex_owner = t THEN Fail(t, "lock-misuse", "trylock.ts:10")
     ELSE /\ cache.mutex_owner = "none"
          /\ Goto(t, "grow_L11")
          /\ cache' = [cache EXCEPT !.mutex_owner = t]
          /\ UNCHANGED local

\* trylock.ts:11  cache.size += 2;
grow_L11(t) ==
  /\ At(t, "grow_L11")
  /\ Goto(t, "grow_L11_2")
  /\ local' = [local EXCEPT ![t].size = cache.size]
  /\ UNCHANGED cache

\* trylock.ts:11  cache.size += 2;
grow_L11_2(t) ==
  LET size == local[t].size IN
  /\ At(t, "grow_L11_2")
  /\ IF size + 2 > 15 THEN Fail(t, "range", "trylock.ts:11")
     ELSE /\ Goto(t, "grow_L12")
          /\ cache' = [cache EXCEPT !.size = size + 2]
          /\ local' = [local EXCEPT ![t].size = 0]

\* trylock.ts:12  mutex_unlock(cache.mutex);
grow_L12(t) ==
  /\ At(t, "grow_L12")
  /\ IF cache.mutex_owner # t THEN Fail(t, "lock-misuse", "trylock.ts:12")
     ELSE /\ Goto(t, "grow_done")
          /\ cache' = [cache EXCEPT !.mutex_owner = "none"]
          /\ UNCHANGED local

\* trylock.ts:16  if (!mutex_trylock(cache.mutex) && CHECKED) {
shrink_L16(t) ==
  /\ At(t, "shrink_L16")
  /\ IF cache.mutex_owner # "none" THEN UNCHANGED cache
     ELSE cache' = [cache EXCEPT !.mutex_owner = t]
  /\ Goto(t, "shrink_L20")
  /\ UNCHANGED local

\* trylock.ts:20  if (cache.size > 0) cache.size--;
shrink_L20(t) ==
  /\ At(t, "shrink_L20")
  /\ Goto(t, IF cache.size > 0 THEN "shrink_L20_2" ELSE "shrink_L21")
  /\ UNCHANGED <<cache, local>>

\* trylock.ts:20  if (cache.size > 0) cache.size--;
shrink_L20_2(t) ==
  /\ At(t, "shrink_L20_2")
  /\ Goto(t, "shrink_L20_3")
  /\ local' = [local EXCEPT ![t].size = cache.size]
  /\ UNCHANGED cache

\* trylock.ts:20  if (cache.size > 0) cache.size--;
shrink_L20_3(t) ==
  LET size == local[t].size IN
  /\ At(t, "shrink_L20_3")
  /\ IF size - 1 < -8 THEN Fail(t, "range", "trylock.ts:20")
     ELSE /\ Goto(t, "shrink_L21")
          /\ cache' = [cache EXCEPT !.size = size - 1]
          /\ local' = [local EXCEPT ![t].size = 0]

\* trylock.ts:21  mutex_unlock(cache.mutex);
shrink_L21(t) ==
  /\ At(t, "shrink_L21")
  /\ IF cache.mutex_owner # t THEN Fail(t, "lock-misuse", "trylock.ts:21")
     ELSE /\ Goto(t, "shrink_done")
          /\ cache' = [cache EXCEPT !.mutex_owner = "none"]
          /\ UNCHANGED local

Ended ==
  /\ \A t \in GrowThreads : pc[t] = "grow_done"
  /\ \A t \in ShrinkThreads : pc[t] = "shrink_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in GrowThreads :
       \/ grow_L10(t) \/ grow_L11(t) \/ grow_L11_2(t) \/ grow_L12(t)
  \/ \E t \in ShrinkThreads :
       \/ shrink_L16(t) \/ shrink_L20(t) \/ shrink_L20_2(t) \/ shrink_L20_3(t) \/ shrink_L21(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "never negative"
NeverNegative == cache.size >= 0

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "grow_L10" ->
        IF cache.mutex_owner # t /\ cache.mutex_owner # "none" THEN {cache.mutex_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == cache.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] \in {"grow_done", "shrink_done"} => ~HoldsALock(t)

\* "it is busy"
ItIsBusy == cache.misses = 1

SeenReach == Seen(1, <<"@reach", "it is busy">>, ItIsBusy)
====================================================================================================
