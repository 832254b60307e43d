------------------------------------ MODULE DelayedWorkDefault -------------------------------------
\* Lockstep made this from test/golden/delayed-work/delayed-work.ts, configuration "default".
\* Parameters: BY = cancel_sync, DELAY = 1, AGAIN = false.
\* Threads: down, kworker#1 (daemon), kworker#2 (daemon).
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

DownThreads == {"down"}
KworkerThreads == {"kworker#1", "kworker#2"}
Threads == DownThreads \cup KworkerThreads

system_wq == 1

VARIABLES Link, WorkqueueStruct, worker_pool, local, pc, error
shared == <<Link, WorkqueueStruct, worker_pool>>
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

NewLink ==
  [live |-> TRUE, poll_work_pending |-> FALSE, poll_work_disabled |-> 0, poll_work_wq |-> NULL,
   poll_work_color |-> 0]
FreedLink == [NewLink EXCEPT !.live = FALSE]

Link_refs ==
  Range(worker_pool.worklist)
  \cup Range(worker_pool.inactive)
  \cup worker_pool.delayed
  \cup Range(worker_pool.running)
  \cup {local[t].link : t \in DownThreads}
  \cup {local[t].work : t \in KworkerThreads}
FreeLink == {i \in DOMAIN Link : ~Link[i].live} \ Link_refs

Init ==
  /\ Link = [i \in 1..2 |-> FreedLink]
  /\ WorkqueueStruct = [i \in 1..1 |-> [max_active |-> 0, nr_active |-> 0, in_flight_seq |-> 0,
      in_flight_inside |-> [slot \in 0..1 |-> 0], even |-> {}, odd |-> {}, nr_drainers |-> 0]]
  /\ worker_pool = [worklist |-> <<>>, inactive |-> <<>>, delayed |-> {}, running |-> <<>>]
  /\ pc = [t \in Threads |->
       CASE t \in DownThreads -> "link_down_L36"
         [] t \in KworkerThreads -> "kworker_L181"]
  /\ local = [t \in Threads |->
       CASE t \in DownThreads -> [link |-> NULL]
         [] t \in KworkerThreads -> [wq |-> NULL, work |-> NULL]]
  /\ error = <<>>

\* delayed-work.ts:36  const link = kzalloc(Link);
link_down_L36(t) ==
  /\ At(t, "link_down_L36")
  /\ \E new \in Lowest(FreeLink) :
       /\ Goto(t, "link_down_L37")
       /\ Link' = [Link EXCEPT ![new] = NewLink]
       /\ local' = [local EXCEPT ![t].link = new]
  /\ UNCHANGED <<WorkqueueStruct, worker_pool>>

\* delayed-work.ts:37  schedule_delayed_work(link.poll, DELAY);
link_down_L37(t) ==
  LET link == local[t].link IN
  /\ At(t, "link_down_L37")
  /\ IF ~Live(Link, link) THEN FailAt(t, link, "delayed-work.ts:37")
     ELSE /\ IF Link[link].poll_work_pending THEN UNCHANGED <<Link, worker_pool>>
             ELSE IF Link[link].poll_work_disabled # 0 THEN UNCHANGED <<Link, worker_pool>>
             ELSE /\ Link' = [Link EXCEPT
                       ![link].poll_work_pending = TRUE, ![link].poll_work_wq = system_wq]
                  /\ worker_pool' = [worker_pool EXCEPT !.delayed = @ \cup {link}]
          /\ Goto(t, "cancel_work_sync_L157")
          /\ UNCHANGED <<WorkqueueStruct, local>>

\* delayed-work.ts:43  kfree(link);
link_down_L43(t) ==
  LET link == local[t].link IN
  /\ At(t, "link_down_L43")
  /\ IF ~Live(Link, link) THEN Fail(t, "double-free", "delayed-work.ts:43")
     ELSE /\ Goto(t, "down_done")
          /\ Link' = [Link EXCEPT ![link] = FreedLink]
          /\ local' = [local EXCEPT ![t].link = NULL]
          /\ UNCHANGED <<WorkqueueStruct, worker_pool>>

