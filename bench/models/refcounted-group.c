/*
 * The same search by hand: refcounted-group.ts as C, specialised to one size. Breadth first, exact
 * (states are compared, not fingerprints), with a parent for each state, as the engine has them.
 *
 *     gcc -O3 -DUSERS=4 -DCALLERS=3 refcounted-group.c
 *
 * The table holds state numbers with five bits of the hash, at most half full, and doubles. A batch
 * of successors is hashed and its places are prefetched before they are looked up.
 *
 * It checks what the engine checks: the assertions, memory and lock use, ranges and deadlock of each
 * step, circular waits and locks held at the end in each state; and it counts how often each outcome
 * of a step was taken and notes which waits were met.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

typedef uint64_t State;

enum { BATCH = 512, WIDEST = USERS + CALLERS + 1, NUMBER_BITS = 27 };
enum { LOCK, FIND, UNLOCK, MISSED, OPEN, CLOSE, PUT, PUT_LOCK, DEC, DROPPED, UNPUBLISH, LAST,
       UNREGISTER, FREE, END };
enum { ALLOC = 0, SET, REGISTER, C_LOCK, PUBLISH, C_UNLOCK };
enum { ENTER, NOTIFY, LEAVE };

/* Where each part of a state is: the creator, the users, the callers, then what they share. */
enum { USER = 4, CALLER = USER + 4 * USERS, REFS = CALLER + 2 * CALLERS, OPENED = REFS + 3,
       INSIDE = OPENED + 3, OWNER = INSIDE + 3, LIVE = OWNER + 4, LISTED, REGISTERED, BITS };
_Static_assert(BITS <= 64, "a state is one word");

#define ONE(at) ((State)1 << (at))
#define GET(s, at, bits) ((unsigned)((s) >> (at)) & ((1u << (bits)) - 1))
#define PUT_AT(s, at, bits, v) (((s) & ~(((State)(1u << (bits)) - 1) << (at))) | (State)(v) << (at))

static const uint32_t number_mask = ((uint32_t)1 << NUMBER_BITS) - 1;

static State *states;
static uint32_t *parents, *table;
static uint32_t count, mask;
static State next[BATCH + WIDEST];
static uint32_t from[BATCH + WIDEST], hashes[BATCH + WIDEST];
static unsigned taken;
static uint64_t generated = 1;
/* How often each outcome of a step was taken, by its line here; and which lines were waited in. */
static uint32_t outcomes[512];
static uint8_t waits[512];

static void wrong(const char *what)
{
	printf("wrong: %s\n", what);
	exit(1);
}

static void *reserve(size_t bytes)
{
	void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (p == MAP_FAILED)
		wrong("no memory");
	return p;
}

static inline uint32_t hash(State s)
{
	s *= 0x9e3779b97f4a7c15u;
	s ^= s >> 32;
	s *= 0xd6e8feb86659fd93u;
	return (uint32_t)(s >> 32);
}

static void put(uint32_t h, uint32_t state)
{
	uint32_t slot = h & mask;

	while (table[slot])
		slot = (slot + 1) & mask;
	table[slot] = (h & ~number_mask) | (state + 1);
}

static void grow(void)
{
	if (table)
		munmap(table, ((size_t)mask + 1) * 4);
	mask = mask ? mask * 2 + 1 : 1023;
	table = reserve(((size_t)mask + 1) * 4);
	for (uint32_t i = 0; i < count; i++)
		put(hash(states[i]), i);
}

/* A holder that has ended, and one that waits for a lock: there is one lock, which is its own. */
static inline void judge(State s)
{
	const unsigned owner = GET(s, OWNER, 4);

	if (!owner)
		return;
	if (owner == 1) {
		const unsigned pc = GET(s, 0, 4);

		if (pc == END)
			wrong("lock held at the end");
		if (pc == C_LOCK || pc == PUT_LOCK)
			wrong("circular wait");
	} else {
		const unsigned pc = (unsigned)(s >> (USER + 4 * (owner - 2))) & 15;

		if (pc == LOCK || pc == PUT_LOCK)
			wrong("circular wait");
	}
}

static void look_up(unsigned at)
{
	const State s = next[at];
	const uint32_t h = hashes[at];

	for (uint32_t slot = h & mask;; slot = (slot + 1) & mask) {
		const uint32_t entry = table[slot];

		if (!entry)
			break;
		if (!((entry ^ h) & ~number_mask) && states[(entry & number_mask) - 1] == s)
			return;
	}
	if (((uint64_t)count + 1) * 2 > (uint64_t)mask + 1)
		grow();
	states[count] = s;
	parents[count] = from[at];
	put(h, count++);
	judge(s);
}

static void flush(void)
{
	for (unsigned i = 0; i < taken; i++) {
		hashes[i] = hash(next[i]);
		__builtin_prefetch(&table[hashes[i] & mask]);
	}
	for (unsigned i = 0; i < taken; i++)
		look_up(i);
	generated += taken;
	taken = 0;
}

static inline void note(State s, uint32_t parent)
{
	next[taken] = s;
	from[taken++] = parent;
}

#define TO(s, parent) (outcomes[__LINE__]++, note(s, parent))
#define WAIT() ((void)(waits[__LINE__] = 1))

static inline void alive(State s)
{
	if (!(s & ONE(LIVE)))
		wrong("use-after-free");
}

/* What to add to and to take from a counter of three bits, which must stay in its range. */
static inline State one_more(State s, unsigned at)
{
	if (GET(s, at, 3) == 7)
		wrong("out of range");
	return ONE(at);
}

static inline State one_less(State s, unsigned at)
{
	if (!GET(s, at, 3))
		wrong("out of range");
	return ONE(at);
}

