----------------------------------- MODULE ReferenceCountsAlone ------------------------------------
\* Lockstep made this from test/golden/reference-counts/reference-counts.ts, configuration "alone".
\* Threads: create.
\* Reduction: on.
EXTENDS Integers, TLC

CreateThreads == {"create"}
Threads == CreateThreads

VARIABLES Session, local, pc, error
vars == <<Session, local, pc, error>>
\* The thread rests here, and no thread has failed.
At(t, label) == pc[t] = label /\ error = <<>>
\* The thread goes on to rest there.
Goto(t, label) == pc' = [pc EXCEPT ![t] = label] /\ UNCHANGED error
\* The run is wrong here: what has gone wrong, where, and in which thread.
Fail(t, kind, where) == error' = <<kind, where, t>> /\ UNCHANGED <<Session, local, pc>>

NULL == 0

\* Keeps TLC from taking a guard's disjuncts, or its quantifier's cases, for steps of their own.
Holds(test) == test = TRUE

Live(table, row) == row # NULL /\ table[row].live

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

NewSession == [live |-> TRUE, ref_refcount |-> 0, owner |-> NULL]
FreedSession == [NewSession EXCEPT !.live = FALSE]

Session_refs ==
  {Session[i].owner : i \in DOMAIN Session}
  \cup {local[t].session : t \in CreateThreads}
FreeSession == {i \in DOMAIN Session : ~Session[i].live} \ Session_refs

Init ==
  /\ Session = [i \in 1..2 |-> FreedSession]
  /\ pc = [t \in Threads |-> "create_L27"]
  /\ local = [t \in Threads |-> [session |-> NULL]]
  /\ error = <<>>

\* reference-counts.ts:23  if (session.owner === session) kfree(session);
session_release_L23(t) ==
  LET session == local[t].session IN
  /\ At(t, "session_release_L23")
  /\ IF ~Live(Session, session) THEN Fail(t, "double-free", "reference-counts.ts:23")
     ELSE IF session = NULL THEN Fail(t, "null-dereference", "kref.ts:66")
     ELSE Fail(t, "use-after-free", "kref.ts:66")

\* reference-counts.ts:23  if (session.owner === session) kfree(session);
\* reference-counts.ts:33  kref_put(session.ref, session_release);  [create]
session_release_L23_2(t) ==
  LET session == local[t].session IN
  /\ At(t, "session_release_L23_2")
  /\ IF ~Live(Session, session) THEN Fail(t, "double-free", "reference-counts.ts:23")
     ELSE /\ Goto(t, "create_done")
          /\ Session' = [Session EXCEPT ![session] = FreedSession]
          /\ local' = [local EXCEPT ![t].session = NULL]

\* reference-counts.ts:27  const session = kzalloc(Session);
\* reference-counts.ts:28  kref_init(session.ref);
\* reference-counts.ts:29  kref_get(session.ref);
\* reference-counts.ts:30  session.owner = session;
\* reference-counts.ts:31  table.session = session;
\* kref.ts:66  if (refcount_dec_and_test(kref)) {  [kref_put]
\* ...
create_L27(t) ==
  /\ At(t, "create_L27")
  /\ \E new \in Lowest(FreeSession) :
       /\ IF new = NULL
          THEN /\ Goto(t, "create_done")
               /\ UNCHANGED local
          ELSE /\ Goto(t, "session_release_L23_2")
               /\ local' = [local EXCEPT ![t].session = new]
       /\ Session' = [Session EXCEPT
            ![new] = NewSession, ![new].owner = new, ![new].ref_refcount = 0]

Ended ==
  \A t \in CreateThreads : pc[t] = "create_done"

AtBoundSession ==
  \E t \in Threads :
    pc[t] = "create_L27" /\ FreeSession = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundSession)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in CreateThreads :
       \/ session_release_L23(t) \/ session_release_L23_2(t) \/ create_L27(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Session">>, AtBoundSession)
====================================================================================================
