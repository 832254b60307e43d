---------------------------------- MODULE ReferenceCountsDefault -----------------------------------
\* Lockstep made this from test/golden/reference-counts/reference-counts.ts, configuration
\*   "default".
\* Threads: create, lookup.
\* Reduction: on.
EXTENDS Integers, TLC

CreateThreads == {"create"}
LookupThreads == {"lookup"}
Threads == CreateThreads \cup LookupThreads

VARIABLES Session, table_2, local, pc, error
shared == <<Session, table_2>>
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

NewSession == [live |-> TRUE, ref_refcount |-> 0, owner |-> NULL]
FreedSession == [NewSession EXCEPT !.live = FALSE]

Session_refs ==
  {Session[i].owner : i \in DOMAIN Session}
  \cup {table_2.session}
  \cup {local[t].session : t \in CreateThreads}
  \cup {local[t].session : t \in LookupThreads}
FreeSession == {i \in DOMAIN Session : ~Session[i].live} \ Session_refs

Init ==
  /\ Session = [i \in 1..2 |-> FreedSession]
  /\ table_2 = [session |-> NULL, gets |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in CreateThreads -> "create_L27"
         [] t \in LookupThreads -> "lookup_L37"]
  /\ local = [t \in Threads |-> [session |-> NULL]]
  /\ error = <<>>

\* reference-counts.ts:22  table.session = null;
session_release_L22(t, from, to) ==
  /\ At(t, from)
  /\ Goto(t, to)
  /\ table_2' = [table_2 EXCEPT !.session = NULL]
  /\ UNCHANGED <<Session, local>>

\* reference-counts.ts:23  if (session.owner === session) kfree(session);
\* reference-counts.ts:32  kref_put(session.ref, session_release);  [create]
\* kref.ts:66  if (refcount_dec_and_test(kref)) {  [kref_put]
\* reference-counts.ts:33  kref_put(session.ref, session_release);  [create]
session_release_L23(t) ==
  LET session == local[t].session IN
  /\ At(t, "session_release_L23")
  /\ IF ~Live(Session, session) THEN FailAt(t, session, "reference-counts.ts:23")
     ELSE IF Session[session].owner = session
     THEN /\ Goto(t, "kref_put_L66_2")
          /\ Session' = [Session EXCEPT ![session] = FreedSession]
          /\ UNCHANGED <<table_2, local>>
     ELSE IF Session[session].ref_refcount = 0 THEN Fail(t, "warning", "kref.ts:66")
     ELSE IF Session[session].ref_refcount - 1 < -8 THEN Fail(t, "range", "kref.ts:66")
     ELSE /\ IF Session[session].ref_refcount - 1 = 0
             THEN /\ Goto(t, "session_release_L22_2")
                  /\ UNCHANGED local
             ELSE /\ Goto(t, "create_done")
                  /\ local' = [local EXCEPT ![t].session = NULL]
          /\ Session' = [Session EXCEPT ![session].ref_refcount = @ - 1]
          /\ UNCHANGED table_2

\* reference-counts.ts:23  if (session.owner === session) kfree(session);
\* reference-counts.ts:33  kref_put(session.ref, session_release);  [create]
session_release_L23_2(t, from, to) ==
  LET session == local[t].session IN
  /\ At(t, from)
  /\ IF ~Live(Session, session) THEN FailAt(t, session, "reference-counts.ts:23")
     ELSE /\ IF Session[session].owner = session
             THEN Session' = [Session EXCEPT ![session] = FreedSession]
             ELSE UNCHANGED Session
          /\ Goto(t, to)
          /\ local' = [local EXCEPT ![t].session = NULL]
          /\ UNCHANGED table_2

\* reference-counts.ts:27  const session = kzalloc(Session);
\* reference-counts.ts:28  kref_init(session.ref);
\* reference-counts.ts:29  kref_get(session.ref);
\* reference-counts.ts:30  session.owner = session;
create_L27(t) ==
  /\ At(t, "create_L27")
  /\ \E new \in Lowest(FreeSession) :
       /\ Goto(t, "create_L31")
       /\ Session' = [Session EXCEPT
            ![new] = NewSession, ![new].ref_refcount = 2, ![new].owner = new]
       /\ local' = [local EXCEPT ![t].session = new]
  /\ UNCHANGED table_2

\* reference-counts.ts:31  table.session = session;
create_L31(t) ==
  /\ At(t, "create_L31")
  /\ Goto(t, "kref_put_L66")
  /\ table_2' = [table_2 EXCEPT !.session = local[t].session]
  /\ UNCHANGED <<Session, local>>

