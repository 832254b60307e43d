------------------------------------- MODULE DelayedWorkAgain --------------------------------------
\* Lockstep made this from test/golden/delayed-work/delayed-work.ts, configuration "again".
\* Parameters: BY = cancel_sync, DELAY = 1, AGAIN = true.
\* Threads: down, kworker#1 (daemon), kworker#2 (daemon).
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

DownThreads == {"down"}
KworkerThreads == {"kworker#1", "kworker#2"}
Threads == DownThreads \cup KworkerThreads

system_wq == 1

VARIABLES Link, Workqueue, local, pc, error
shared == <<Link, Workqueue>>
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

NewLink == [live |-> TRUE, poll_work_pending |-> FALSE]
FreedLink == [NewLink EXCEPT !.live = FALSE]

Link_refs ==
  UNION {
    Range(Workqueue[i].worklist)
    \cup Workqueue[i].delayed
    \cup Range(Workqueue[i].running)
    : i \in DOMAIN Workqueue}
  \cup {local[t].link : t \in DownThreads}
  \cup {local[t].work : t \in KworkerThreads}
FreeLink == {i \in DOMAIN Link : ~Link[i].live} \ Link_refs

Init ==
  /\ Link = [i \in 1..2 |-> FreedLink]
  /\ Workqueue = [i \in 1..1 |-> [worklist |-> <<>>, delayed |-> {}, running |-> <<>>]]
  /\ pc = [t \in Threads |->
       CASE t \in DownThreads -> "link_down_L36"
         [] t \in KworkerThreads -> "kworker_L207"]
  /\ local = [t \in Threads |->
       CASE t \in DownThreads -> [link |-> NULL]
         [] t \in KworkerThreads -> [work |-> NULL]]
  /\ error = <<>>

\* delayed-work.ts:36  const link = kzalloc(Link);
link_down_L36(t) ==
  /\ At(t, "link_down_L36")
  /\ \E new \in Lowest(FreeLink) :
       /\ Goto(t, "link_down_L37")
       /\ Link' = [Link EXCEPT ![new] = NewLink]
       /\ local' = [local EXCEPT ![t].link = new]
  /\ UNCHANGED Workqueue

\* delayed-work.ts:37  schedule_delayed_work(link.poll, DELAY);
link_down_L37(t) ==
  LET link == local[t].link IN
  /\ At(t, "link_down_L37")
  /\ IF ~Live(Link, link) THEN FailAt(t, link, "delayed-work.ts:37")
     ELSE /\ IF Link[link].poll_work_pending THEN UNCHANGED shared
             ELSE /\ Link' = [Link EXCEPT ![link].poll_work_pending = TRUE]
                  /\ Workqueue' = [Workqueue EXCEPT ![system_wq].delayed = @ \cup {link}]
          /\ Goto(t, "link_down_L38")
          /\ UNCHANGED local

\* delayed-work.ts:38  if (AGAIN) mod_delayed_work(system_wq, link.poll, HZ);
link_down_L38(t) ==
  LET link == local[t].link IN
  /\ At(t, "link_down_L38")
  /\ IF ~Live(Link, link) THEN FailAt(t, link, "delayed-work.ts:38")
     ELSE /\ IF Link[link].poll_work_pending
             THEN /\ Workqueue' = [Workqueue EXCEPT
                       ![system_wq].worklist = Remove(@, link),
                       ![system_wq].delayed = (@ \ {link}) \cup {link}]
                  /\ UNCHANGED Link
             ELSE /\ Link' = [Link EXCEPT ![link].poll_work_pending = TRUE]
                  /\ Workqueue' = [Workqueue EXCEPT ![system_wq].delayed = @ \cup {link}]
          /\ Goto(t, "cancel_work_sync_L109")
          /\ UNCHANGED local

\* delayed-work.ts:43  kfree(link);
link_down_L43(t) ==
  LET link == local[t].link IN
  /\ At(t, "link_down_L43")
  /\ IF ~Live(Link, link) THEN Fail(t, "double-free", "delayed-work.ts:43")
     ELSE /\ Goto(t, "down_done")
          /\ Link' = [Link EXCEPT ![link] = FreedLink]
          /\ local' = [local EXCEPT ![t].link = NULL]
          /\ UNCHANGED Workqueue

\* workqueue.ts:109  const pending = try_to_grab_pending(work);
cancel_work_sync_L109(t) ==
  LET link == local[t].link IN
  /\ At(t, "cancel_work_sync_L109")
  /\ IF ~Live(Link, link) THEN FailAt(t, link, "workqueue.ts:109")
     ELSE /\ IF Link[link].poll_work_pending
             THEN /\ Workqueue' = [Workqueue EXCEPT
                       ![system_wq].worklist = Remove(@, link),
                       ![system_wq].delayed = @ \ {link}]
                  /\ Link' = [Link EXCEPT ![link].poll_work_pending = FALSE]
             ELSE UNCHANGED shared
          /\ Goto(t, "cancel_work_sync_L110")
          /\ UNCHANGED local

