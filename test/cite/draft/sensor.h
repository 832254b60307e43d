/* SPDX-License-Identifier: MIT */
struct sensor {
	int id;
	unsigned int samples;
	struct list_head node;
	struct kref kref;
	struct work_struct work;
	char name[16];
};
