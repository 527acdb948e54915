/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/signals.h"

#include <stddef.h>

void signals_block(struct signals *signals)
{
	static const int held[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	sigset_t set;
	size_t i;

	if (signals->blocked)
		return;
	(void)sigemptyset(&set);
	for (i = 0; i < sizeof(held) / sizeof(held[0]); i++)
		(void)sigaddset(&set, held[i]);
	signals->blocked = sigprocmask(SIG_BLOCK, &set, &signals->before) == 0;
}

void signals_restore(struct signals *signals)
{
	if (!signals->blocked)
		return;
	signals->blocked = false;
	(void)sigprocmask(SIG_SETMASK, &signals->before, NULL);
}