\* reference-counts.ts:37  const session = table.session;
\* reference-counts.ts:38  if (session === null) return;
lookup_L37(t) ==
  /\ At(t, "lookup_L37")
  /\ IF table_2.session = NULL
     THEN /\ Goto(t, "lookup_done")
          /\ UNCHANGED local
     ELSE /\ Goto(t, "lookup_L39")
          /\ local' = [local EXCEPT ![t].session = table_2.session]
  /\ UNCHANGED shared

\* reference-counts.ts:39  if (!kref_get_unless_zero(session.ref)) return;
\* reference-counts.ts:40  table.gets++;
lookup_L39(t) ==
  LET session == local[t].session IN
  /\ At(t, "lookup_L39")
  /\ IF ~Live(Session, session) THEN FailAt(t, session, "reference-counts.ts:39")
     ELSE IF Session[session].ref_refcount = 0
     THEN /\ Goto(t, "lookup_done")
          /\ local' = [local EXCEPT ![t].session = NULL]
          /\ UNCHANGED shared
     ELSE IF Session[session].ref_refcount + 1 > 15
     THEN Fail(t, "range", "reference-counts.ts:39")
     ELSE IF table_2.gets + 1 > 15 THEN Fail(t, "range", "reference-counts.ts:40")
     ELSE /\ Goto(t, "kref_put_L66_3")
          /\ Session' = [Session EXCEPT ![session].ref_refcount = @ + 1]
          /\ table_2' = [table_2 EXCEPT !.gets = @ + 1]
          /\ UNCHANGED local

\* kref.ts:66  if (refcount_dec_and_test(kref)) {
\* reference-counts.ts:32  kref_put(session.ref, session_release);  [create]
kref_put_L66(t) ==
  LET session == local[t].session IN
  /\ At(t, "kref_put_L66")
  /\ IF ~Live(Session, session) THEN FailAt(t, session, "kref.ts:66")
     ELSE IF Session[session].ref_refcount = 0 THEN Fail(t, "warning", "kref.ts:66")
     ELSE IF Session[session].ref_refcount - 1 < -8 THEN Fail(t, "range", "kref.ts:66")
     ELSE /\ Goto(t, IF Session[session].ref_refcount - 1 = 0
                     THEN "session_release_L22"
                     ELSE "kref_put_L66_2")
          /\ Session' = [Session EXCEPT ![session].ref_refcount = @ - 1]
          /\ UNCHANGED <<table_2, local>>

\* kref.ts:66  if (refcount_dec_and_test(kref)) {
\* reference-counts.ts:33  kref_put(session.ref, session_release);  [create]
kref_put_L66_2(t, from, to, to_2) ==
  LET session == local[t].session IN
  /\ At(t, from)
  /\ IF ~Live(Session, session) THEN FailAt(t, session, "kref.ts:66")
     ELSE IF Session[session].ref_refcount = 0 THEN Fail(t, "warning", "kref.ts:66")
     ELSE IF Session[session].ref_refcount - 1 < -8 THEN Fail(t, "range", "kref.ts:66")
     ELSE /\ IF Session[session].ref_refcount - 1 = 0
             THEN /\ Goto(t, to)
                  /\ UNCHANGED local
             ELSE /\ Goto(t, to_2)
                  /\ local' = [local EXCEPT ![t].session = NULL]
          /\ Session' = [Session EXCEPT ![session].ref_refcount = @ - 1]
          /\ UNCHANGED table_2

Ended ==
  /\ \A t \in CreateThreads : pc[t] = "create_done"
  /\ \A t \in LookupThreads : pc[t] = "lookup_done"

AtBoundSession ==
  \E t \in Threads :
    pc[t] = "create_L27" /\ FreeSession = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundSession)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in CreateThreads :
       \/ (\E <<from, to>> \in {<<"session_release_L22", "session_release_L23">>,
            <<"session_release_L22_2", "session_release_L23_2">>} :
             session_release_L22(t, from, to))
       \/ session_release_L23(t)
       \/ session_release_L23_2(t, "session_release_L23_2", "create_done") \/ create_L27(t)
       \/ create_L31(t) \/ kref_put_L66(t)
       \/ kref_put_L66_2(t, "kref_put_L66_2", "session_release_L22_2", "create_done")
  \/ \E t \in LookupThreads :
       \/ session_release_L22(t, "session_release_L22_3", "session_release_L23_3")
       \/ session_release_L23_2(t, "session_release_L23_3", "lookup_done") \/ lookup_L37(t)
       \/ lookup_L39(t)
       \/ kref_put_L66_2(t, "kref_put_L66_3", "session_release_L22_3", "lookup_done")
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Session">>, AtBoundSession)
====================================================================================================
