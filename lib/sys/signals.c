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

void signals_forget(const struct signals *signals)
{
	const struct timespec now = { 0 };
	sigset_t set;

	set_held(&set);
	while (signals->blocked && sigtimedwait(&set, NULL, &now) > 0)
		;
}

void signals_restore(struct signals *signals)
{
	if (!signals->blocked)
		return;
	signals->blocked = false;
	(void)sigprocmask(SIG_SETMASK, &signals->before, NULL);
}
