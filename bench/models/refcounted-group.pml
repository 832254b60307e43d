/*
 * refcounted-group.ts for Spin, step by step: each d_step, each guarded choice is one transition.
 *
 *     spin -DUSERS=4 -DCALLERS=3 -a refcounted-group.pml && gcc -O2 -DSAFETY -DNOREDUCE pan.c
 *
 * A thread that ends stays where it is, so that its end is no transition.
 */
byte owner = 0;      /* of vfio.lock: a thread's number, 0 for nobody */
bit listed = 0;      /* vfio.group */
bit registered = 0;  /* chain.group */
byte callers = 0;    /* in the chain */
bit live = 0;        /* the group is allocated */
byte refs = 0;
byte users = 0;

#define ME (_pid + 1)
#define LOCK d_step { owner == 0 || owner == ME -> assert(owner != ME); owner = ME }
#define UNLOCK d_step { assert(owner == ME); owner = 0 }

#define PUT_GROUP \
	if \
	:: d_step { refs != 1 -> assert(live && refs > 0); refs-- } \
	:: d_step { refs == 1 -> assert(live) }; \
		LOCK; \
		if \
		:: d_step { refs != 1 -> assert(live && refs > 0); refs-- }; \
			UNLOCK \
		:: d_step { refs == 1 -> assert(live); refs-- }; \
			d_step { listed = 0 }; \
			UNLOCK; \
			d_step { callers == 0 -> registered = 0 }; \
			d_step { assert(live); live = 0; refs = 0; users = 0 } \
		fi \
	fi

active proctype creator()
{
	d_step { live = 1 };
	d_step { assert(live); refs = 1 };
	d_step { registered = 1 };
	LOCK;
	d_step { listed = 1 };
	UNLOCK;
	PUT_GROUP;
end:	false
}

active [USERS] proctype user()
{
end:	do
	:: LOCK;
		if
		:: d_step { !listed -> skip };
			UNLOCK
		:: d_step { listed -> assert(live && refs > 0); refs++ };
			UNLOCK;
			d_step { assert(live); users++ };
			d_step { assert(live); users-- };
			PUT_GROUP
		fi
	od
}

active [CALLERS] proctype caller()
{
end:	do
	:: if
		:: d_step { registered -> callers++ };
			d_step { assert(live && users <= refs) }
		:: d_step { !registered -> callers++ }
		fi;
		d_step { callers-- }
	od
}
