------------------------------------- MODULE RecheckUnchecked --------------------------------------
\* Lockstep made this from test/golden/recheck/recheck.ts, configuration "unchecked".
\* Parameters: RECHECK = false.
\* Threads: open#1, open#2.
\* Reduction: on.
EXTENDS Integers, TLC

OpenThreads == {"open#1", "open#2"}
Threads == OpenThreads

VARIABLES Context, dev, local, pc, error
shared == <<Context, dev>>
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

NewContext == [live |-> TRUE, users |-> 0]
FreedContext == [NewContext EXCEPT !.live = FALSE]

Context_refs == {dev.ctx} \cup {local[t].ctx : t \in OpenThreads}
FreeContext == {i \in DOMAIN Context : ~Context[i].live} \ Context_refs

Init ==
  /\ Context = [i \in 1..2 |-> FreedContext]
  /\ dev = [mutex_owner |-> "none", ctx |-> NULL, created |-> 0]
  /\ pc = [t \in Threads |-> "get_context_L14"]
  /\ local = [t \in Threads |-> [ctx |-> NULL, created |-> 0, users |-> 0]]
  /\ error = <<>>

\* recheck.ts:14  const found = READ_ONCE(dev.ctx);
\* recheck.ts:15  if (found !== null) return found;
\* recheck.ts:28  const ctx = get_context();  [open]
get_context_L14(t) ==
  /\ At(t, "get_context_L14")
  /\ IF dev.ctx # NULL
     THEN /\ Goto(t, "open_L29")
          /\ local' = [local EXCEPT ![t].ctx = dev.ctx]
     ELSE /\ Goto(t, "get_context_L16")
          /\ UNCHANGED local
  /\ UNCHANGED shared

\* recheck.ts:16  mutex_lock(dev.mutex);
get_context_L16(t) ==
  /\ At(t, "get_context_L16")
  /\ IF dev.mutex_owner = t THEN Fail(t, "lock-misuse", "recheck.ts:16")
     ELSE /\ dev.mutex_owner = "none"
          /\ Goto(t, "get_context_L18")
          /\ dev' = [dev EXCEPT !.mutex_owner = t]
          /\ UNCHANGED <<Context, local>>

\* recheck.ts:18  const ctx = kzalloc(Context);
\* recheck.ts:19  dev.created++;
get_context_L18(t) ==
  /\ At(t, "get_context_L18")
  /\ \E new \in Lowest(FreeContext) :
       /\ Goto(t, "get_context_L19")
       /\ Context' = [Context EXCEPT ![new] = NewContext]
       /\ local' = [local EXCEPT ![t].ctx = new, ![t].created = dev.created]
  /\ UNCHANGED dev

\* recheck.ts:19  dev.created++;
get_context_L19(t) ==
  LET created == local[t].created IN
  /\ At(t, "get_context_L19")
  /\ IF created + 1 > 15 THEN Fail(t, "range", "recheck.ts:19")
     ELSE /\ Goto(t, "get_context_L20")
          /\ dev' = [dev EXCEPT !.created = created + 1]
          /\ local' = [local EXCEPT ![t].created = 0]
          /\ UNCHANGED Context

\* recheck.ts:20  WRITE_ONCE(dev.ctx, ctx);
\* recheck.ts:22  const ctx = dev.ctx!;
\* recheck.ts:23  mutex_unlock(dev.mutex);
\* recheck.ts:28  const ctx = get_context();  [open]
get_context_L20(t) ==
  /\ At(t, "get_context_L20")
  /\ IF dev.mutex_owner # t THEN Fail(t, "lock-misuse", "recheck.ts:23")
     ELSE /\ Goto(t, "open_L29")
          /\ dev' = [dev EXCEPT !.ctx = local[t].ctx, !.mutex_owner = "none"]
          /\ UNCHANGED <<Context, local>>

\* recheck.ts:29  ctx.users++;
open_L29(t) ==
  LET ctx == local[t].ctx IN
  /\ At(t, "open_L29")
  /\ IF ~Live(Context, ctx) THEN FailAt(t, ctx, "recheck.ts:29")
     ELSE /\ Goto(t, "open_L29_2")
          /\ local' = [local EXCEPT ![t].users = Context[ctx].users]
          /\ UNCHANGED shared

\* recheck.ts:29  ctx.users++;
open_L29_2(t) ==
  LET ctx == local[t].ctx users == local[t].users IN
  /\ At(t, "open_L29_2")
  /\ IF ~Live(Context, ctx) THEN FailAt(t, ctx, "recheck.ts:29")
     ELSE IF users + 1 > 15 THEN Fail(t, "range", "recheck.ts:29")
     ELSE /\ Goto(t, "open_done")
          /\ Context' = [Context EXCEPT ![ctx].users = users + 1]
          /\ local' = [local EXCEPT ![t].ctx = NULL, ![t].users = 0]
          /\ UNCHANGED dev

Ended ==
  \A t \in OpenThreads : pc[t] = "open_done"

AtBoundContext ==
  \E t \in Threads :
    pc[t] = "get_context_L18" /\ FreeContext = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundContext)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in OpenThreads :
       \/ get_context_L14(t) \/ get_context_L16(t) \/ get_context_L18(t) \/ get_context_L19(t)
       \/ get_context_L20(t) \/ open_L29(t) \/ open_L29_2(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "one context"
OneContext == dev.created <= 1

\* The holders of the lock that the thread is about to take.
Blockers(t) ==
  CASE pc[t] = "get_context_L16" ->
        IF dev.mutex_owner # t /\ dev.mutex_owner # "none" THEN {dev.mutex_owner} ELSE {}
    [] OTHER -> {}

NoCircularWait ==
  LET waiting == {t \in Threads : Blockers(t) \cap Threads # {}}
  IN  \A threads \in SUBSET waiting :
        threads = {} \/ \E t \in threads : Blockers(t) \cap threads = {}

HoldsALock(t) == dev.mutex_owner = t

NoLockHeldAtEnd == \A t \in Threads : pc[t] = "open_done" => ~HoldsALock(t)

SeenAtBound == Seen(1, <<"@bound", "Context">>, AtBoundContext)

\* "it is used"
ItIsUsed ==
  /\ dev.ctx # NULL => Live(Context, dev.ctx)
  /\ dev.ctx # NULL /\ Context[dev.ctx].users > 0

SeenReach == Seen(2, <<"@reach", "it is used">>, ItIsUsed)
====================================================================================================
