-------------------------------------- MODULE MayFailDefault ---------------------------------------
\* Lockstep made this from test/golden/may-fail/may-fail.ts, configuration "default".
\* Parameters: CHECKED = true.
\* Threads: submit.
\* Reduction: on.
EXTENDS Integers, FiniteSets, TLC

SubmitThreads == {"submit"}
Threads == SubmitThreads

VARIABLES Request, disk, local, pc, error
shared == <<Request, disk>>
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

Lowest(rows) == {i \in rows : \A j \in rows : i <= j}

Range(seq) == {seq[i] : i \in DOMAIN seq}

NewRequest == [live |-> TRUE, sectors |-> 0]
FreedRequest == [NewRequest EXCEPT !.live = FALSE]

Request_refs == {local[t].request : t \in SubmitThreads}
FreeRequest == {i \in DOMAIN Request : ~Request[i].live} \ Request_refs

Init ==
  /\ Request = [i \in 1..2 |-> FreedRequest]
  /\ disk = [reads |-> 0, errors |-> 0]
  /\ pc = [t \in Threads |-> "submit_L14"]
  /\ local = [t \in Threads |-> [request |-> NULL, errors |-> 0, reads |-> 0, sectors |-> 0]]
  /\ error = <<>>

\* may-fail.ts:14  const request = kzalloc(Request, GFP_KERNEL, { mayFail: true });
\* may-fail.ts:15  if (CHECKED && request === null) {
\* may-fail.ts:16  disk.errors++;
\* may-fail.ts:20  request!.sectors = 4;
\* may-fail.ts:21  disk.reads += request!.sectors;
submit_L14(t) ==
  /\ At(t, "submit_L14")
  /\ \E given2 \in Range(<<FALSE, TRUE>>) :
       IF given2
       THEN \E new \in Lowest(FreeRequest) :
              IF new = NULL
              THEN /\ Goto(t, "submit_L16")
                   /\ Request' = [Request EXCEPT ![new] = NewRequest]
                   /\ local' = [local EXCEPT ![t].request = new, ![t].errors = disk.errors]
              ELSE /\ Goto(t, "submit_L21")
                   /\ Request' = [Request EXCEPT ![new] = NewRequest, ![new].sectors = 4]
                   /\ local' = [local EXCEPT
                        ![t].request = new, ![t].reads = disk.reads, ![t].sectors = 4]
       ELSE /\ Goto(t, "submit_L16")
            /\ local' = [local EXCEPT ![t].request = NULL, ![t].errors = disk.errors]
            /\ UNCHANGED Request
  /\ UNCHANGED disk

\* may-fail.ts:16  disk.errors++;
\* may-fail.ts:17  kfree(request);
submit_L16(t) ==
  LET errors == local[t].errors IN
  /\ At(t, "submit_L16")
  /\ IF errors + 1 > 15 THEN Fail(t, "range", "may-fail.ts:16")
     ELSE /\ IF local[t].request = NULL
             THEN /\ Goto(t, "submit_done")
                  /\ local' = [local EXCEPT ![t].request = NULL, ![t].errors = 0]
             ELSE /\ Goto(t, "submit_L17")
                  /\ local' = [local EXCEPT ![t].errors = 0]
          /\ disk' = [disk EXCEPT !.errors = errors + 1]
          /\ UNCHANGED Request

\* may-fail.ts:17  kfree(request);
submit_L17(t) ==
  LET request == local[t].request IN
  /\ At(t, "submit_L17")
  /\ IF ~Live(Request, request) THEN Fail(t, "double-free", "may-fail.ts:17")
     ELSE /\ Goto(t, "submit_done")
          /\ Request' = [Request EXCEPT ![request] = FreedRequest]
          /\ local' = [local EXCEPT ![t].request = NULL]
          /\ UNCHANGED disk

\* may-fail.ts:21  disk.reads += request!.sectors;
\* may-fail.ts:22  kfree(request);
submit_L21(t) ==
  LET reads == local[t].reads sectors == local[t].sectors IN
  /\ At(t, "submit_L21")
  /\ IF reads + sectors \notin -8..15 THEN Fail(t, "range", "may-fail.ts:21")
     ELSE /\ IF local[t].request = NULL
             THEN /\ Goto(t, "submit_done")
                  /\ local' = [local EXCEPT
                       ![t].request = NULL, ![t].reads = 0, ![t].sectors = 0]
             ELSE /\ Goto(t, "submit_L22")
                  /\ local' = [local EXCEPT ![t].reads = 0, ![t].sectors = 0]
          /\ disk' = [disk EXCEPT !.reads = reads + sectors]
          /\ UNCHANGED Request

\* may-fail.ts:22  kfree(request);
submit_L22(t) ==
  LET request == local[t].request IN
  /\ At(t, "submit_L22")
  /\ IF ~Live(Request, request) THEN Fail(t, "double-free", "may-fail.ts:22")
     ELSE /\ Goto(t, "submit_done")
          /\ Request' = [Request EXCEPT ![request] = FreedRequest]
          /\ local' = [local EXCEPT ![t].request = NULL]
          /\ UNCHANGED disk

Ended ==
  \A t \in SubmitThreads : pc[t] = "submit_done"

AtBoundRequest ==
  \E t \in Threads :
    pc[t] = "submit_L14" /\ (\E given2 \in Range(<<FALSE, TRUE>>) : given2 /\ FreeRequest = {})

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundRequest)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SubmitThreads :
       \/ submit_L14(t) \/ submit_L16(t) \/ submit_L17(t) \/ submit_L21(t) \/ submit_L22(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..3 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "at most one"
AtMostOne == Cardinality(Alive(Request)) <= 1

NoLeak ==
  Ended =>
    \A i \in 1..2 : Request[i].live => i \in Request_refs

SeenAtBound == Seen(1, <<"@bound", "Request">>, AtBoundRequest)

\* "it fails"
ItFails == disk.errors = 1

\* "it works"
ItWorks == disk.reads = 4

SeenReach ==
  /\ Seen(2, <<"@reach", "it fails">>, ItFails)
  /\ Seen(3, <<"@reach", "it works">>, ItWorks)
====================================================================================================
