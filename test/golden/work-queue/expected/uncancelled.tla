----------------------------------- MODULE WorkQueueUncancelled ------------------------------------
\* Lockstep made this from test/golden/work-queue/work-queue.ts, configuration "uncancelled".
\* Parameters: CANCELLED = false.
\* Bounds: Port = 1.
\* Threads: hub, kworker (daemon).
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

HubThreads == {"hub"}
KworkerThreads == {"kworker"}
Threads == HubThreads \cup KworkerThreads

system_wq == 1

VARIABLES Port, WorkqueueStruct, worker_pool, local, pc, error
shared == <<Port, WorkqueueStruct, worker_pool>>
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

\* Each item is good that a walk comes to which goes on after the items that are "before".
Safe(seq, before(_), good(_)) ==
  \A i \in DOMAIN seq : good(seq[i]) \/ \E j \in 1..(i - 1) : ~before(seq[j])

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

Remove(seq, item) ==
  LET i == IndexOf(seq, item)
  IN  IF i = 0 THEN seq ELSE SubSeq(seq, 1, i - 1) \o SubSeq(seq, i + 1, Len(seq))

Abs(a) == IF a < 0 THEN -a ELSE a

Div(a, b) == IF (a < 0) = (b < 0) THEN Abs(a) \div Abs(b) ELSE -(Abs(a) \div Abs(b))

Mod(a, b) == a - b * Div(a, b)

NewPort ==
  [live |-> TRUE, resets |-> 0, reset_work_pending |-> FALSE, reset_work_disabled |-> 0,
   reset_work_wq |-> NULL, reset_work_color |-> 0]
FreedPort == [NewPort EXCEPT !.live = FALSE]

Port_refs ==
  Range(worker_pool.worklist)
  \cup Range(worker_pool.inactive)
  \cup worker_pool.delayed
  \cup Range(worker_pool.running)
  \cup {local[t].port : t \in HubThreads}
  \cup {local[t].work : t \in KworkerThreads}
FreePort == {i \in DOMAIN Port : ~Port[i].live} \ Port_refs

Init ==
  /\ Port = [i \in 1..1 |-> FreedPort]
  /\ WorkqueueStruct = [i \in 1..1 |-> [max_active |-> 0, nr_active |-> 0, in_flight_seq |-> 0,
      in_flight_inside |-> [slot \in 0..1 |-> 0], even |-> {}, odd |-> {}, nr_drainers |-> 0]]
  /\ worker_pool = [worklist |-> <<>>, inactive |-> <<>>, delayed |-> {}, running |-> <<>>]
  /\ pc = [t \in Threads |->
       CASE t \in HubThreads -> "hub_L25"
         [] t \in KworkerThreads -> "kworker_L181"]
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
  /\ UNCHANGED <<WorkqueueStruct, worker_pool>>

