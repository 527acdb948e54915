/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* sched_getaffinity */
#include "sys/crew.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/str.h"
#include "sys/env.h"

/* Nobody works further ahead of what was taken than this: results wait in memory. */
enum { AHEAD = 16, STACK = 8 * 1024 * 1024 };

struct state {
	const struct crew *crew;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	size_t next;  /* piece that nobody has begun */
	size_t taken; /* results */
	bool *done;   /* of each piece */
	unsigned threads;
};

struct worker {
	struct state *state;
	unsigned number;
	pthread_t thread;
};

unsigned crew_size(int *chosen)
{
	long long wanted = 0;
	cpu_set_t set;

	if (!slice_to_int(slice_of(env_get("NETZ_THREADS")), &wanted) || wanted < 1)
		wanted = 0;
	if (chosen != NULL)
		*chosen = wanted > 0;
	if (wanted == 0)
		wanted = sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;
	return wanted < 1 ? 1 : wanted > CREW_MAX ? CREW_MAX : (unsigned)wanted;
}

static bool may_begin(const struct state *state)
{
	return state->next < state->crew->count &&
	       state->next - state->taken < (size_t)AHEAD * state->threads;
}

/* Does the next piece; the lock is held before and after. */
static void do_next(struct state *state, unsigned worker)
{
	size_t index = state->next++;

	(void)pthread_mutex_unlock(&state->lock);
	state->crew->work(state->crew->context, worker, index);
	(void)pthread_mutex_lock(&state->lock);
	state->done[index] = true;
	if (index == state->taken)
		(void)pthread_cond_broadcast(&state->changed);
}

static void *work(void *argument)
{
	struct worker *worker = argument;
	struct state *state = worker->state;

	(void)pthread_mutex_lock(&state->lock);
	while (state->next < state->crew->count) {
		if (may_begin(state))
			do_next(state, worker->number);
		else
			(void)pthread_cond_wait(&state->changed, &state->lock);
	}
	(void)pthread_mutex_unlock(&state->lock);
	if (state->crew->leave != NULL)
		state->crew->leave(state->crew->context, worker->number);
	return NULL;
}

static void take_all(struct state *state)
{
	(void)pthread_mutex_lock(&state->lock);
	while (state->taken < state->crew->count) {
		if (state->done[state->taken]) {
			(void)pthread_mutex_unlock(&state->lock);
			state->crew->take(state->crew->context, state->taken);
			(void)pthread_mutex_lock(&state->lock);
			state->taken++;
			(void)pthread_cond_broadcast(&state->changed);
		} else if (may_begin(state)) {
			do_next(state, 0);
		} else {
			(void)pthread_cond_wait(&state->changed, &state->lock);
		}
	}
	(void)pthread_mutex_unlock(&state->lock);
}

/* Starts the others with all signals blocked; gives how many there are. */
static unsigned start(struct state *state, struct worker *workers, unsigned count)
{
	unsigned started = 0;
	pthread_attr_t attributes;
	sigset_t all;
	sigset_t before;

	if (count == 0 || pthread_attr_init(&attributes) != 0)
		return 0;
	(void)pthread_attr_setstacksize(&attributes, STACK);
	(void)sigfillset(&all);
	(void)pthread_sigmask(SIG_SETMASK, &all, &before);
	while (started < count) {
		workers[started] = (struct worker){ .state = state, .number = started + 1 };
		if (pthread_create(&workers[started].thread, &attributes, work,
				   &workers[started]) != 0)
			break;
		started++;
	}
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	(void)pthread_attr_destroy(&attributes);
	return started;
}

void crew_run(const struct crew *crew, unsigned threads)
{
	struct worker workers[CREW_MAX];
	struct state state = {
		.crew = crew,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER,
		.done = mem_zero(crew->count, sizeof(bool)),
		.threads = threads > 0 ? threads : 1,
	};
	unsigned others = state.threads < CREW_MAX ? state.threads - 1 : CREW_MAX - 1;
	unsigned i;

	others = start(&state, workers, others < crew->count ? others : (unsigned)crew->count);
	take_all(&state);
	for (i = 0; i < others; i++)
		(void)pthread_join(workers[i].thread, NULL);
	if (crew->leave != NULL)
		crew->leave(crew->context, 0);
	(void)pthread_cond_destroy(&state.changed);
	(void)pthread_mutex_destroy(&state.lock);
	mem_free(state.done);
}