\* workqueue.ts:157  const pending = mark_work_canceling(work);
cancel_work_sync_L157(t) ==
  LET link == local[t].link
      found == Find(worker_pool.inactive,
           LAMBDA item_2 : Link[item_2].poll_work_wq = Link[link].poll_work_wq, NULL) IN
  /\ At(t, "cancel_work_sync_L157")
  /\ IF ~Live(Link, link) THEN FailAt(t, link, "workqueue.ts:157")
     ELSE /\ Holds(~Link[link].poll_work_pending
                   \/ link \in Range(worker_pool.worklist)
                   \/ link \in Range(worker_pool.inactive)
                   \/ link \in worker_pool.delayed)
          /\ IF Link[link].poll_work_pending
             THEN IF Link[link].poll_work_wq = NULL
                  THEN /\ Goto(t, "cancel_work_sync_L158")
                       /\ UNCHANGED <<shared, local>>
                  ELSE IF link \in worker_pool.delayed
                  THEN /\ Goto(t, "cancel_work_sync_L158")
                       /\ worker_pool' = [worker_pool EXCEPT !.delayed = @ \ {link}]
                       /\ Link' = [Link EXCEPT ![link].poll_work_wq = NULL]
                       /\ UNCHANGED <<WorkqueueStruct, local>>
                  ELSE IF link \in Range(worker_pool.worklist)
                  THEN IF Link[link].poll_work_color < 0 \/ Link[link].poll_work_color >= 2
                       THEN Fail(t, "index", "workqueue.ts:157")
                       ELSE IF WorkqueueStruct[Link[link].poll_work_wq].in_flight_inside[Link[link].poll_work_color] -
                               1 <
                               -8
                       THEN Fail(t, "range", "workqueue.ts:157")
                       ELSE IF WorkqueueStruct[Link[link].poll_work_wq].nr_active - 1 < -8
                       THEN Fail(t, "range", "workqueue.ts:157")
                       ELSE IF WorkqueueStruct[Link[link].poll_work_wq].max_active = 0
                       THEN /\ Goto(t, "cancel_work_sync_L158")
                            /\ worker_pool' = [worker_pool EXCEPT !.worklist = Remove(@, link)]
                            /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                 ![Link[link].poll_work_wq].in_flight_inside[Link[link].poll_work_color] = @ -
                                 1,
                                 ![Link[link].poll_work_wq].nr_active = @ - 1]
                            /\ Link' = [Link EXCEPT ![link].poll_work_wq = NULL]
                            /\ UNCHANGED local
                       ELSE IF ~Safe(worker_pool.inactive,
                                    LAMBDA item_2 :
                                      Live(Link, item_2)
                                      /\ Link[item_2].poll_work_wq # Link[link].poll_work_wq,
                                    LAMBDA item_2 : item_2 # NULL)
                       THEN Fail(t, "null-dereference", "workqueue.ts:157")
                       ELSE IF ~Safe(worker_pool.inactive,
                                    LAMBDA item_2 :
                                      Link[item_2].poll_work_wq # Link[link].poll_work_wq,
                                    LAMBDA item_2 : Live(Link, item_2))
                       THEN Fail(t, "use-after-free", "workqueue.ts:157")
                       ELSE /\ IF found = NULL
                               THEN /\ worker_pool' = [worker_pool EXCEPT
                                         !.worklist = Remove(@, link)]
                                    /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                         ![Link[link].poll_work_wq].in_flight_inside[Link[link].poll_work_color] = @ -
                                         1,
                                         ![Link[link].poll_work_wq].nr_active = @ - 1]
                               ELSE /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                         ![Link[link].poll_work_wq].in_flight_inside[Link[link].poll_work_color] = @ -
                                         1,
                                         ![Link[link].poll_work_wq].nr_active = @ - 1 + 1]
                                    /\ worker_pool' = [worker_pool EXCEPT
                                         !.inactive = Remove(@, found),
                                         !.worklist = Append(Remove(@, link), found)]
                            /\ Goto(t, "cancel_work_sync_L158")
                            /\ Link' = [Link EXCEPT ![link].poll_work_wq = NULL]
                            /\ UNCHANGED local
                  ELSE IF link \in Range(worker_pool.inactive)
                  THEN IF Link[link].poll_work_color < 0 \/ Link[link].poll_work_color >= 2
                       THEN Fail(t, "index", "workqueue.ts:157")
                       ELSE IF WorkqueueStruct[Link[link].poll_work_wq].in_flight_inside[Link[link].poll_work_color] -
                               1 <
                               -8
                       THEN Fail(t, "range", "workqueue.ts:157")
                       ELSE /\ Goto(t, "cancel_work_sync_L158")
                            /\ worker_pool' = [worker_pool EXCEPT !.inactive = Remove(@, link)]
                            /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                 ![Link[link].poll_work_wq].in_flight_inside[Link[link].poll_work_color] = @ -
                                 1]
                            /\ Link' = [Link EXCEPT ![link].poll_work_wq = NULL]
                            /\ UNCHANGED local
                  ELSE /\ Goto(t, "cancel_work_sync_L158")
                       /\ UNCHANGED <<shared, local>>
             ELSE /\ Goto(t, "cancel_work_sync_L158")
                  /\ Link' = [Link EXCEPT ![link].poll_work_pending = TRUE]
                  /\ UNCHANGED <<WorkqueueStruct, worker_pool, local>>

