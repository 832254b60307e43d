------------------------------------- MODULE WorkQueueDefault --------------------------------------
\* Lockstep made this from test/golden/work-queue/work-queue.ts, configuration "default".
\* Parameters: CANCELLED = true.
\* Bounds: Port = 1.
\* Threads: hub, kworker (daemon).
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

HubThreads == {"hub"}
KworkerThreads == {"kworker"}
Threads == HubThreads \cup KworkerThreads

system_wq == 1

VARIABLES Port, Workqueue, local, pc, error
shared == <<Port, Workqueue>>
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

Range(seq) == {seq[i] : i \in DOMAIN seq}

Find(seq, test(_), none) ==
  IF \E i \in DOMAIN seq : test(seq[i])
  THEN seq[CHOOSE i \in DOMAIN seq : test(seq[i]) /\ \A j \in 1..(i - 1) : ~test(seq[j])]
  ELSE none

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

NewPort == [live |-> TRUE, resets |-> 0, reset_work_pending |-> FALSE]
FreedPort == [NewPort EXCEPT !.live = FALSE]

Port_refs ==
  UNION {
    Range(Workqueue[i].worklist)
    \cup Workqueue[i].delayed
    \cup Range(Workqueue[i].running)
    : i \in DOMAIN Workqueue}
  \cup {local[t].port : t \in HubThreads}
  \cup {local[t].work : t \in KworkerThreads}
FreePort == {i \in DOMAIN Port : ~Port[i].live} \ Port_refs

Init ==
  /\ Port = [i \in 1..1 |-> FreedPort]
  /\ Workqueue = [i \in 1..1 |-> [worklist |-> <<>>, delayed |-> {}, running |-> <<>>]]
  /\ pc = [t \in Threads |->
       CASE t \in HubThreads -> "hub_L25"
         [] t \in KworkerThreads -> "kworker_L207"]
  /\ local = [t \in Threads |->
       CASE t \in HubThreads -> [port |-> NULL]
         [] t \in KworkerThreads -> [work |-> NULL]]
  /\ error = <<>>

\* work-queue.ts:25  const port = kzalloc(Port);
hub_L25(t) ==
  /\ At(t, "hub_L25")
  /\ \E new \in Lowest(FreePort) :
       /\ Goto(t, "hub_L26")
       /\ Port' = [Port EXCEPT ![new] = NewPort]
       /\ local' = [local EXCEPT ![t].port = new]
  /\ UNCHANGED Workqueue

\* work-queue.ts:26  schedule_work(port.reset_work);
hub_L26(t) ==
  LET port == local[t].port IN
  /\ At(t, "hub_L26")
  /\ IF ~Live(Port, port) THEN FailAt(t, port, "work-queue.ts:26")
     ELSE /\ IF Port[port].reset_work_pending THEN UNCHANGED shared
             ELSE /\ Port' = [Port EXCEPT ![port].reset_work_pending = TRUE]
                  /\ Workqueue' = [Workqueue EXCEPT ![system_wq].worklist = Append(@, port)]
          /\ Goto(t, "cancel_work_sync_L109")
          /\ UNCHANGED local

\* work-queue.ts:28  kfree(port);
hub_L28(t) ==
  LET port == local[t].port IN
  /\ At(t, "hub_L28")
  /\ IF ~Live(Port, port) THEN Fail(t, "double-free", "work-queue.ts:28")
     ELSE /\ Goto(t, "hub_done")
          /\ Port' = [Port EXCEPT ![port] = FreedPort]
          /\ local' = [local EXCEPT ![t].port = NULL]
          /\ UNCHANGED Workqueue

\* workqueue.ts:109  const pending = try_to_grab_pending(work);
cancel_work_sync_L109(t) ==
  LET port == local[t].port IN
  /\ At(t, "cancel_work_sync_L109")
  /\ IF ~Live(Port, port) THEN FailAt(t, port, "workqueue.ts:109")
     ELSE /\ IF Port[port].reset_work_pending
             THEN /\ Workqueue' = [Workqueue EXCEPT
                       ![system_wq].worklist = Remove(@, port),
                       ![system_wq].delayed = @ \ {port}]
                  /\ Port' = [Port EXCEPT ![port].reset_work_pending = FALSE]
             ELSE UNCHANGED shared
          /\ Goto(t, "cancel_work_sync_L110")
          /\ UNCHANGED local

\* workqueue.ts:110  __cancel_work_sync(work);
\* work-queue.ts:28  kfree(port);  [hub]
cancel_work_sync_L110(t) ==
  LET port == local[t].port IN
  /\ At(t, "cancel_work_sync_L110")
  /\ port \notin Range(Workqueue[system_wq].running)
  /\ IF ~Live(Port, port) THEN FailAt(t, port, "workqueue.ts:110")
     ELSE /\ Goto(t, "hub_L28")
          /\ Workqueue' = [Workqueue EXCEPT
               ![system_wq].worklist = Remove(@, port), ![system_wq].delayed = @ \ {port}]
          /\ Port' = [Port EXCEPT ![port].reset_work_pending = FALSE]
          /\ UNCHANGED local

