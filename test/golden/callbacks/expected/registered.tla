------------------------------------ MODULE CallbacksRegistered ------------------------------------
\* Lockstep made this from test/golden/callbacks/callbacks.ts, configuration "registered".
\* Parameters: UNREGISTERED = false, ARMED = true.
\* Threads: user.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

UserThreads == {"user"}
Threads == UserThreads

clock == 1
alarm == 2

VARIABLES Session, wheel, local, pc, error
shared == <<Session, wheel>>
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

First(seq, none) == IF seq = <<>> THEN none ELSE Head(seq)

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

NextAfter(seq, item) ==
  LET i == IndexOf(seq, item) IN IF i = 0 \/ i = Len(seq) THEN NULL ELSE seq[i + 1]

NewSession == [live |-> TRUE, beats |-> 0]
FreedSession == [NewSession EXCEPT !.live = FALSE]

Session_refs ==
  {wheel.next - 2, wheel.next - 4}
  \cup {item - 2 : item \in Range(wheel.timers)}
  \cup {item - 4 : item \in Range(wheel.timers)}
  \cup UNION {{local[t].session, local[t].timer - 2, local[t].timer - 4} : t \in UserThreads}
FreeSession == {i \in DOMAIN Session : ~Session[i].live} \ Session_refs

Init ==
  /\ Session = [i \in 1..2 |-> FreedSession]
  /\ wheel = [timers |-> <<>>, ticks |-> 0, rings |-> 0, expired |-> 0, next |-> NULL]
  /\ pc = [t \in Threads |-> "user_L64"]
  /\ local = [t \in Threads |->
       [session |-> NULL, timer |-> NULL, ticks |-> 0, rings |-> 0, beats |-> 0, expired |-> 0]]
  /\ error = <<>>

\* callbacks.ts:37  wheel.ticks++;
\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);  [run_timers]
tick_L37(t) ==
  LET ticks == local[t].ticks IN
  /\ At(t, "tick_L37")
  /\ IF ticks + 1 > 15 THEN Fail(t, "range", "callbacks.ts:37")
     ELSE /\ Goto(t, "run_timers_L55_2")
          /\ wheel' = [wheel EXCEPT !.ticks = ticks + 1]
          /\ local' = [local EXCEPT ![t].timer = First(wheel.timers, NULL), ![t].ticks = 0]
          /\ UNCHANGED Session

\* callbacks.ts:42  wheel.rings++;
\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);  [run_timers]
ring_L42(t) ==
  LET timer == local[t].timer next == NextAfter(wheel.timers, timer) IN
  /\ At(t, "ring_L42")
  /\ IF wheel.rings + 1 > 15 THEN Fail(t, "range", "callbacks.ts:42")
     ELSE IF timer > 0 /\ timer <= 2
     THEN IF timer = NULL THEN Fail(t, "null-dereference", "callbacks.ts:55")
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55")
               /\ wheel' = [wheel EXCEPT !.rings = @ + 1]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer > 2 /\ timer <= 4
     THEN IF ~Live(Session, timer - 2) THEN FailAt(t, timer - 2, "callbacks.ts:55")
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55")
               /\ wheel' = [wheel EXCEPT !.rings = @ + 1]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF ~Live(Session, timer - 4) THEN FailAt(t, timer - 4, "callbacks.ts:55")
     ELSE IF timer \notin Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:55")
     ELSE /\ Goto(t, "run_timers_L55")
          /\ wheel' = [wheel EXCEPT !.rings = @ + 1]
          /\ local' = [local EXCEPT ![t].timer = next]
          /\ UNCHANGED Session

\* callbacks.ts:42  wheel.rings++;
\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);  [run_timers]
ring_L42_2(t) ==
  /\ At(t, "ring_L42_2")
  /\ IF wheel.rings + 1 > 15 THEN Fail(t, "range", "callbacks.ts:42")
     ELSE /\ Goto(t, "run_timers_L55_2")
          /\ wheel' = [wheel EXCEPT !.rings = @ + 1]
          /\ local' = [local EXCEPT ![t].timer = First(wheel.timers, NULL)]
          /\ UNCHANGED Session

\* callbacks.ts:42  wheel.rings++;
\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);  [run_timers]
ring_L42_3(t) ==
  LET rings == local[t].rings IN
  /\ At(t, "ring_L42_3")
  /\ IF rings + 1 > 15 THEN Fail(t, "range", "callbacks.ts:42")
     ELSE /\ Goto(t, "run_timers_L55_2")
          /\ wheel' = [wheel EXCEPT !.rings = rings + 1]
          /\ local' = [local EXCEPT ![t].timer = First(wheel.timers, NULL), ![t].rings = 0]
          /\ UNCHANGED Session