\* workqueue.ts:158  clear_work_data(work);
\* delayed-work.ts:43  kfree(link);  [link_down]
cancel_work_sync_L158(t) ==
  LET link == local[t].link IN
  /\ At(t, "cancel_work_sync_L158")
  /\ link \notin Range(worker_pool.running)
  /\ IF ~Live(Link, link) THEN FailAt(t, link, "workqueue.ts:158")
     ELSE /\ Goto(t, "link_down_L43")
          /\ Link' = [Link EXCEPT ![link].poll_work_pending = FALSE]
          /\ UNCHANGED <<WorkqueueStruct, worker_pool, local>>

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
                   IF ~Live(Link, choice2) THEN FailAt(t, choice2, "workqueue.ts:185")
                   ELSE IF choice2 \in Range(worker_pool.running)
                   THEN IF Link[choice2].poll_work_wq = NULL
                        THEN Fail(t, "null-dereference", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_drainers # 0
                        THEN IF t \in WorkqueueStruct[Link[choice2].poll_work_wq].even
                             THEN IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                            2) >=
                                        2
                                  THEN Fail(t, "index", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                              2)] +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].max_active #
                                          0
                                  THEN IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active >=
                                          WorkqueueStruct[Link[choice2].poll_work_wq].max_active
                                       THEN /\ Goto(t, "kworker_L181")
                                            /\ worker_pool' = [worker_pool EXCEPT
                                                 !.delayed = @ \ {choice2},
                                                 !.inactive = Append(@, choice2)]
                                            /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                                 ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                     2)] = @ + 1]
                                            /\ Link' = [Link EXCEPT
                                                 ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                     2)]
                                            /\ UNCHANGED local
                                       ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active +
                                               1 >
                                               15
                                       THEN Fail(t, "range", "workqueue.ts:185")
                                       ELSE /\ Goto(t, "kworker_L181")
                                            /\ worker_pool' = [worker_pool EXCEPT
                                                 !.delayed = @ \ {choice2},
                                                 !.worklist = Append(@, choice2)]
                                            /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                                 ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                     2)] = @ + 1,
                                                 ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                                            /\ Link' = [Link EXCEPT
                                                 ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                     2)]
                                            /\ UNCHANGED local
                                  ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.worklist = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)] = @ + 1,
                                            ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                                       /\ Link' = [Link EXCEPT
                                            ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                             ELSE IF t \notin WorkqueueStruct[Link[choice2].poll_work_wq].odd
                             THEN Fail(t, "warning", "workqueue.ts:185")
                             ELSE IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                            2) >=
                                        2
                             THEN Fail(t, "index", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                         2)] +
                                     1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].max_active # 0
                             THEN IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active >=
                                     WorkqueueStruct[Link[choice2].poll_work_wq].max_active
                                  THEN /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.inactive = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)] = @ + 1]
                                       /\ Link' = [Link EXCEPT
                                            ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                                  ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.worklist = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)] = @ + 1,
                                            ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                                       /\ Link' = [Link EXCEPT
                                            ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                             ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active + 1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.worklist = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)] = @ + 1,
                                       ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                                  /\ Link' = [Link EXCEPT
                                       ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                        ELSE IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq, 2) <
                                0
                                \/ Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                       2) >=
                                   2
                        THEN Fail(t, "index", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                    2)] +
                                1 >
                                15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].max_active # 0
                        THEN IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active >=
                                WorkqueueStruct[Link[choice2].poll_work_wq].max_active
                             THEN /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.inactive = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)] = @ + 1]
                                  /\ Link' = [Link EXCEPT
                                       ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                             ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active + 1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.worklist = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)] = @ + 1,
                                       ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                                  /\ Link' = [Link EXCEPT
                                       ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                        ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active + 1 > 15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE /\ Goto(t, "kworker_L181")
                             /\ worker_pool' = [worker_pool EXCEPT
                                  !.delayed = @ \ {choice2}, !.worklist = Append(@, choice2)]
                             /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                             /\ Link' = [Link EXCEPT
                                  ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)]
                             /\ UNCHANGED local
                   ELSE IF Link[choice2].poll_work_wq = NULL
                   THEN Fail(t, "null-dereference", "workqueue.ts:185")
                   ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].max_active # 0
                   THEN IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_drainers # 0
                        THEN IF t \in WorkqueueStruct[Link[choice2].poll_work_wq].even
                             THEN IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                            2) >=
                                        2
                                  THEN Fail(t, "index", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                              2)] +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active >=
                                          WorkqueueStruct[Link[choice2].poll_work_wq].max_active
                                  THEN /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.inactive = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)] = @ + 1]
                                       /\ Link' = [Link EXCEPT
                                            ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                                  ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active +
                                          1 >
                                          15
                                  THEN Fail(t, "range", "workqueue.ts:185")
                                  ELSE /\ Goto(t, "kworker_L181")
                                       /\ worker_pool' = [worker_pool EXCEPT
                                            !.delayed = @ \ {choice2},
                                            !.worklist = Append(@, choice2)]
                                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                            ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)] = @ + 1,
                                            ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                                       /\ Link' = [Link EXCEPT
                                            ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                                2)]
                                       /\ UNCHANGED local
                             ELSE IF t \notin WorkqueueStruct[Link[choice2].poll_work_wq].odd
                             THEN Fail(t, "warning", "workqueue.ts:185")
                             ELSE IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                         2) <
                                     0
                                     \/ Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                            2) >=
                                        2
                             THEN Fail(t, "index", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                         2)] +
                                     1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active >=
                                     WorkqueueStruct[Link[choice2].poll_work_wq].max_active
                             THEN /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.inactive = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)] = @ + 1]
                                  /\ Link' = [Link EXCEPT
                                       ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                             ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active + 1 >
                                     15
                             THEN Fail(t, "range", "workqueue.ts:185")
                             ELSE /\ Goto(t, "kworker_L181")
                                  /\ worker_pool' = [worker_pool EXCEPT
                                       !.delayed = @ \ {choice2},
                                       !.worklist = Append(@, choice2)]
                                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                       ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)] = @ + 1,
                                       ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                                  /\ Link' = [Link EXCEPT
                                       ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                           2)]
                                  /\ UNCHANGED local
                        ELSE IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq, 2) <
                                0
                                \/ Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                       2) >=
                                   2
                        THEN Fail(t, "index", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                    2)] +
                                1 >
                                15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active >=
                                WorkqueueStruct[Link[choice2].poll_work_wq].max_active
                        THEN /\ Goto(t, "kworker_L181")
                             /\ worker_pool' = [worker_pool EXCEPT
                                  !.delayed = @ \ {choice2}, !.inactive = Append(@, choice2)]
                             /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)] = @ + 1]
                             /\ Link' = [Link EXCEPT
                                  ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)]
                             /\ UNCHANGED local
                        ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active + 1 > 15
                        THEN Fail(t, "range", "workqueue.ts:185")
                        ELSE /\ Goto(t, "kworker_L181")
                             /\ worker_pool' = [worker_pool EXCEPT
                                  !.delayed = @ \ {choice2}, !.worklist = Append(@, choice2)]
                             /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Link[choice2].poll_work_wq].nr_active = @ + 1]
                             /\ Link' = [Link EXCEPT
                                  ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)]
                             /\ UNCHANGED local
                   ELSE IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq, 2) < 0
                           \/ Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq, 2) >=
                              2
                   THEN Fail(t, "index", "workqueue.ts:185")
                   ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                               2)] +
                           1 >
                           15
                   THEN Fail(t, "range", "workqueue.ts:185")
                   ELSE IF WorkqueueStruct[Link[choice2].poll_work_wq].nr_active + 1 > 15
                   THEN Fail(t, "range", "workqueue.ts:185")
                   ELSE /\ IF Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq, 2) =
                              0
                           THEN WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Link[choice2].poll_work_wq].nr_active = @ + 1,
                                  ![Link[choice2].poll_work_wq].even = @ \cup {t}]
                           ELSE WorkqueueStruct' = [WorkqueueStruct EXCEPT
                                  ![Link[choice2].poll_work_wq].in_flight_inside[Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                      2)] = @ + 1,
                                  ![Link[choice2].poll_work_wq].nr_active = @ + 1,
                                  ![Link[choice2].poll_work_wq].odd = @ \cup {t}]
                        /\ Goto(t, "kworker_L187")
                        /\ worker_pool' = [worker_pool EXCEPT
                             !.delayed = @ \ {choice2}, !.running = Append(@, choice2)]
                        /\ Link' = [Link EXCEPT
                             ![choice2].poll_work_color = Mod(WorkqueueStruct[Link[choice2].poll_work_wq].in_flight_seq,
                                 2)]
                        /\ local' = [local EXCEPT ![t].work = choice2]
            ELSE IF found = NULL
            THEN /\ Goto(t, "kworker_L181")
                 /\ UNCHANGED <<shared, local>>
            ELSE IF ~Live(Link, found) THEN Fail(t, "use-after-free", "workqueue.ts:185")
            ELSE IF Link[found].poll_work_color = 0
            THEN IF Link[found].poll_work_wq = NULL
                 THEN Fail(t, "null-dereference", "workqueue.ts:185")
                 ELSE /\ Goto(t, "kworker_L187")
                      /\ worker_pool' = [worker_pool EXCEPT
                           !.worklist = Remove(@, found), !.running = Append(@, found)]
                      /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                           ![Link[found].poll_work_wq].even = @ \cup {t}]
                      /\ local' = [local EXCEPT ![t].work = found]
                      /\ UNCHANGED Link
            ELSE IF Link[found].poll_work_wq = NULL
            THEN Fail(t, "null-dereference", "workqueue.ts:185")
            ELSE /\ Goto(t, "kworker_L187")
                 /\ worker_pool' = [worker_pool EXCEPT
                      !.worklist = Remove(@, found), !.running = Append(@, found)]
                 /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                      ![Link[found].poll_work_wq].odd = @ \cup {t}]
                 /\ local' = [local EXCEPT ![t].work = found]
                 /\ UNCHANGED Link
     ELSE IF found = NULL
     THEN /\ Goto(t, "kworker_L181")
          /\ UNCHANGED <<shared, local>>
     ELSE IF ~Live(Link, found) THEN Fail(t, "use-after-free", "workqueue.ts:185")
     ELSE IF Link[found].poll_work_color = 0
     THEN IF Link[found].poll_work_wq = NULL THEN Fail(t, "null-dereference", "workqueue.ts:185")
          ELSE /\ Goto(t, "kworker_L187")
               /\ worker_pool' = [worker_pool EXCEPT
                    !.worklist = Remove(@, found), !.running = Append(@, found)]
               /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                    ![Link[found].poll_work_wq].even = @ \cup {t}]
               /\ local' = [local EXCEPT ![t].work = found]
               /\ UNCHANGED Link
     ELSE IF Link[found].poll_work_wq = NULL THEN Fail(t, "null-dereference", "workqueue.ts:185")
     ELSE /\ Goto(t, "kworker_L187")
          /\ worker_pool' = [worker_pool EXCEPT
               !.worklist = Remove(@, found), !.running = Append(@, found)]
          /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
               ![Link[found].poll_work_wq].odd = @ \cup {t}]
          /\ local' = [local EXCEPT ![t].work = found]
          /\ UNCHANGED Link

