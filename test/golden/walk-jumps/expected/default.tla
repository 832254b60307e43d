------------------------------------- MODULE WalkJumpsDefault --------------------------------------
\* Lockstep made this from test/golden/walk-jumps/walk-jumps.ts, configuration "default".
\* Parameters: LIMIT = 2.
\* Threads: scan.
\* Reduction: on.
EXTENDS Integers, Sequences, TLC

ScanThreads == {"scan"}
Threads == ScanThreads

pci == 1
usb == 2
nic == 1
disk == 2
mouse == 3

VARIABLES Bus, Device, system, local, pc, error
shared == <<Bus, Device, system>>
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

IndexOf(seq, item) ==
  IF \E i \in DOMAIN seq : seq[i] = item
  THEN CHOOSE i \in DOMAIN seq : seq[i] = item /\ \A j \in 1..(i - 1) : seq[j] # item
  ELSE 0

NextAfter(seq, item) ==
  LET i == IndexOf(seq, item) IN IF i = 0 \/ i = Len(seq) THEN NULL ELSE seq[i + 1]

Init ==
  /\ Bus = [i \in 1..2 |-> [devices |-> <<>>]]
  /\ Device = [i \in 1..3 |-> [id |-> 0]]
  /\ system = [buses |-> <<>>, seen |-> 0, skipped |-> 0, rounds |-> 0]
  /\ pc = [t \in Threads |-> "setup_L24"]
  /\ local = [t \in Threads |-> [bus |-> NULL, dev |-> NULL]]
  /\ error = <<>>

\* walk-jumps.ts:24  list_add_tail(pci, system.buses);
\* walk-jumps.ts:25  list_add_tail(usb, system.buses);
\* walk-jumps.ts:26  list_add_tail(nic, pci.devices);
\* walk-jumps.ts:27  list_add_tail(disk, pci.devices);
\* walk-jumps.ts:28  list_add_tail(mouse, usb.devices);
\* walk-jumps.ts:29  disk.id = 1;
\* ...
setup_L24(t) ==
  LET first == First(Append(Append(system.buses, pci), usb), NULL) IN
  /\ At(t, "setup_L24")
  /\ IF pci \in Range(system.buses) THEN Fail(t, "list-corruption", "walk-jumps.ts:24")
     ELSE IF usb \in Range(Append(system.buses, pci))
     THEN Fail(t, "list-corruption", "walk-jumps.ts:25")
     ELSE IF nic \in Range(Bus[pci].devices) THEN Fail(t, "list-corruption", "walk-jumps.ts:26")
     ELSE IF disk \in Range(Append(Bus[pci].devices, nic))
     THEN Fail(t, "list-corruption", "walk-jumps.ts:27")
     ELSE IF mouse \in Range(Bus[usb].devices)
     THEN Fail(t, "list-corruption", "walk-jumps.ts:28")
     ELSE /\ IF first = NULL
             THEN /\ Goto(t, "find_L34")
                  /\ local' = [local EXCEPT ![t].bus = first]
             ELSE /\ Goto(t, "scan_L41")
                  /\ local' = [local EXCEPT
                       ![t].bus = first,
                       ![t].dev = First(IF first = usb
                               THEN Append(Bus[usb].devices, mouse)
                               ELSE IF first = pci
                                 THEN Append(Append(Bus[pci].devices, nic), disk)
                                 ELSE Bus[first].devices,
                             NULL)]
          /\ system' = [system EXCEPT !.buses = Append(Append(@, pci), usb)]
          /\ Bus' = [Bus EXCEPT
               ![pci].devices = Append(Append(@, nic), disk),
               ![usb].devices = Append(Bus[usb].devices, mouse)]
          /\ Device' = [Device EXCEPT ![disk].id = 1, ![mouse].id = 2]