\* callbacks.ts:51  wheel.expired += session.beats;
\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);  [run_timers]
session_expire_L51(t) ==
  LET expired == local[t].expired beats == local[t].beats IN
  /\ At(t, "session_expire_L51")
  /\ IF expired + beats \notin -8..15 THEN Fail(t, "range", "callbacks.ts:51")
     ELSE /\ Goto(t, "run_timers_L55_2")
          /\ wheel' = [wheel EXCEPT !.expired = expired + beats]
          /\ local' = [local EXCEPT
               ![t].timer = First(wheel.timers, NULL), ![t].beats = 0, ![t].expired = 0]
          /\ UNCHANGED Session

\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);
\* callbacks.ts:74  kfree(session);  [user]
\* callbacks.ts:75  if (ARMED) wheel.next = clock;  [user]
\* callbacks.ts:59  const next = wheel.next!;  [run_next]
\* callbacks.ts:60  next.fn(next);  [run_next]
\* callbacks.ts:36  function tick(): void {  [run_next]
\* ...
run_timers_L55(t) ==
  LET timer == local[t].timer session == local[t].session
      next == NextAfter(wheel.timers, timer) IN
  /\ At(t, "run_timers_L55")
  /\ IF timer = NULL
     THEN IF session = NULL
          THEN IF wheel.ticks + 1 > 15 THEN Fail(t, "range", "callbacks.ts:37")
               ELSE /\ Goto(t, "run_timers_L55_2")
                    /\ wheel' = [wheel EXCEPT !.next = clock, !.ticks = @ + 1]
                    /\ local' = [local EXCEPT
                         ![t].timer = First(wheel.timers, NULL), ![t].session = NULL]
                    /\ UNCHANGED Session
          ELSE IF ~Live(Session, session) THEN Fail(t, "double-free", "callbacks.ts:74")
          ELSE /\ Goto(t, "tick_L37")
               /\ Session' = [Session EXCEPT ![session] = FreedSession]
               /\ wheel' = [wheel EXCEPT !.next = clock]
               /\ local' = [local EXCEPT
                    ![t].ticks = wheel.ticks, ![t].session = NULL, ![t].timer = NULL]
     ELSE IF timer > 0 /\ timer <= 2 /\ timer = clock
     THEN IF wheel.ticks + 1 > 15 THEN Fail(t, "range", "callbacks.ts:37")
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55")
               /\ wheel' = [wheel EXCEPT !.ticks = @ + 1]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer > 0 /\ timer <= 2 /\ timer = alarm
     THEN /\ Goto(t, "ring_L42")
          /\ UNCHANGED <<shared, local>>
     ELSE IF timer > 2 /\ timer <= 4
     THEN IF ~Live(Session, timer - 2) THEN FailAt(t, timer - 2, "callbacks.ts:55")
          ELSE IF Session[timer - 2].beats + 1 > 15 THEN Fail(t, "range", "callbacks.ts:46")
          ELSE IF timer > 0 /\ timer <= 2
          THEN IF timer \notin Range(wheel.timers)
               THEN Fail(t, "list-corruption", "callbacks.ts:55")
               ELSE /\ Goto(t, "run_timers_L55")
                    /\ Session' = [Session EXCEPT ![timer - 2].beats = @ + 1]
                    /\ local' = [local EXCEPT ![t].timer = next]
                    /\ UNCHANGED wheel
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55")
               /\ Session' = [Session EXCEPT ![timer - 2].beats = @ + 1]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED wheel
     ELSE IF ~Live(Session, timer - 4) THEN FailAt(t, timer - 4, "callbacks.ts:55")
     ELSE IF timer <= 4 \/ timer > 6 THEN Fail(t, "bad-container-of", "callbacks.ts:50")
     ELSE IF wheel.expired + Session[timer - 4].beats \notin -8..15
     THEN Fail(t, "range", "callbacks.ts:51")
     ELSE IF timer > 0 /\ timer <= 2
     THEN IF timer \notin Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55")
               /\ wheel' = [wheel EXCEPT !.expired = @ + Session[timer - 4].beats]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer > 2 /\ timer <= 4
     THEN IF ~Live(Session, timer - 2) THEN FailAt(t, timer - 2, "callbacks.ts:55")
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55")
               /\ wheel' = [wheel EXCEPT !.expired = @ + Session[timer - 4].beats]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer \notin Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:55")
     ELSE /\ Goto(t, "run_timers_L55")
          /\ wheel' = [wheel EXCEPT !.expired = @ + Session[timer - 4].beats]
          /\ local' = [local EXCEPT ![t].timer = next]
          /\ UNCHANGED Session