\* work-queue.ts:26  schedule_work(port.reset_work);
\* work-queue.ts:28  kfree(port);
hub_L26(t) ==
  LET port == local[t].port IN
  /\ At(t, "hub_L26")
  /\ IF ~Live(Port, port) THEN FailAt(t, port, "work-queue.ts:26")
     ELSE IF Port[port].reset_work_pending
     THEN /\ Goto(t, "hub_L28")
          /\ UNCHANGED <<shared, local>>
     ELSE IF Port[port].reset_work_disabled # 0
     THEN /\ Goto(t, "hub_L28")
          /\ UNCHANGED <<shared, local>>
     ELSE IF WorkqueueStruct[system_wq].nr_drainers # 0
     THEN IF t \in WorkqueueStruct[system_wq].even
          THEN IF Mod(WorkqueueStruct[system_wq].in_flight_seq, 2) < 0
                  \/ Mod(WorkqueueStruct[system_wq].in_flight_seq, 2) >= 2
               THEN Fail(t, "index", "work-queue.ts:26")
               ELSE IF WorkqueueStruct[system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                           2)] +
                       1 >
                       15
               THEN Fail(t, "range", "work-queue.ts:26")
               ELSE IF WorkqueueStruct[system_wq].max_active # 0
               THEN IF WorkqueueStruct[system_wq].nr_active >=
                       WorkqueueStruct[system_wq].max_active
                    THEN /\ Goto(t, "hub_L28")
                         /\ Port' = [Port EXCEPT
                              ![port].reset_work_pending = TRUE,
                              ![port].reset_work_wq = system_wq,
                              ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq,
                                  2)]
                         /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                              ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                                  2)] = @ + 1]
                         /\ worker_pool' = [worker_pool EXCEPT !.inactive = Append(@, port)]
                         /\ UNCHANGED local
                    ELSE IF WorkqueueStruct[system_wq].nr_active + 1 > 15
                    THEN Fail(t, "range", "work-queue.ts:26")
                    ELSE /\ Goto(t, "hub_L28")
                         /\ Port' = [Port EXCEPT
                              ![port].reset_work_pending = TRUE,
                              ![port].reset_work_wq = system_wq,
                              ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq,
                                  2)]
                         /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                              ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                                  2)] = @ + 1,
                              ![system_wq].nr_active = @ + 1]
                         /\ worker_pool' = [worker_pool EXCEPT !.worklist = Append(@, port)]
                         /\ UNCHANGED local
               ELSE IF WorkqueueStruct[system_wq].nr_active + 1 > 15
               THEN Fail(t, "range", "work-queue.ts:26")
               ELSE /\ Goto(t, "hub_L28")
                    /\ Port' = [Port EXCEPT
                         ![port].reset_work_pending = TRUE, ![port].reset_work_wq = system_wq,
                         ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq,
                             2)]
                    /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                         ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                             2)] = @ + 1,
                         ![system_wq].nr_active = @ + 1]
                    /\ worker_pool' = [worker_pool EXCEPT !.worklist = Append(@, port)]
                    /\ UNCHANGED local
          ELSE IF t \notin WorkqueueStruct[system_wq].odd
          THEN Fail(t, "warning", "work-queue.ts:26")
          ELSE IF Mod(WorkqueueStruct[system_wq].in_flight_seq, 2) < 0
                  \/ Mod(WorkqueueStruct[system_wq].in_flight_seq, 2) >= 2
          THEN Fail(t, "index", "work-queue.ts:26")
          ELSE IF WorkqueueStruct[system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                      2)] +
                  1 >
                  15
          THEN Fail(t, "range", "work-queue.ts:26")
          ELSE IF WorkqueueStruct[system_wq].max_active # 0
          THEN IF WorkqueueStruct[system_wq].nr_active >= WorkqueueStruct[system_wq].max_active
               THEN /\ Goto(t, "hub_L28")
                    /\ Port' = [Port EXCEPT
                         ![port].reset_work_pending = TRUE, ![port].reset_work_wq = system_wq,
                         ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq,
                             2)]
                    /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                         ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                             2)] = @ + 1]
                    /\ worker_pool' = [worker_pool EXCEPT !.inactive = Append(@, port)]
                    /\ UNCHANGED local
               ELSE IF WorkqueueStruct[system_wq].nr_active + 1 > 15
               THEN Fail(t, "range", "work-queue.ts:26")
               ELSE /\ Goto(t, "hub_L28")
                    /\ Port' = [Port EXCEPT
                         ![port].reset_work_pending = TRUE, ![port].reset_work_wq = system_wq,
                         ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq,
                             2)]
                    /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                         ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                             2)] = @ + 1,
                         ![system_wq].nr_active = @ + 1]
                    /\ worker_pool' = [worker_pool EXCEPT !.worklist = Append(@, port)]
                    /\ UNCHANGED local
          ELSE IF WorkqueueStruct[system_wq].nr_active + 1 > 15
          THEN Fail(t, "range", "work-queue.ts:26")
          ELSE /\ Goto(t, "hub_L28")
               /\ Port' = [Port EXCEPT
                    ![port].reset_work_pending = TRUE, ![port].reset_work_wq = system_wq,
                    ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq, 2)]
               /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                    ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                        2)] = @ + 1,
                    ![system_wq].nr_active = @ + 1]
               /\ worker_pool' = [worker_pool EXCEPT !.worklist = Append(@, port)]
               /\ UNCHANGED local
     ELSE IF Mod(WorkqueueStruct[system_wq].in_flight_seq, 2) < 0
             \/ Mod(WorkqueueStruct[system_wq].in_flight_seq, 2) >= 2
     THEN Fail(t, "index", "work-queue.ts:26")
     ELSE IF WorkqueueStruct[system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                 2)] +
             1 >
             15
     THEN Fail(t, "range", "work-queue.ts:26")
     ELSE IF WorkqueueStruct[system_wq].max_active # 0
     THEN IF WorkqueueStruct[system_wq].nr_active >= WorkqueueStruct[system_wq].max_active
          THEN /\ Goto(t, "hub_L28")
               /\ Port' = [Port EXCEPT
                    ![port].reset_work_pending = TRUE, ![port].reset_work_wq = system_wq,
                    ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq, 2)]
               /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                    ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                        2)] = @ + 1]
               /\ worker_pool' = [worker_pool EXCEPT !.inactive = Append(@, port)]
               /\ UNCHANGED local
          ELSE IF WorkqueueStruct[system_wq].nr_active + 1 > 15
          THEN Fail(t, "range", "work-queue.ts:26")
          ELSE /\ Goto(t, "hub_L28")
               /\ Port' = [Port EXCEPT
                    ![port].reset_work_pending = TRUE, ![port].reset_work_wq = system_wq,
                    ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq, 2)]
               /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                    ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq,
                        2)] = @ + 1,
                    ![system_wq].nr_active = @ + 1]
               /\ worker_pool' = [worker_pool EXCEPT !.worklist = Append(@, port)]
               /\ UNCHANGED local
     ELSE IF WorkqueueStruct[system_wq].nr_active + 1 > 15
     THEN Fail(t, "range", "work-queue.ts:26")
     ELSE /\ Goto(t, "hub_L28")
          /\ Port' = [Port EXCEPT
               ![port].reset_work_pending = TRUE, ![port].reset_work_wq = system_wq,
               ![port].reset_work_color = Mod(WorkqueueStruct[system_wq].in_flight_seq, 2)]
          /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
               ![system_wq].in_flight_inside[Mod(WorkqueueStruct[system_wq].in_flight_seq, 2)] = @ +
               1,
               ![system_wq].nr_active = @ + 1]
          /\ worker_pool' = [worker_pool EXCEPT !.worklist = Append(@, port)]
          /\ UNCHANGED local

