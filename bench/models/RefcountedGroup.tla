-------------------------- MODULE RefcountedGroup --------------------------
(* refcounted-group.ts by hand for TLC: each action is one step. Checked are    *)
(* the assertions of the other models, as one invariant, and deadlock.          *)
EXTENDS Naturals

CONSTANTS Users, Callers

VARIABLES
  pc,          \* where each thread is
  owner,       \* of the lock: a thread, 0 for nobody
  listed,      \* vfio.group is the group
  registered,  \* chain.group is the group
  callers,     \* in the chain
  live, refs, users

Creator == 1
UserIds == 2 .. Users + 1
CallerIds == Users + 2 .. Users + Callers + 1
Threads == 1 .. Users + Callers + 1

Init ==
  /\ pc = [t \in Threads |->
       IF t = Creator THEN "alloc" ELSE IF t \in UserIds THEN "lock" ELSE "enter"]
  /\ owner = 0 /\ listed = FALSE /\ registered = FALSE /\ callers = 0
  /\ live = FALSE /\ refs = 0 /\ users = 0

Go(t, to) == pc' = [pc EXCEPT ![t] = to]

Lock(t, to) == /\ owner = 0 /\ owner' = t /\ Go(t, to)
               /\ UNCHANGED <<listed, registered, callers, live, refs, users>>
Unlock(t, to) == /\ owner' = 0 /\ Go(t, to)
                 /\ UNCHANGED <<listed, registered, callers, live, refs, users>>

\* Dropping a reference; the thread goes on at `end`.
Put(t, end) ==
  \/ /\ pc[t] = "put"
     /\ IF refs = 1 THEN Go(t, "put lock") /\ UNCHANGED refs
                    ELSE Go(t, end) /\ refs' = refs - 1
     /\ UNCHANGED <<owner, listed, registered, callers, live, users>>
  \/ pc[t] = "put lock" /\ Lock(t, "dec")
  \/ /\ pc[t] = "dec"
     /\ refs' = refs - 1
     /\ Go(t, IF refs = 1 THEN "unpublish" ELSE "dropped")
     /\ UNCHANGED <<owner, listed, registered, callers, live, users>>
  \/ pc[t] = "dropped" /\ Unlock(t, end)
  \/ /\ pc[t] = "unpublish" /\ listed' = FALSE /\ Go(t, "last")
     /\ UNCHANGED <<owner, registered, callers, live, refs, users>>
  \/ pc[t] = "last" /\ Unlock(t, "unregister")
  \/ /\ pc[t] = "unregister" /\ callers = 0 /\ registered' = FALSE /\ Go(t, "free")
     /\ UNCHANGED <<owner, listed, callers, live, refs, users>>
  \/ /\ pc[t] = "free" /\ live' = FALSE /\ refs' = 0 /\ users' = 0 /\ Go(t, end)
     /\ UNCHANGED <<owner, listed, registered, callers>>

CreatorStep(t) ==
  \/ /\ pc[t] = "alloc" /\ live' = TRUE /\ Go(t, "set")
     /\ UNCHANGED <<owner, listed, registered, callers, refs, users>>
  \/ /\ pc[t] = "set" /\ refs' = 1 /\ Go(t, "register")
     /\ UNCHANGED <<owner, listed, registered, callers, live, users>>
  \/ /\ pc[t] = "register" /\ registered' = TRUE /\ Go(t, "creator lock")
     /\ UNCHANGED <<owner, listed, callers, live, refs, users>>
  \/ pc[t] = "creator lock" /\ Lock(t, "publish")
  \/ /\ pc[t] = "publish" /\ listed' = TRUE /\ Go(t, "creator unlock")
     /\ UNCHANGED <<owner, registered, callers, live, refs, users>>
  \/ pc[t] = "creator unlock" /\ Unlock(t, "put")
  \/ Put(t, "end")

UserStep(t) ==
  \/ pc[t] = "lock" /\ Lock(t, "find")
  \/ /\ pc[t] = "find"
     /\ IF listed THEN Go(t, "found") /\ refs' = refs + 1 ELSE Go(t, "missed") /\ UNCHANGED refs
     /\ UNCHANGED <<owner, listed, registered, callers, live, users>>
  \/ pc[t] = "missed" /\ Unlock(t, "lock")
  \/ pc[t] = "found" /\ Unlock(t, "open")
  \/ /\ pc[t] = "open" /\ users' = users + 1 /\ Go(t, "close")
     /\ UNCHANGED <<owner, listed, registered, callers, live, refs>>
  \/ /\ pc[t] = "close" /\ users' = users - 1 /\ Go(t, "put")
     /\ UNCHANGED <<owner, listed, registered, callers, live, refs>>
  \/ Put(t, "lock")

CallerStep(t) ==
  \/ /\ pc[t] = "enter" /\ callers' = callers + 1
     /\ Go(t, IF registered THEN "notify" ELSE "leave")
     /\ UNCHANGED <<owner, listed, registered, live, refs, users>>
  \/ /\ pc[t] = "notify" /\ Go(t, "leave")
     /\ UNCHANGED <<owner, listed, registered, callers, live, refs, users>>
  \/ /\ pc[t] = "leave" /\ callers' = callers - 1 /\ Go(t, "enter")
     /\ UNCHANGED <<owner, listed, registered, live, refs, users>>

Next == \/ CreatorStep(Creator)
        \/ \E t \in UserIds : UserStep(t)
        \/ \E t \in CallerIds : CallerStep(t)

Spec == Init /\ [][Next]_<<pc, owner, listed, registered, callers, live, refs, users>>

\* What the next step of each thread asserts.
Asserted(t) ==
  CASE pc[t] = "set" -> live
    [] pc[t] = "find" -> owner = t /\ (listed => live /\ refs > 0)
    [] pc[t] \in {"open", "close", "free"} -> live
    [] pc[t] \in {"put", "dec"} -> live /\ refs > 0
    [] pc[t] = "notify" -> live /\ users <= refs
    [] pc[t] \in {"creator unlock", "missed", "found", "dropped", "last"} -> owner = t
    [] OTHER -> TRUE

Safe == \A t \in Threads : Asserted(t)
=============================================================================
