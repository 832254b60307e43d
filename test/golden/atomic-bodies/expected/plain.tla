------------------------------------- MODULE AtomicBodiesPlain -------------------------------------
\* Lockstep made this from test/golden/atomic-bodies/atomic-bodies.ts, configuration "plain".
\* Parameters: ATOMIC = false.
\* Threads: submit, worker#1, worker#2.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

SubmitThreads == {"submit"}
WorkerThreads == {"worker#1", "worker#2"}
Threads == SubmitThreads \cup WorkerThreads

job == 1

VARIABLES Job, pool, local, pc, error
shared == <<Job, pool>>
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

Range(seq) == {seq[i] : i \in DOMAIN seq}

First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)

Init ==
  /\ Job = [i \in 1..1 |-> [owner |-> 0, done |-> FALSE]]
  /\ pool = [waiting |-> <<>>, claimed |-> 0, finished |-> 0]
  /\ pc = [t \in Threads |->
       CASE t \in SubmitThreads -> "submit_L37"
         [] t \in WorkerThreads -> "take_L15"]
  /\ local = [t \in Threads |->
       CASE t \in SubmitThreads -> <<>>
         [] t \in WorkerThreads -> [next |-> NULL, claimed |-> 0]]
  /\ error = <<>>

\* atomic-bodies.ts:15  const next = pool.waiting.first();
\* atomic-bodies.ts:16  if (next === null || next.owner !== 0) return false;
\* atomic-bodies.ts:41  const got = ATOMIC ? claim(1) : take(1);  [worker]
\* atomic-bodies.ts:42  if (got) finish();  [worker]
take_L15(t) ==
  LET first == First(pool.waiting, NULL) IN
  /\ At(t, "take_L15")
  /\ IF first = NULL
     THEN /\ Goto(t, "worker_done")
          /\ UNCHANGED local
     ELSE /\ Goto(t, "take_L16")
          /\ local' = [local EXCEPT ![t].next = first]
  /\ UNCHANGED shared

\* atomic-bodies.ts:16  if (next === null || next.owner !== 0) return false;
\* atomic-bodies.ts:41  const got = ATOMIC ? claim(1) : take(1);  [worker]
\* atomic-bodies.ts:42  if (got) finish();  [worker]
take_L16(t) ==
  LET next == local[t].next IN
  /\ At(t, "take_L16")
  /\ IF next = NULL THEN Fail(t, "null-dereference", "atomic-bodies.ts:16")
     ELSE /\ IF Job[next].owner # 0
             THEN /\ Goto(t, "worker_done")
                  /\ local' = [local EXCEPT ![t].next = NULL]
             ELSE /\ Goto(t, "take_L17")
                  /\ UNCHANGED local
          /\ UNCHANGED shared

\* atomic-bodies.ts:17  next.owner = id;
take_L17(t) ==
  LET next == local[t].next IN
  /\ At(t, "take_L17")
  /\ IF next = NULL THEN Fail(t, "null-dereference", "atomic-bodies.ts:17")
     ELSE /\ Goto(t, "take_L18")
          /\ Job' = [Job EXCEPT ![next].owner = 1]
          /\ local' = [local EXCEPT ![t].next = NULL]
          /\ UNCHANGED pool

\* atomic-bodies.ts:18  pool.claimed++;
take_L18(t) ==
  /\ At(t, "take_L18")
  /\ Goto(t, "take_L18_2")
  /\ local' = [local EXCEPT ![t].claimed = pool.claimed]
  /\ UNCHANGED shared

\* atomic-bodies.ts:18  pool.claimed++;
\* atomic-bodies.ts:41  const got = ATOMIC ? claim(1) : take(1);  [worker]
\* atomic-bodies.ts:42  if (got) finish();  [worker]
take_L18_2(t) ==
  LET claimed == local[t].claimed IN
  /\ At(t, "take_L18_2")
  /\ IF claimed + 1 > 15 THEN Fail(t, "range", "atomic-bodies.ts:18")
     ELSE /\ Goto(t, "worker_L42")
          /\ pool' = [pool EXCEPT !.claimed = claimed + 1]
          /\ local' = [local EXCEPT ![t].claimed = 0]
          /\ UNCHANGED Job

\* atomic-bodies.ts:37  pool.waiting.push(job);
submit_L37(t) ==
  /\ At(t, "submit_L37")
  /\ Goto(t, "submit_done")
  /\ pool' = [pool EXCEPT !.waiting = Append(@, job)]
  /\ UNCHANGED <<Job, local>>

\* atomic-bodies.ts:42  if (got) finish();
\* atomic-bodies.ts:28  const open = pool.waiting.filter((each) => !each.done);  [finish]
\* atomic-bodies.ts:29  if (open.length === 0) return 0;  [finish]
\* atomic-bodies.ts:30  job.done = true;  [finish]
\* atomic-bodies.ts:31  const before = pool.finished;  [finish]
\* atomic-bodies.ts:32  pool.finished = before + open.length;  [finish]
worker_L42(t) ==
  /\ At(t, "worker_L42")
  /\ IF ~(\A each \in Range(pool.waiting) : each # NULL)
     THEN Fail(t, "null-dereference", "atomic-bodies.ts:28")
     ELSE IF SelectSeq(pool.waiting, LAMBDA each : ~Job[each].done) = <<>>
     THEN /\ Goto(t, "worker_done")
          /\ UNCHANGED <<shared, local>>
     ELSE IF pool.finished + Len(SelectSeq(pool.waiting, LAMBDA each : ~Job[each].done)) > 15
     THEN Fail(t, "range", "atomic-bodies.ts:32")
     ELSE /\ Goto(t, "worker_done")
          /\ Job' = [Job EXCEPT ![job].done = TRUE]
          /\ pool' = [pool EXCEPT
               !.finished = @ + Len(SelectSeq(pool.waiting, LAMBDA each : ~Job[each].done))]
          /\ UNCHANGED local

Ended ==
  /\ \A t \in SubmitThreads : pc[t] = "submit_done"
  /\ \A t \in WorkerThreads : pc[t] = "worker_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in SubmitThreads :
       \/ submit_L37(t)
  \/ \E t \in WorkerThreads :
       \/ take_L15(t) \/ take_L16(t) \/ take_L17(t) \/ take_L18(t) \/ take_L18_2(t)
       \/ worker_L42(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "claimed once"
ClaimedOnce == pool.claimed <= 1 /\ pool.finished <= 1

\* "it is finished"
ItIsFinished == pool.finished = 1 /\ Job[job].owner = 1

SeenReach == Seen(1, <<"@reach", "it is finished">>, ItIsFinished)
====================================================================================================