/* Locking and unlocking by thread `me`, which goes on at `pc`. */
static inline void lock(State s, unsigned me, unsigned at, unsigned pc, uint32_t i)
{
	const unsigned owner = GET(s, OWNER, 4);

	if (owner == me)
		wrong("recursive locking");
	if (owner)
		WAIT();
	else
		TO(PUT_AT(s, at, 4, pc) | (State)me << OWNER, i);
}

static inline void unlock(State s, unsigned me, unsigned at, unsigned pc, uint32_t i)
{
	if (GET(s, OWNER, 4) != me)
		wrong("unlock of another's lock");
	TO(PUT_AT(PUT_AT(s, at, 4, pc), OWNER, 4, 0), i);
}

/* Dropping a reference, which ends at `end`. */
static inline void drop(State s, unsigned me, unsigned at, unsigned end, uint32_t i)
{
	const unsigned refs = GET(s, REFS, 3);

	switch (GET(s, at, 4)) {
	case PUT:
		alive(s);
		if (refs == 1)
			return TO(PUT_AT(s, at, 4, PUT_LOCK), i);
		if (!refs)
			wrong("underflow");
		return TO(PUT_AT(s, at, 4, end) - ONE(REFS), i);
	case PUT_LOCK:
		return lock(s, me, at, DEC, i);
	case DEC:
		alive(s);
		if (!refs)
			wrong("underflow");
		return TO(PUT_AT(s, at, 4, refs == 1 ? UNPUBLISH : DROPPED) - ONE(REFS), i);
	case DROPPED:
		return unlock(s, me, at, end, i);
	case UNPUBLISH:
		return TO(PUT_AT(s, at, 4, LAST) & ~ONE(LISTED), i);
	case LAST:
		return unlock(s, me, at, UNREGISTER, i);
	case UNREGISTER:
		if (GET(s, INSIDE, 3))
			return WAIT();
		return TO(PUT_AT(s, at, 4, FREE) & ~ONE(REGISTERED), i);
	case FREE:
		if (!(s & ONE(LIVE)))
			wrong("double free");
		s = PUT_AT(PUT_AT(s & ~ONE(LIVE), REFS, 3, 0), OPENED, 3, 0);
		return TO(PUT_AT(s, at, 4, end), i);
	}
}

static inline void creator(State s, uint32_t i)
{
	switch (GET(s, 0, 4)) {
	case ALLOC:
		return TO((s + 1) | ONE(LIVE), i);
	case SET:
		alive(s);
		return TO(PUT_AT(s + 1, REFS, 3, 1), i);
	case REGISTER:
		return TO((s + 1) | ONE(REGISTERED), i);
	case C_LOCK:
		return lock(s, 1, 0, PUBLISH, i);
	case PUBLISH:
		return TO((s + 1) | ONE(LISTED), i);
	case C_UNLOCK:
		return unlock(s, 1, 0, PUT, i);
	case END:
		return;
	default:
		return drop(s, 1, 0, END, i);
	}
}

static inline void user(State s, unsigned me, unsigned at, uint32_t i)
{
	switch (GET(s, at, 4)) {
	case LOCK:
		return lock(s, me, at, FIND, i);
	case FIND:
		if (!(s & ONE(LISTED)))
			return TO(PUT_AT(s, at, 4, MISSED), i);
		alive(s);
		if (!GET(s, REFS, 3))
			wrong("addition on 0");
		return TO(PUT_AT(s, at, 4, UNLOCK) + one_more(s, REFS), i);
	case UNLOCK:
		return unlock(s, me, at, OPEN, i);
	case MISSED:
		return unlock(s, me, at, LOCK, i);
	case OPEN:
		alive(s);
		return TO(PUT_AT(s, at, 4, CLOSE) + one_more(s, OPENED), i);
	case CLOSE:
		alive(s);
		return TO(PUT_AT(s, at, 4, PUT) - one_less(s, OPENED), i);
	default:
		return drop(s, me, at, LOCK, i);
	}
}

static inline void caller(State s, unsigned at, uint32_t i)
{
	switch (GET(s, at, 2)) {
	case ENTER:
		return TO(PUT_AT(s, at, 2, s & ONE(REGISTERED) ? NOTIFY : LEAVE) + one_more(s, INSIDE), i);
	case NOTIFY:
		alive(s);
		if (GET(s, OPENED, 3) > GET(s, REFS, 3))
			wrong("a user has a reference");
		return TO(PUT_AT(s, at, 2, LEAVE), i);
	case LEAVE:
		return TO(PUT_AT(s, at, 2, ENTER) - one_less(s, INSIDE), i);
	}
}

int main(void)
{
	uint32_t depth = 1, end = 1;

	states = reserve(sizeof(*states) << NUMBER_BITS);
	parents = reserve(sizeof(*parents) << NUMBER_BITS);
	grow();
	put(hash(0), count++);
	for (uint32_t i = 0;;) {
		const State s = states[i];
		const unsigned before = taken;

		creator(s, i);
#pragma GCC unroll 8
		for (unsigned u = 0; u < USERS; u++)
			user(s, 2 + u, USER + 4 * u, i);
#pragma GCC unroll 8
		for (unsigned c = 0; c < CALLERS; c++)
			caller(s, CALLER + 2 * c, i);
		if (taken == before)
			wrong("deadlock");
		i++;
		if (taken >= BATCH || i == end)
			flush();
		if (i < end)
			continue;
		if (end == count)
			break;
		end = count;
		depth++;
	}
	printf("%u distinct, %lu generated, depth %u\n", count, (unsigned long)generated, depth);
	return 0;
}