\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);
\* callbacks.ts:36  function tick(): void {
\* callbacks.ts:37  wheel.ticks++;  [tick]
\* callbacks.ts:40  function ring(timer: Timer): void {
\* callbacks.ts:41  timer.armed = false;  [ring]
\* callbacks.ts:42  wheel.rings++;  [ring]
\* ...
run_timers_L55_2(t) ==
  LET timer == local[t].timer next == NextAfter(wheel.timers, timer) IN
  /\ At(t, "run_timers_L55_2")
  /\ IF timer = NULL
     THEN /\ Goto(t, "user_done")
          /\ local' = [local EXCEPT ![t].timer = NULL]
          /\ UNCHANGED shared
     ELSE IF timer > 0 /\ timer <= 2 /\ timer = clock
     THEN IF wheel.ticks + 1 > 15 THEN Fail(t, "range", "callbacks.ts:37")
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55_2")
               /\ wheel' = [wheel EXCEPT !.ticks = @ + 1]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer > 0 /\ timer <= 2 /\ timer = alarm
     THEN IF wheel.rings + 1 > 15 THEN Fail(t, "range", "callbacks.ts:42")
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55_2")
               /\ wheel' = [wheel EXCEPT !.rings = @ + 1]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer > 2 /\ timer <= 4
     THEN IF ~Live(Session, timer - 2) THEN FailAt(t, timer - 2, "callbacks.ts:55")
          ELSE IF Session[timer - 2].beats + 1 > 15 THEN Fail(t, "range", "callbacks.ts:46")
          ELSE IF timer > 0 /\ timer <= 2
          THEN IF timer \notin Range(wheel.timers)
               THEN Fail(t, "list-corruption", "callbacks.ts:55")
               ELSE /\ Goto(t, "run_timers_L55_2")
                    /\ Session' = [Session EXCEPT ![timer - 2].beats = @ + 1]
                    /\ local' = [local EXCEPT ![t].timer = next]
                    /\ UNCHANGED wheel
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55_2")
               /\ Session' = [Session EXCEPT ![timer - 2].beats = @ + 1]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED wheel
     ELSE IF ~Live(Session, timer - 4) THEN FailAt(t, timer - 4, "callbacks.ts:55")
     ELSE IF timer <= 4 \/ timer > 6 THEN Fail(t, "bad-container-of", "callbacks.ts:50")
     ELSE IF wheel.expired + Session[timer - 4].beats \notin -8..15
     THEN Fail(t, "range", "callbacks.ts:51")
     ELSE IF timer > 0 /\ timer <= 2
     THEN IF timer \notin Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55_2")
               /\ wheel' = [wheel EXCEPT !.expired = @ + Session[timer - 4].beats]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer > 2 /\ timer <= 4
     THEN IF ~Live(Session, timer - 2) THEN FailAt(t, timer - 2, "callbacks.ts:55")
          ELSE IF timer \notin Range(wheel.timers)
          THEN Fail(t, "list-corruption", "callbacks.ts:55")
          ELSE /\ Goto(t, "run_timers_L55_2")
               /\ wheel' = [wheel EXCEPT !.expired = @ + Session[timer - 4].beats]
               /\ local' = [local EXCEPT ![t].timer = next]
               /\ UNCHANGED Session
     ELSE IF timer \notin Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:55")
     ELSE /\ Goto(t, "run_timers_L55_2")
          /\ wheel' = [wheel EXCEPT !.expired = @ + Session[timer - 4].beats]
          /\ local' = [local EXCEPT ![t].timer = next]
          /\ UNCHANGED Session

\* callbacks.ts:64  const session = kzalloc(Session);
\* callbacks.ts:65  list_add_tail(clock, wheel.timers);
\* callbacks.ts:66  list_add_tail(session.keepalive, wheel.timers);
user_L64(t) ==
  /\ At(t, "user_L64")
  /\ \E new \in Lowest(FreeSession) :
       IF clock \in Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:65")
       ELSE IF (IF new = NULL THEN NULL ELSE new + 2) \in Range(Append(wheel.timers, clock))
       THEN Fail(t, "list-corruption", "callbacks.ts:66")
       ELSE IF (IF new = NULL THEN NULL ELSE new + 2) = NULL
       THEN Fail(t, "null-dereference", "callbacks.ts:66")
       ELSE IF (IF new = NULL THEN NULL ELSE new + 2) > 0
               /\ (IF new = NULL THEN NULL ELSE new + 2) <= 2
       THEN /\ Goto(t, "user_L67")
            /\ Session' = [Session EXCEPT ![new] = NewSession]
            /\ wheel' = [wheel EXCEPT
                 !.timers = Append(Append(@, clock), IF new = NULL THEN NULL ELSE new + 2)]
            /\ local' = [local EXCEPT ![t].session = new]
       ELSE IF (IF new = NULL THEN NULL ELSE new + 2) > 2
               /\ (IF new = NULL THEN NULL ELSE new + 2) <= 4
       THEN IF (IF new = NULL THEN NULL ELSE new + 2) - 2 = NULL
            THEN Fail(t, "null-dereference", "callbacks.ts:66")
            ELSE IF (IF new = NULL THEN NULL ELSE new + 2) - 2 # new
                    /\ ~Live(Session, (IF new = NULL THEN NULL ELSE new + 2) - 2)
            THEN Fail(t, "use-after-free", "callbacks.ts:66")
            ELSE /\ Goto(t, "user_L67")
                 /\ Session' = [Session EXCEPT ![new] = NewSession]
                 /\ wheel' = [wheel EXCEPT
                      !.timers = Append(Append(@, clock), IF new = NULL THEN NULL ELSE new + 2)]
                 /\ local' = [local EXCEPT ![t].session = new]
       ELSE IF (IF new = NULL THEN NULL ELSE new + 2) - 4 = NULL
       THEN Fail(t, "null-dereference", "callbacks.ts:66")
       ELSE IF (IF new = NULL THEN NULL ELSE new + 2) - 4 # new
               /\ ~Live(Session, (IF new = NULL THEN NULL ELSE new + 2) - 4)
       THEN Fail(t, "use-after-free", "callbacks.ts:66")
       ELSE /\ Goto(t, "user_L67")
            /\ Session' = [Session EXCEPT ![new] = NewSession]
            /\ wheel' = [wheel EXCEPT
                 !.timers = Append(Append(@, clock), IF new = NULL THEN NULL ELSE new + 2)]
            /\ local' = [local EXCEPT ![t].session = new]

