// SPDX-License-Identifier: MIT
/* A driver that was written for the tests of drafts; no kernel has it. */
#include <linux/kref.h>
#include "sensor.h"

#define to_sensor(k) container_of(k, struct sensor, kref)

static DEFINE_MUTEX(sensor_lock);
static LIST_HEAD(sensors);
static int sensor_count;

static void sensor_release(struct kref *kref)
{
	struct sensor *sensor = to_sensor(kref);

	mutex_lock(&sensor_lock);
	list_del(&sensor->node);
	sensor_count--;
	mutex_unlock(&sensor_lock);
	kfree(sensor);
}

struct sensor *sensor_find(int id)
{
	struct sensor *sensor;

	mutex_lock(&sensor_lock);
	list_for_each_entry(sensor, &sensors, node) {
		if (sensor->id == id) {
			kref_get(&sensor->kref);
			mutex_unlock(&sensor_lock);
			return sensor;
		}
	}
	mutex_unlock(&sensor_lock);
	return NULL;
}

static void sensor_work(struct work_struct *work)
{
	struct sensor *sensor = container_of(work, struct sensor, work);

	sensor->samples++;
	kref_put(&sensor->kref, sensor_release);
}

int sensor_add(struct device *dev, int id)
{
	struct sensor *sensor;
	int ret;

	sensor = kzalloc(sizeof(*sensor), GFP_KERNEL);
	if (!sensor)
		return -ENOMEM;
	kref_init(&sensor->kref);
	INIT_WORK(&sensor->work, sensor_work);
	sensor->id = id;
	ret = sensor_power_on(dev, 0x40);
	if (ret < 0)
		goto free;
	mutex_lock(&sensor_lock);
	list_add_tail(&sensor->node, &sensors);
	sensor_count++;
	mutex_unlock(&sensor_lock);
	dev_info(dev, "sensor %d\n", id);
	return 0;
free:
	kfree(sensor);
	return ret;
}

int sensor_sample(int id, unsigned long flags)
{
	struct sensor *sensor = sensor_find(id);

	if (!sensor)
		return -ENODEV;
again:
	if (flags & SENSOR_BUSY) {
		cpu_relax();
		goto again;
	}
	WARN_ON(flags & SENSOR_DEAD);
	schedule_work(&sensor->work);
	return 0;
}

/* The reference of sensor_find, then the one that sensor_add has left. */
void sensor_remove(int id)
{
	struct sensor *sensor = sensor_find(id);

	if (!sensor)
		return;
	kref_put(&sensor->kref, sensor_release);
	kref_put(&sensor->kref, sensor_release);
}
