/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/queue.h"

#include "base/mem.h"

static struct queued **at(const struct queue *queue, size_t index)
{
	return VEC_AT(struct queued *, &queue->heap, index);
}

static bool is_before(const struct queue *queue, size_t a, size_t b)
{
	const struct queued *x = *at(queue, a);
	const struct queued *y = *at(queue, b);

	return x->time != y->time ? x->time > y->time : x->order < y->order;
}

static void swap(struct queue *queue, size_t a, size_t b)
{
	struct queued *kept = *at(queue, a);

	*at(queue, a) = *at(queue, b);
	*at(queue, b) = kept;
}

void queue_push(struct queue *queue, struct queued *commit)
{
	size_t place = queue->heap.count;

	if (queue->heap.size == 0)
		queue->heap = VEC_OF(struct queued *);
	commit->order = queue->order++;
	vec_add(&queue->heap, &commit);
	while (place > 0 && is_before(queue, place, (place - 1) / 2)) {
		swap(queue, place, (place - 1) / 2);
		place = (place - 1) / 2;
	}
}

struct queued *queue_pop(struct queue *queue)
{
	struct queued *first;
	size_t place = 0;

	if (queue->heap.count == 0)
		return NULL;
	first = *at(queue, 0);
	swap(queue, 0, queue->heap.count - 1);
	queue->heap.count--;
	while (2 * place + 1 < queue->heap.count) {
		size_t child = 2 * place + 1;

		if (child + 1 < queue->heap.count && is_before(queue, child + 1, child))
			child++;
		if (!is_before(queue, child, place))
			break;
		swap(queue, child, place);
		place = child;
	}
	return first;
}

void queue_free(struct queue *queue)
{
	struct queued *commit;

	while ((commit = queue_pop(queue)) != NULL)
		queued_free(commit);
	if (queue->heap.size > 0)
		vec_free(&queue->heap);
}

void queued_free(struct queued *commit)
{
	if (commit == NULL)
		return;
	git_odb_object_free(commit->object);
	mem_free(commit);
}
