/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/signals.h"

#include <stddef.h>
#include <time.h>

static void set_held(sigset_t *set)
{
	static const int held[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	size_t i;

	(void)sigemptyset(set);
	for (i = 0; i < sizeof(held) / sizeof(held[0]); i++)
		(void)sigaddset(set, held[i]);
}

void signals_block(struct signals *signals)
{
	sigset_t set;

	if (signals->blocked)
		return;
	set_held(&set);
	signals->blocked = sigprocmask(SIG_BLOCK, &set, &signals->before) == 0;
}

static void forget(const struct signals *signals, const sigset_t *set)
{
	const struct timespec now = { 0 };

	while (signals->blocked && sigtimedwait(set, NULL, &now) > 0)
		;
}

void signals_forget(const struct signals *signals)
{
	sigset_t set;

	set_held(&set);
	forget(signals, &set);
}

void signals_forget_typed(const struct signals *signals)
{
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGQUIT);
	forget(signals, &set);
}

void signals_restore(struct signals *signals)
{
	if (!signals->blocked)
		return;
	signals->blocked = false;
	(void)sigprocmask(SIG_SETMASK, &signals->before, NULL);
}