\* work-queue.ts:28  kfree(port);
hub_L28(t) ==
  LET port == local[t].port IN
  /\ At(t, "hub_L28")
  /\ IF ~Live(Port, port) THEN Fail(t, "double-free", "work-queue.ts:28")
     ELSE /\ Goto(t, "hub_done")
          /\ Port' = [Port EXCEPT ![port] = FreedPort]
          /\ local' = [local EXCEPT ![t].port = NULL]
          /\ UNCHANGED <<WorkqueueStruct, worker_pool>>

\* workqueue.ts:181  waitUntil(
kworker_L181(t) ==
  /\ At(t, "kworker_L181")
  /\ Holds((\E work \in Range(worker_pool.worklist) : work \notin Range(worker_pool.running))
           \/ (\E work \in worker_pool.delayed : work \notin Range(worker_pool.running)))
  /\ Goto(t, "kworker_L185")
  /\ UNCHANGED <<shared, local>>

\* workqueue.ts:185  const work = set_work_running();
\* workqueue.ts:186  if (work !== null) {
\* workqueue.ts:180  while (true) {
kworker_L185(t) ==
  LET found == Find(worker_pool.worklist,
           LAMBDA item_2 : item_2 \notin Range(worker_pool.running), NULL) IN
  /\ At(t, "kworker_L185")
  /\ IF worker_pool.delayed # {}
     THEN \E choice \in Range(<<FALSE, TRUE>>) :
            IF choice
            THEN \E choice2 \in worker_pool.delayed :
                   IF ~Live(Port, choice2) THEN FailAt(t, choice2, "workqueue.ts:185")
                   ELSE IF choice2 \in Range(worker_pool.running)
                   THEN IF Port[choice2].reset_work_wq = NULL
                        THEN Fail(t, "null-dereference", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_drainers # 0
                        THEN IF t \in WorkqueueStruct[Port[choice2].reset_work_wq].even
                             THEN IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                            2) >=
                                        2
                                  THEN Fail(t, "index", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                              2)] +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].max_active #
                                          0
                                  THEN IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active >=
                                          WorkqueueStruct[Port[choice2].reset_work_wq].max_active
                                       THEN /\ Goto(t, "kworker_L181")
                                            /\ worker_pool' = [worker_pool EXCEPT
                                                 !.delayed = @ \ {choice2},
                                                 !.inactive = Append(@, choice2)]
                                            /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                                 ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                     2)] = @ + 1]
                                            /\ Port' = [Port EXCEPT
                                                 ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                     2)]
                                            /\ UNCHANGED local
                                       ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active +
                                               1 >
                                               15
                                       THEN Fail(t, "range", "workqueue.ts:185")
                                       ELSE /\ Goto(t, "kworker_L181")
                                            /\ worker_pool' = [worker_pool EXCEPT
                                                 !.delayed = @ \ {choice2},
                                                 !.worklist = Append(@, choice2)]
                                            /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                                 ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                     2)] = @ + 1,
                                                 ![Port[choice2].reset_work_wq].nr_active = @ +
                                                 1]
                                            /\ Port' = [Port EXCEPT
                                                 ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                     2)]
                                            /\ UNCHANGED local
                                  ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.worklist = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)] = @ + 1,
                                            ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                                       /\ Port' = [Port EXCEPT
                                            ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                             ELSE IF t \notin WorkqueueStruct[Port[choice2].reset_work_wq].odd
                             THEN Fail(t, "warning", "workqueue.ts:185")
                             ELSE IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                            2) >=
                                        2
                             THEN Fail(t, "index", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                         2)] +
                                     1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].max_active # 0
                             THEN IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active >=
                                     WorkqueueStruct[Port[choice2].reset_work_wq].max_active
                                  THEN /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.inactive = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)] = @ + 1]
                                       /\ Port' = [Port EXCEPT
                                            ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                                  ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.worklist = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)] = @ + 1,
                                            ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                                       /\ Port' = [Port EXCEPT
                                            ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                             ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active + 1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.worklist = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)] = @ + 1,
                                       ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                                  /\ Port' = [Port EXCEPT
                                       ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                        ELSE IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                    2) <
                                0
                                \/ Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                       2) >=
                                   2
                        THEN Fail(t, "index", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                    2)] +
                                1 >
                                15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].max_active # 0
                        THEN IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active >=
                                WorkqueueStruct[Port[choice2].reset_work_wq].max_active
                             THEN /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.inactive = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)] = @ + 1]
                                  /\ Port' = [Port EXCEPT
                                       ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                             ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active + 1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.worklist = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)] = @ + 1,
                                       ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                                  /\ Port' = [Port EXCEPT
                                       ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                        ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active + 1 > 15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE /\ Goto(t, "kworker_L181")
                             /\ worker_pool' = [worker_pool EXCEPT
                                  !.delayed = @ \ {choice2}, !.worklist = Append(@, choice2)]
                             /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                             /\ Port' = [Port EXCEPT
                                  ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)]
                             /\ UNCHANGED local
                   ELSE IF Port[choice2].reset_work_wq = NULL
                   THEN Fail(t, "null-dereference", "workqueue.ts:185")
                   ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].max_active # 0
                   THEN IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_drainers # 0
                        THEN IF t \in WorkqueueStruct[Port[choice2].reset_work_wq].even
                             THEN IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                            2) >=
                                        2
                                  THEN Fail(t, "index", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                              2)] +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active >=
                                          WorkqueueStruct[Port[choice2].reset_work_wq].max_active
                                  THEN /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.inactive = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)] = @ + 1]
                                       /\ Port' = [Port EXCEPT
                                            ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                                  ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.worklist = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)] = @ + 1,
                                            ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                                       /\ Port' = [Port EXCEPT
                                            ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                             ELSE IF t \notin WorkqueueStruct[Port[choice2].reset_work_wq].odd
                             THEN Fail(t, "warning", "workqueue.ts:185")
                             ELSE IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                            2) >=
                                        2
                             THEN Fail(t, "index", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                         2)] +
                                     1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active >=
                                     WorkqueueStruct[Port[choice2].reset_work_wq].max_active
                             THEN /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.inactive = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)] = @ + 1]
                                  /\ Port' = [Port EXCEPT
                                       ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                             ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active + 1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.worklist = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)] = @ + 1,
                                       ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                                  /\ Port' = [Port EXCEPT
                                       ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                        ELSE IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                    2) <
                                0
                                \/ Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                       2) >=
                                   2
                        THEN Fail(t, "index", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                    2)] +
                                1 >
                                15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active >=
                                WorkqueueStruct[Port[choice2].reset_work_wq].max_active
                        THEN /\ Goto(t, "kworker_L181")
                             /\ worker_pool' = [worker_pool EXCEPT
                                  !.delayed = @ \ {choice2}, !.inactive = Append(@, choice2)]
                             /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)] = @ + 1]
                             /\ Port' = [Port EXCEPT
                                  ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)]
                             /\ UNCHANGED local
                        ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active + 1 > 15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE /\ Goto(t, "kworker_L181")
                             /\ worker_pool' = [worker_pool EXCEPT
                                  !.delayed = @ \ {choice2}, !.worklist = Append(@, choice2)]
                             /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Port[choice2].reset_work_wq].nr_active = @ + 1]
                             /\ Port' = [Port EXCEPT
                                  ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)]
                             /\ UNCHANGED local
                   ELSE IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq, 2) < 0
                           \/ Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq, 2) >=
                              2
                   THEN Fail(t, "index", "workqueue.ts:185")
                   ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                               2)] +
                           1 >
                           15
                   THEN Fail(t, "range", "workqueue.ts:185")
                   ELSE IF WorkqueueStruct[Port[choice2].reset_work_wq].nr_active + 1 > 15
                   THEN Fail(t, "range", "workqueue.ts:185")
                   ELSE /\ IF Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq, 2) =
                              0
                           THEN WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Port[choice2].reset_work_wq].nr_active = @ + 1,
                                  ![Port[choice2].reset_work_wq].even = @ \cup {t}]
                           ELSE WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Port[choice2].reset_work_wq].in_flight_inside[Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Port[choice2].reset_work_wq].nr_active = @ + 1,
                                  ![Port[choice2].reset_work_wq].odd = @ \cup {t}]
                        /\ Goto(t, "kworker_L187")
                        /\ worker_pool' = [worker_pool EXCEPT
                             !.delayed = @ \ {choice2}, !.running = Append(@, choice2)]
                        /\ Port' = [Port EXCEPT
                             ![choice2].reset_work_color = Mod(WorkqueueStruct[Port[choice2].reset_work_wq].in_flight_seq,
                                 2)]
                        /\ local' = [local EXCEPT ![t].work = choice2]
            ELSE IF found = NULL
            THEN /\ Goto(t, "kworker_L181")
                 /\ UNCHANGED <<shared, local>>
            ELSE IF ~Live(Port, found) THEN Fail(t, "use-after-free", "workqueue.ts:185")
            ELSE IF Port[found].reset_work_color = 0
            THEN IF Port[found].reset_work_wq = NULL
                 THEN Fail(t, "null-dereference", "workqueue.ts:185")
                 ELSE /\ Goto(t, "kworker_L187")
                      /\ worker_pool' = [worker_pool EXCEPT
                           !.worklist = Remove(@, found), !.running = Append(@, found)]
                      /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                           ![Port[found].reset_work_wq].even = @ \cup {t}]
                      /\ local' = [local EXCEPT ![t].work = found]
                      /\ UNCHANGED Port
            ELSE IF Port[found].reset_work_wq = NULL
            THEN Fail(t, "null-dereference", "workqueue.ts:185")
            ELSE /\ Goto(t, "kworker_L187")
                 /\ worker_pool' = [worker_pool EXCEPT
                      !.worklist = Remove(@, found), !.running = Append(@, found)]
                 /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                      ![Port[found].reset_work_wq].odd = @ \cup {t}]
                 /\ local' = [local EXCEPT ![t].work = found]
                 /\ UNCHANGED Port
     ELSE IF found = NULL
     THEN /\ Goto(t, "kworker_L181")
          /\ UNCHANGED <<shared, local>>
     ELSE IF ~Live(Port, found) THEN Fail(t, "use-after-free", "workqueue.ts:185")
     ELSE IF Port[found].reset_work_color = 0
     THEN IF Port[found].reset_work_wq = NULL
          THEN Fail(t, "null-dereference", "workqueue.ts:185")
          ELSE /\ Goto(t, "kworker_L187")
               /\ worker_pool' = [worker_pool EXCEPT
                    !.worklist = Remove(@, found), !.running = Append(@, found)]
               /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                    ![Port[found].reset_work_wq].even = @ \cup {t}]
               /\ local' = [local EXCEPT ![t].work = found]
               /\ UNCHANGED Port
     ELSE IF Port[found].reset_work_wq = NULL
     THEN Fail(t, "null-dereference", "workqueue.ts:185")
     ELSE /\ Goto(t, "kworker_L187")
          /\ worker_pool' = [worker_pool EXCEPT
               !.worklist = Remove(@, found), !.running = Append(@, found)]
          /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
               ![Port[found].reset_work_wq].odd = @ \cup {t}]
          /\ local' = [local EXCEPT ![t].work = found]
          /\ UNCHANGED Port