\* workqueue.ts:187  const wq = clear_work_pending(work);
kworker_L187(t) ==
  LET work == local[t].work IN
  /\ At(t, "kworker_L187")
  /\ IF ~Live(Link, work) THEN FailAt(t, work, "workqueue.ts:187")
     ELSE /\ Goto(t, "kworker_L188")
          /\ Link' = [Link EXCEPT ![work].poll_work_pending = FALSE, ![work].poll_work_wq = NULL]
          /\ local' = [local EXCEPT ![t].wq = Link[work].poll_work_wq]
          /\ UNCHANGED <<WorkqueueStruct, worker_pool>>

\* workqueue.ts:188  work.func(work);
\* delayed-work.ts:41  dwork.func(dwork);  [delayed_work_func]
\* delayed-work.ts:31  link.polls = 1;  [link_poll]
\* workqueue.ts:190  clear_work_running(work, wq);
\* workqueue.ts:180  while (true) {
kworker_L188(t) ==
  LET work == local[t].work wq == local[t].wq
      found == Find(worker_pool.inactive, LAMBDA item_2 : Link[item_2].poll_work_wq = wq, NULL) IN
  /\ At(t, "kworker_L188")
  /\ IF ~Live(Link, work) THEN FailAt(t, work, "workqueue.ts:188")
     ELSE IF wq = NULL THEN Fail(t, "null-dereference", "workqueue.ts:190")
     ELSE IF t \in WorkqueueStruct[wq].odd
     THEN IF WorkqueueStruct[wq].in_flight_inside[1] - 1 < -8
          THEN Fail(t, "range", "workqueue.ts:190")
          ELSE IF WorkqueueStruct[wq].nr_active - 1 < -8
          THEN Fail(t, "range", "workqueue.ts:190")
          ELSE IF WorkqueueStruct[wq].max_active = 0
          THEN /\ Goto(t, "kworker_L181")
               /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
               /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                    ![wq].even = @ \ {t}, ![wq].odd = @ \ {t}, ![wq].in_flight_inside[1] = @ - 1,
                    ![wq].nr_active = @ - 1]
               /\ local' = [local EXCEPT ![t].wq = NULL, ![t].work = NULL]
               /\ UNCHANGED Link
          ELSE IF ~Safe(worker_pool.inactive,
                       LAMBDA item_2 : Live(Link, item_2) /\ Link[item_2].poll_work_wq # wq,
                       LAMBDA item_2 : item_2 # NULL)
          THEN Fail(t, "null-dereference", "workqueue.ts:190")
          ELSE IF ~Safe(worker_pool.inactive, LAMBDA item_2 : Link[item_2].poll_work_wq # wq,
                       LAMBDA item_2 : Live(Link, item_2))
          THEN Fail(t, "use-after-free", "workqueue.ts:190")
          ELSE /\ IF found = NULL
                  THEN /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                            ![wq].even = @ \ {t}, ![wq].odd = @ \ {t},
                            ![wq].in_flight_inside[1] = @ - 1, ![wq].nr_active = @ - 1]
                  ELSE /\ worker_pool' = [worker_pool EXCEPT
                            !.running = Remove(@, work), !.inactive = Remove(@, found),
                            !.worklist = Append(@, found)]
                       /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                            ![wq].even = @ \ {t}, ![wq].odd = @ \ {t},
                            ![wq].in_flight_inside[1] = @ - 1, ![wq].nr_active = @ - 1 + 1]
               /\ Goto(t, "kworker_L181")
               /\ local' = [local EXCEPT ![t].wq = NULL, ![t].work = NULL]
               /\ UNCHANGED Link
     ELSE IF WorkqueueStruct[wq].in_flight_inside[0] - 1 < -8
     THEN Fail(t, "range", "workqueue.ts:190")
     ELSE IF WorkqueueStruct[wq].nr_active - 1 < -8 THEN Fail(t, "range", "workqueue.ts:190")
     ELSE IF WorkqueueStruct[wq].max_active = 0
     THEN /\ Goto(t, "kworker_L181")
          /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
          /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
               ![wq].even = @ \ {t}, ![wq].in_flight_inside[0] = @ - 1, ![wq].nr_active = @ - 1]
          /\ local' = [local EXCEPT ![t].wq = NULL, ![t].work = NULL]
          /\ UNCHANGED Link
     ELSE IF ~Safe(worker_pool.inactive,
                  LAMBDA item_2 : Live(Link, item_2) /\ Link[item_2].poll_work_wq # wq,
                  LAMBDA item_2 : item_2 # NULL)
     THEN Fail(t, "null-dereference", "workqueue.ts:190")
     ELSE IF ~Safe(worker_pool.inactive, LAMBDA item_2 : Link[item_2].poll_work_wq # wq,
                  LAMBDA item_2 : Live(Link, item_2))
     THEN Fail(t, "use-after-free", "workqueue.ts:190")
     ELSE /\ IF found = NULL
             THEN /\ worker_pool' = [worker_pool EXCEPT !.running = Remove(@, work)]
                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                       ![wq].even = @ \ {t}, ![wq].in_flight_inside[0] = @ - 1,
                       ![wq].nr_active = @ - 1]
             ELSE /\ worker_pool' = [worker_pool EXCEPT
                       !.running = Remove(@, work), !.inactive = Remove(@, found),
                       !.worklist = Append(@, found)]
                  /\ WorkqueueStruct' = [WorkqueueStruct EXCEPT
                       ![wq].even = @ \ {t}, ![wq].in_flight_inside[0] = @ - 1,
                       ![wq].nr_active = @ - 1 + 1]
          /\ Goto(t, "kworker_L181")
          /\ local' = [local EXCEPT ![t].wq = NULL, ![t].work = NULL]
          /\ UNCHANGED Link

Ended ==
  /\ \A t \in DownThreads : pc[t] = "down_done"
  /\ \A t \in KworkerThreads : pc[t] = "kworker_L181"
     /\ (~(\E work \in Range(worker_pool.worklist) : work \notin Range(worker_pool.running))
         /\ ~(\E work \in worker_pool.delayed : work \notin Range(worker_pool.running)))

AtBoundLink ==
  \E t \in Threads :
    pc[t] = "link_down_L36" /\ FreeLink = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundLink)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in DownThreads :
       \/ link_down_L36(t) \/ link_down_L37(t) \/ link_down_L43(t) \/ cancel_work_sync_L157(t)
       \/ cancel_work_sync_L158(t)
  \/ \E t \in KworkerThreads :
       \/ kworker_L181(t) \/ kworker_L185(t) \/ kworker_L187(t) \/ kworker_L188(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Link">>, AtBoundLink)
====================================================================================================
