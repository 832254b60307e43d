// SPDX-License-Identifier: MIT
/* A device with a queue of requests, written for the tests of lockstep cite. */

struct request {
	struct list_head next;
	int tag;
};

static DEFINE_MUTEX(registry_lock);
static LIST_HEAD(registry);

static void request_free(struct request *req)
{
	list_del(&req->next);
	kfree(req);
}

static void queue_release(struct kref *kref)
{
	struct queue *q = container_of(kref, struct queue, kref);
	struct request *req, *tmp;

	list_del(&q->registered);
	mutex_unlock(&registry_lock);
	list_for_each_entry_safe(req, tmp, &q->requests, next)
		request_free(req);
	kfree(q);
}

void queue_put(struct queue *q)
{
	kref_put_mutex(&q->kref, queue_release, &registry_lock);
}

struct queue *queue_find(int id)
{
	struct queue *q;

	mutex_lock(&registry_lock);
	list_for_each_entry(q, &registry, registered) {
		if (q->id == id) {
			kref_get(&q->kref);
			mutex_unlock(&registry_lock);
			return q;
		}
	}
	mutex_unlock(&registry_lock);
	return NULL;
}

int queue_submit(struct queue *q, struct request *req)
{
	int ret = -ENODEV;

	mutex_lock(&q->lock);
	if (q->dead)
		goto out;
	list_add_tail(&req->next, &q->requests);
	q->pending++;
	atomic_inc(&q->users);
	wake_up(&q->wait);
	ret = 0;
out:
	mutex_unlock(&q->lock);
	return ret;
}

int queue_kill(struct queue *q)
{
	pr_debug("killing a queue\n");
	spin_lock_irq(&q->state_lock);
	if (q->dead) {
		spin_unlock_irq(&q->state_lock);
		return -EALREADY;
	}
	q->dead = true;
	spin_unlock_irq(&q->state_lock);
	mutex_lock(&q->lock);
	q->pending = 0;
	mutex_unlock(&q->lock);
	wait_event(q->wait, atomic_read(&q->users) == 0);
	queue_put(q);
	return 0;
}