\* walk-jumps.ts:34  for (const bus of system.buses) for (const dev of bus.devices) if (dev.id ==...
\* walk-jumps.ts:52  if (find(2) === mouse && find(9) === null) system.rounds++;  [scan]
find_L34(t) ==
  LET bus == local[t].bus IN
  /\ At(t, "find_L34")
  /\ IF bus = NULL
     THEN /\ Goto(t, "scan_done")
          /\ local' = [local EXCEPT ![t].bus = NULL]
     ELSE /\ Goto(t, "find_L34_2")
          /\ local' = [local EXCEPT ![t].dev = First(Bus[bus].devices, NULL)]
  /\ UNCHANGED shared

\* walk-jumps.ts:34  for (const bus of system.buses) for (const dev of bus.devices) if (dev.id ==...
\* walk-jumps.ts:52  if (find(2) === mouse && find(9) === null) system.rounds++;  [scan]
find_L34_3(t) ==
  LET bus == local[t].bus IN
  /\ At(t, "find_L34_3")
  /\ IF bus = NULL
     THEN IF system.rounds + 1 > 15 THEN Fail(t, "range", "walk-jumps.ts:52")
          ELSE /\ Goto(t, "scan_done")
               /\ system' = [system EXCEPT !.rounds = @ + 1]
               /\ local' = [local EXCEPT ![t].bus = NULL]
               /\ UNCHANGED <<Bus, Device>>
     ELSE /\ Goto(t, "find_L34_4")
          /\ local' = [local EXCEPT ![t].dev = First(Bus[bus].devices, NULL)]
          /\ UNCHANGED shared

\* walk-jumps.ts:34  for (const bus of system.buses) for (const dev of bus.devices) if (dev.id ==...
\* walk-jumps.ts:52  if (find(2) === mouse && find(9) === null) system.rounds++;  [scan]
find_L34_2(t) ==
  LET dev == local[t].dev bus == local[t].bus IN
  /\ At(t, "find_L34_2")
  /\ IF dev = NULL
     THEN IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:34")
          ELSE IF bus \notin Range(system.buses)
          THEN Fail(t, "list-corruption", "walk-jumps.ts:34")
          ELSE /\ Goto(t, "find_L34")
               /\ local' = [local EXCEPT ![t].bus = NextAfter(system.buses, @), ![t].dev = NULL]
               /\ UNCHANGED shared
     ELSE IF Device[dev].id = 2
     THEN /\ IF dev = mouse
             THEN /\ Goto(t, "find_L34_3")
                  /\ local' = [local EXCEPT
                       ![t].bus = First(system.buses, NULL), ![t].dev = NULL]
             ELSE /\ Goto(t, "scan_done")
                  /\ local' = [local EXCEPT ![t].bus = NULL, ![t].dev = NULL]
          /\ UNCHANGED shared
     ELSE IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:34")
     ELSE IF dev \notin Range(Bus[bus].devices)
     THEN Fail(t, "list-corruption", "walk-jumps.ts:34")
     ELSE /\ Goto(t, "find_L34_2")
          /\ local' = [local EXCEPT ![t].dev = NextAfter(Bus[bus].devices, @)]
          /\ UNCHANGED shared

\* walk-jumps.ts:34  for (const bus of system.buses) for (const dev of bus.devices) if (dev.id ==...
\* walk-jumps.ts:52  if (find(2) === mouse && find(9) === null) system.rounds++;  [scan]
find_L34_4(t) ==
  LET dev == local[t].dev bus == local[t].bus IN
  /\ At(t, "find_L34_4")
  /\ IF dev = NULL
     THEN IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:34")
          ELSE IF bus \notin Range(system.buses)
          THEN Fail(t, "list-corruption", "walk-jumps.ts:34")
          ELSE /\ Goto(t, "find_L34_3")
               /\ local' = [local EXCEPT ![t].bus = NextAfter(system.buses, @), ![t].dev = NULL]
               /\ UNCHANGED shared
     ELSE IF Device[dev].id = 9
     THEN /\ Goto(t, "scan_done")
          /\ local' = [local EXCEPT ![t].bus = NULL, ![t].dev = NULL]
          /\ UNCHANGED shared
     ELSE IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:34")
     ELSE IF dev \notin Range(Bus[bus].devices)
     THEN Fail(t, "list-corruption", "walk-jumps.ts:34")
     ELSE /\ Goto(t, "find_L34_4")
          /\ local' = [local EXCEPT ![t].dev = NextAfter(Bus[bus].devices, @)]
          /\ UNCHANGED shared

\* walk-jumps.ts:41  for (const dev of bus.devices) {
\* walk-jumps.ts:50  system.rounds++;
\* walk-jumps.ts:40  buses: for (const bus of system.buses) {
\* walk-jumps.ts:34  for (const bus of system.buses) for (const dev of bus.devices) if (dev.id ==...
\* walk-jumps.ts:42  if (dev === disk) {
\* walk-jumps.ts:43  system.skipped++;
\* ...
scan_L41(t) ==
  LET dev == local[t].dev bus == local[t].bus first == First(system.buses, NULL)
      next == NextAfter(system.buses, bus) next_2 == NextAfter(Bus[bus].devices, dev)
      first_2 == First(Bus[next].devices, NULL) IN
  /\ At(t, "scan_L41")
  /\ IF dev = NULL
     THEN IF system.rounds + 1 > 15 THEN Fail(t, "range", "walk-jumps.ts:50")
          ELSE IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:40")
          ELSE IF bus \notin Range(system.buses)
          THEN Fail(t, "list-corruption", "walk-jumps.ts:40")
          ELSE /\ IF next = NULL
                  THEN /\ Goto(t, "find_L34")
                       /\ local' = [local EXCEPT ![t].bus = first, ![t].dev = NULL]
                  ELSE /\ Goto(t, "scan_L41")
                       /\ local' = [local EXCEPT ![t].bus = next, ![t].dev = first_2]
               /\ system' = [system EXCEPT !.rounds = @ + 1]
               /\ UNCHANGED <<Bus, Device>>
     ELSE IF dev = disk
     THEN IF system.skipped + 1 > 15 THEN Fail(t, "range", "walk-jumps.ts:43")
          ELSE IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:40")
          ELSE IF bus \notin Range(system.buses)
          THEN Fail(t, "list-corruption", "walk-jumps.ts:40")
          ELSE /\ IF next = NULL
                  THEN /\ Goto(t, "find_L34")
                       /\ local' = [local EXCEPT ![t].bus = first, ![t].dev = NULL]
                  ELSE /\ Goto(t, "scan_L41")
                       /\ local' = [local EXCEPT ![t].bus = next, ![t].dev = first_2]
               /\ system' = [system EXCEPT !.skipped = @ + 1]
               /\ UNCHANGED <<Bus, Device>>
     ELSE IF Device[dev].id = 2
     THEN /\ Goto(t, "find_L34")
          /\ local' = [local EXCEPT ![t].bus = first, ![t].dev = NULL]
          /\ UNCHANGED shared
     ELSE IF Device[dev].id = 7
     THEN IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:41")
          ELSE IF dev \notin Range(Bus[bus].devices)
          THEN Fail(t, "list-corruption", "walk-jumps.ts:41")
          ELSE /\ Goto(t, "scan_L41")
               /\ local' = [local EXCEPT ![t].dev = next_2]
               /\ UNCHANGED shared
     ELSE IF system.seen + 1 > 15 THEN Fail(t, "range", "walk-jumps.ts:48")
     ELSE IF bus = NULL THEN Fail(t, "null-dereference", "walk-jumps.ts:41")
     ELSE IF dev \notin Range(Bus[bus].devices)
     THEN Fail(t, "list-corruption", "walk-jumps.ts:41")
     ELSE /\ Goto(t, "scan_L41")
          /\ system' = [system EXCEPT !.seen = @ + 1]
          /\ local' = [local EXCEPT ![t].dev = next_2]
          /\ UNCHANGED <<Bus, Device>>

Ended ==
  \A t \in ScanThreads : pc[t] = "scan_done"

Stutter ==
  /\ Holds(error # <<>> \/ Ended)
  /\ UNCHANGED vars

Next ==
  \/ \E t \in ScanThreads :
       \/ setup_L24(t) \/ find_L34(t) \/ find_L34_3(t) \/ find_L34_2(t) \/ find_L34_4(t)
       \/ scan_L41(t)
  \/ Stutter

Spec == Init /\ [][Next]_vars

\* Prints once what the checker wants to know; always true.
Seen(register, what, condition) ==
  condition /\ TLCGet(register) = 0 => TLCSet(register, 1) /\ PrintT(what)

ASSUME \A register \in 1..1 : TLCSet(register, 0)

NoFailure == error = <<>>

\* "the mouse ends it"
TheMouseEndsIt == system.seen <= 1

\* "all is found"
AllIsFound == system.rounds = 1 /\ system.skipped = 1

SeenReach == Seen(1, <<"@reach", "all is found">>, AllIsFound)
====================================================================================================