\* workqueue.ts:110  __cancel_work_sync(work);
\* delayed-work.ts:43  kfree(link);  [link_down]
cancel_work_sync_L110(t) ==
  LET link == local[t].link IN
  /\ At(t, "cancel_work_sync_L110")
  /\ link \notin Range(Workqueue[system_wq].running)
  /\ IF ~Live(Link, link) THEN FailAt(t, link, "workqueue.ts:110")
     ELSE /\ Goto(t, "link_down_L43")
          /\ Workqueue' = [Workqueue EXCEPT
               ![system_wq].worklist = Remove(@, link), ![system_wq].delayed = @ \ {link}]
          /\ Link' = [Link EXCEPT ![link].poll_work_pending = FALSE]
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
                   ELSE IF ~Live(Link, choice2) THEN FailAt(t, choice2, "workqueue.ts:211")
                   ELSE /\ Goto(t, "kworker_L213")
                        /\ Workqueue' = [Workqueue EXCEPT
                             ![system_wq].delayed = @ \ {choice2},
                             ![system_wq].running = Append(@, choice2)]
                        /\ Link' = [Link EXCEPT ![choice2].poll_work_pending = FALSE]
                        /\ local' = [local EXCEPT ![t].work = choice2]
            ELSE IF found = NULL
            THEN /\ Goto(t, "kworker_L207")
                 /\ UNCHANGED <<shared, local>>
            ELSE IF ~Live(Link, found) THEN Fail(t, "use-after-free", "workqueue.ts:211")
            ELSE /\ Goto(t, "kworker_L213")
                 /\ Workqueue' = [Workqueue EXCEPT
                      ![system_wq].worklist = Remove(@, found),
                      ![system_wq].running = Append(@, found)]
                 /\ Link' = [Link EXCEPT ![found].poll_work_pending = FALSE]
                 /\ local' = [local EXCEPT ![t].work = found]
     ELSE IF found = NULL
     THEN /\ Goto(t, "kworker_L207")
          /\ UNCHANGED <<shared, local>>
     ELSE IF ~Live(Link, found) THEN Fail(t, "use-after-free", "workqueue.ts:211")
     ELSE /\ Goto(t, "kworker_L213")
          /\ Workqueue' = [Workqueue EXCEPT
               ![system_wq].worklist = Remove(@, found), ![system_wq].running = Append(@, found)]
          /\ Link' = [Link EXCEPT ![found].poll_work_pending = FALSE]
          /\ local' = [local EXCEPT ![t].work = found]

\* workqueue.ts:213  work.func(work);
\* workqueue.ts:45  dwork.func(dwork);  [delayed_work_func]
\* delayed-work.ts:31  link.polls = 1;  [link_poll]
\* delayed-work.ts:32  if (AGAIN) schedule_delayed_work(link.poll, HZ);  [link_poll]
kworker_L213(t) ==
  LET work == local[t].work IN
  /\ At(t, "kworker_L213")
  /\ IF ~Live(Link, work) THEN FailAt(t, work, "workqueue.ts:213")
     ELSE /\ IF Link[work].poll_work_pending THEN UNCHANGED shared
             ELSE /\ Link' = [Link EXCEPT ![work].poll_work_pending = TRUE]
                  /\ Workqueue' = [Workqueue EXCEPT ![system_wq].delayed = @ \cup {work}]
          /\ Goto(t, "kworker_L214")
          /\ UNCHANGED local

\* workqueue.ts:214  clear_work_running(work);
\* workqueue.ts:206  while (true) {
kworker_L214(t) ==
  /\ At(t, "kworker_L214")
  /\ Goto(t, "kworker_L207")
  /\ Workqueue' = [Workqueue EXCEPT ![system_wq].running = Remove(@, local[t].work)]
  /\ local' = [local EXCEPT ![t].work = NULL]
  /\ UNCHANGED Link

Ended ==
  /\ \A t \in DownThreads : pc[t] = "down_done"
  /\ \A t \in KworkerThreads : pc[t] = "kworker_L207"
     /\ (~(\E work \in Range(Workqueue[system_wq].worklist) :
            work \notin Range(Workqueue[system_wq].running))
         /\ ~(\E work \in Workqueue[system_wq].delayed :
               work \notin Range(Workqueue[system_wq].running)))

AtBoundLink ==
  \E t \in Threads :
    pc[t] = "link_down_L36" /\ FreeLink = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundLink)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in DownThreads :
       \/ link_down_L36(t) \/ link_down_L37(t) \/ link_down_L38(t) \/ link_down_L43(t)
       \/ cancel_work_sync_L109(t) \/ cancel_work_sync_L110(t)
  \/ \E t \in KworkerThreads :
       \/ kworker_L207(t) \/ kworker_L211(t) \/ kworker_L213(t) \/ kworker_L214(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Link">>, AtBoundLink)
====================================================================================================