\* workqueue.ts:187  const wq = clear_work_pending(work);
\* workqueue.ts:188  work.func(work);
\* work-queue.ts:21  port.resets++;  [port_reset]
\* workqueue.ts:190  clear_work_running(work, wq);
\* workqueue.ts:180  while (true) {
kworker_L187(t) ==
  LET work == local[t].work
      found == Find(worker_pool.inactive,
           LAMBDA item_2 :
             (IF item_2 = work THEN NULL ELSE Port[item_2].reset_work_wq) =
             Port[work].reset_work_wq,
           NULL) IN
  /\ At(t, "kworker_L187")
  /\ IF ~Live(Port, work) THEN FailAt(t, work, "workqueue.ts:187")
     ELSE IF Port[work].resets + 1 > 15 THEN Fail(t, "range", "work-queue.ts:21")
     ELSE IF Port[work].reset_work_wq = NULL THEN Fail(t, "null-dereference", "workqueue.ts:190")
     ELSE IF t \in WorkqueueStruct[Port[work].reset_work_wq].odd
     THEN IF WorkqueueStruct[Port[work].reset_work_wq].in_flight_inside[1] - 1 < -8
          THEN Fail(t, "range", "workqueue.ts:190")
          ELSE IF WorkqueueStruct[Port[work].reset_work_wq].nr_active - 1 < -8
          THEN Fail(t, "range", "workqueue.ts:190")
          ELSE IF WorkqueueStruct[Port[work].reset_work_wq].max_active = 0
          THEN /\ Goto(t, "kworker_L181")
               /\ Port' = [Port EXCEPT
                    ![work].reset_work_pending = FALSE, ![work].reset_work_wq = NULL,
                    ![work].resets = @ + 1]
               /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
               /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                    ![Port[work].reset_work_wq].even = @ \ {t},
                    ![Port[work].reset_work_wq].odd = @ \ {t},
                    ![Port[work].reset_work_wq].in_flight_inside[1] = @ - 1,
                    ![Port[work].reset_work_wq].nr_active = @ - 1]
               /\ local' = [local EXCEPT ![t].work = NULL]
          ELSE IF ~Safe(worker_pool.inactive,
                       LAMBDA item_2 :
                         Live(Port, item_2)
                         /\ (IF item_2 = work THEN NULL ELSE Port[item_2].reset_work_wq) #
                            Port[work].reset_work_wq,
                       LAMBDA item_2 : item_2 # NULL)
          THEN Fail(t, "null-dereference", "workqueue.ts:190")
          ELSE IF ~Safe(worker_pool.inactive,
                       LAMBDA item_2 :
                         (IF item_2 = work THEN NULL ELSE Port[item_2].reset_work_wq) #
                         Port[work].reset_work_wq,
                       LAMBDA item_2 : Live(Port, item_2))
          THEN Fail(t, "use-after-free", "workqueue.ts:190")
          ELSE /\ IF found = NULL
                  THEN /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                            ![Port[work].reset_work_wq].even = @ \ {t},
                            ![Port[work].reset_work_wq].odd = @ \ {t},
                            ![Port[work].reset_work_wq].in_flight_inside[1] = @ - 1,
                            ![Port[work].reset_work_wq].nr_active = @ - 1]
                  ELSE /\ worker_pool' = [worker_pool EXCEPT
                            !.running = Remove(@, work), !.inactive = Remove(@, found),
                            !.worklist = Append(@, found)]
                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                            ![Port[work].reset_work_wq].even = @ \ {t},
                            ![Port[work].reset_work_wq].odd = @ \ {t},
                            ![Port[work].reset_work_wq].in_flight_inside[1] = @ - 1,
                            ![Port[work].reset_work_wq].nr_active = @ - 1 + 1]
               /\ Goto(t, "kworker_L181")
               /\ Port' = [Port EXCEPT
                    ![work].reset_work_pending = FALSE, ![work].reset_work_wq = NULL,
                    ![work].resets = @ + 1]
               /\ local' = [local EXCEPT ![t].work = NULL]
     ELSE IF WorkqueueStruct[Port[work].reset_work_wq].in_flight_inside[0] - 1 < -8
     THEN Fail(t, "range", "workqueue.ts:190")
     ELSE IF WorkqueueStruct[Port[work].reset_work_wq].nr_active - 1 < -8
     THEN Fail(t, "range", "workqueue.ts:190")
     ELSE IF WorkqueueStruct[Port[work].reset_work_wq].max_active = 0
     THEN /\ Goto(t, "kworker_L181")
          /\ Port' = [Port EXCEPT
               ![work].reset_work_pending = FALSE, ![work].reset_work_wq = NULL,
               ![work].resets = @ + 1]
          /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
          /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
               ![Port[work].reset_work_wq].even = @ \ {t},
               ![Port[work].reset_work_wq].in_flight_inside[0] = @ - 1,
               ![Port[work].reset_work_wq].nr_active = @ - 1]
          /\ local' = [local EXCEPT ![t].work = NULL]
     ELSE IF ~Safe(worker_pool.inactive,
                  LAMBDA item_2 :
                    Live(Port, item_2)
                    /\ (IF item_2 = work THEN NULL ELSE Port[item_2].reset_work_wq) #
                       Port[work].reset_work_wq,
                  LAMBDA item_2 : item_2 # NULL)
     THEN Fail(t, "null-dereference", "workqueue.ts:190")
     ELSE IF ~Safe(worker_pool.inactive,
                  LAMBDA item_2 :
                    (IF item_2 = work THEN NULL ELSE Port[item_2].reset_work_wq) #
                    Port[work].reset_work_wq,
                  LAMBDA item_2 : Live(Port, item_2))
     THEN Fail(t, "use-after-free", "workqueue.ts:190")
     ELSE /\ IF found = NULL
             THEN /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                       ![Port[work].reset_work_wq].even = @ \ {t},
                       ![Port[work].reset_work_wq].in_flight_inside[0] = @ - 1,
                       ![Port[work].reset_work_wq].nr_active = @ - 1]
             ELSE /\ worker_pool' = [worker_pool EXCEPT
                       !.running = Remove(@, work), !.inactive = Remove(@, found),
                       !.worklist = Append(@, found)]
                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                       ![Port[work].reset_work_wq].even = @ \ {t},
                       ![Port[work].reset_work_wq].in_flight_inside[0] = @ - 1,
                       ![Port[work].reset_work_wq].nr_active = @ - 1 + 1]
          /\ Goto(t, "kworker_L181")
          /\ Port' = [Port EXCEPT
               ![work].reset_work_pending = FALSE, ![work].reset_work_wq = NULL,
               ![work].resets = @ + 1]
          /\ local' = [local EXCEPT ![t].work = NULL]

Ended ==
  /\ \A t \in HubThreads : pc[t] = "hub_done"
  /\ \A t \in KworkerThreads : pc[t] = "kworker_L181"
     /\ (~(\E work \in Range(worker_pool.worklist) : work \notin Range(worker_pool.running))
         /\ ~(\E work \in worker_pool.delayed : work \notin Range(worker_pool.running)))

AtBoundPort ==
  \E t \in Threads :
    pc[t] = "hub_L25" /\ FreePort = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundPort)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in HubThreads :
       \/ hub_L25(t) \/ hub_L26(t) \/ hub_L28(t)
  \/ \E t \in KworkerThreads :
       \/ kworker_L181(t) \/ kworker_L185(t) \/ kworker_L187(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Port">>, AtBoundPort)
====================================================================================================