\* callbacks.ts:67  list_add_tail(session.timeout, wheel.timers);
user_L67(t) ==
  LET session == local[t].session value == IF session = NULL THEN NULL ELSE session + 4 IN
  /\ At(t, "user_L67")
  /\ IF value \in Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:67")
     ELSE IF value = NULL THEN Fail(t, "null-dereference", "callbacks.ts:67")
     ELSE IF value > 0 /\ value <= 2
     THEN /\ Goto(t, "user_L68")
          /\ wheel' = [wheel EXCEPT !.timers = Append(@, value)]
          /\ UNCHANGED <<Session, local>>
     ELSE IF value > 2 /\ value <= 4
     THEN IF ~Live(Session, value - 2) THEN FailAt(t, value - 2, "callbacks.ts:67")
          ELSE /\ Goto(t, "user_L68")
               /\ wheel' = [wheel EXCEPT !.timers = Append(@, value)]
               /\ UNCHANGED <<Session, local>>
     ELSE IF ~Live(Session, value - 4) THEN FailAt(t, value - 4, "callbacks.ts:67")
     ELSE /\ Goto(t, "user_L68")
          /\ wheel' = [wheel EXCEPT !.timers = Append(@, value)]
          /\ UNCHANGED <<Session, local>>

\* callbacks.ts:68  list_add_tail(alarm, wheel.timers);
\* callbacks.ts:55  for (const timer of wheel.timers) timer.fn(timer);  [run_timers]
user_L68(t) ==
  /\ At(t, "user_L68")
  /\ IF alarm \in Range(wheel.timers) THEN Fail(t, "list-corruption", "callbacks.ts:68")
     ELSE /\ Goto(t, "run_timers_L55")
          /\ wheel' = [wheel EXCEPT !.timers = Append(@, alarm)]
          /\ local' = [local EXCEPT ![t].timer = First(Append(wheel.timers, alarm), NULL)]
          /\ UNCHANGED Session

Ended ==
  \A t \in UserThreads : pc[t] = "user_done"

AtBoundSession ==
  \E t \in Threads :
    pc[t] = "user_L64" /\ FreeSession = {}

Stutter ==
  /\ Holds(error # <<>> \/ Ended \/ AtBoundSession)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in UserThreads :
       \/ tick_L37(t) \/ ring_L42(t) \/ ring_L42_2(t) \/ ring_L42_3(t) \/ session_expire_L51(t)
       \/ run_timers_L55(t) \/ run_timers_L55_2(t) \/ user_L64(t) \/ user_L67(t) \/ user_L68(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..2 : TLCSet(register, 0)

NoFailure == error = <<>>

SeenAtBound == Seen(1, <<"@bound", "Session">>, AtBoundSession)

\* "each is called"
EachIsCalled == wheel.ticks = 3 /\ wheel.rings = 2 /\ wheel.expired = 1

SeenReach == Seen(2, <<"@reach", "each is called">>, EachIsCalled)
====================================================================================================