\* workqueue.ts:207  waitUntil(
kworker_L207(t) ==
  /\ At(t, "kworker_L207")
  /\ Holds((\E work \in Range(Workqueue[system_wq].worklist) :
              work \notin Range(Workqueue[system_wq].running))
           \/ (\E work \in Workqueue[system_wq].delayed :
                 work \notin Range(Workqueue[system_wq].running)))
  /\ Goto(t, "kworker_L211")
  /\ UNCHANGED <<shared, local>>

\* workqueue.ts:211  const work = set_work_running();
\* workqueue.ts:212  if (work !== null) {
\* workqueue.ts:206  while (true) {
kworker_L211(t) ==
  LET found == Find(Workqueue[system_wq].worklist,
           LAMBDA item_2 : item_2 \notin Range(Workqueue[system_wq].running), NULL) IN
  /\ At(t, "kworker_L211")
  /\ IF Workqueue[system_wq].delayed # {}
     THEN \E choice \in Range(<<FALSE, TRUE>>) :
            IF choice
            THEN \E choice2 \in Workqueue[system_wq].delayed :
                   IF choice2 \in Range(Workqueue[system_wq].running)
                   THEN /\ Goto(t, "kworker_L207")
                        /\ UNCHANGED <<shared, local>>
                   ELSE IF ~Live(Port, choice2) THEN FailAt(t, choice2, "workqueue.ts:211")
                   ELSE /\ Goto(t, "kworker_L213")
                        /\ Workqueue' = [Workqueue EXCEPT
                             ![system_wq].delayed = @ \ {choice2},
                             ![system_wq].running = Append(@, choice2)]
                        /\ Port' = [Port EXCEPT ![choice2].reset_work_pending = FALSE]
                        /\ local' = [local EXCEPT ![t].work = choice2]
            ELSE IF found = NULL
            THEN /\ Goto(t, "kworker_L207")
                 /\ UNCHANGED <<shared, local>>
            ELSE IF ~Live(Port, found) THEN Fail(t, "use-after-free", "workqueue.ts:211")
            ELSE /\ Goto(t, "kworker_L213")
                 /\ Workqueue' = [Workqueue EXCEPT
                      ![system_wq].worklist = Remove(@, found),
                      ![system_wq].running = Append(@, found)]
                 /\ Port' = [Port EXCEPT ![found].reset_work_pending = FALSE]
                 /\ local' = [local EXCEPT ![t].work = found]
     ELSE IF found = NULL
     THEN /\ Goto(t, "kworker_L207")
          /\ UNCHANGED <<shared, local>>
     ELSE IF ~Live(Port, found) THEN Fail(t, "use-after-free", "workqueue.ts:211")
     ELSE /\ Goto(t, "kworker_L213")
          /\ Workqueue' = [Workqueue EXCEPT
               ![system_wq].worklist = Remove(@, found), ![system_wq].running = Append(@, found)]
          /\ Port' = [Port EXCEPT ![found].reset_work_pending = FALSE]
          /\ local' = [local EXCEPT ![t].work = found]

\* workqueue.ts:213  work.func(work);
\* work-queue.ts:21  port.resets++;  [port_reset]
\* workqueue.ts:214  clear_work_running(work);
\* workqueue.ts:206  while (true) {
kworker_L213(t) ==
  LET work == local[t].work IN
  /\ At(t, "kworker_L213")
  /\ IF ~Live(Port, work) THEN FailAt(t, work, "workqueue.ts:213")
     ELSE IF Port[work].resets + 1 > 15 THEN Fail(t, "range", "work-queue.ts:21")
     ELSE /\ Goto(t, "kworker_L207")
          /\ Port' = [Port EXCEPT ![work].resets = @ + 1]
          /\ Workqueue' = [Workqueue EXCEPT ![system_wq].running = Remove(@, work)]
          /\ local' = [local EXCEPT ![t].work = NULL]

Ended ==
  /\ \A t \in HubThreads : pc[t] = "hub_done"
  /\ \A t \in KworkerThreads : pc[t] = "kworker_L207"
     /\ (~(\E work \in Range(Workqueue[system_wq].worklist) :
            work \notin Range(Workqueue[system_wq].running))
         /\ ~(\E work \in Workqueue[system_wq].delayed :
               work \notin Range(Workqueue[system_wq].running)))

AtBoundPort ==
  \E t \in Threads :
    pc[t] = "hub_L25" /\ FreePort = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundPort)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in HubThreads :
       \/ hub_L25(t) \/ hub_L26(t) \/ hub_L28(t) \/ cancel_work_sync_L109(t)
       \/ cancel_work_sync_L110(t)
  \/ \E t \in KworkerThreads :
       \/ kworker_L207(t) \/ kworker_L211(t) \/ kworker_L213(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Port">>, AtBoundPort)
====================================================================================================
