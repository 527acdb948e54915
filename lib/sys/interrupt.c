/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int watched[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH };

/* signalfd(2) and not a handler: a handler would need a variable that everybody can write. */
void interrupt_watch(struct interrupt *interrupt)
{
	sigset_t set;
	size_t i;

	if (interrupt->watching)
		return;
	(void)sigemptyset(&set);
	for (i = 0; i < sizeof(watched) / sizeof(watched[0]); i++)
		(void)sigaddset(&set, watched[i]);
	interrupt->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (interrupt->fd < 0)
		return;
	interrupt->watching = sigprocmask(SIG_BLOCK, &set, &interrupt->before) == 0;
	if (!interrupt->watching)
		(void)close(interrupt->fd);
}

void interrupt_end(struct interrupt *interrupt)
{
	if (!interrupt->watching)
		return;
	(void)close(interrupt->fd);
	interrupt->watching = false;
	/* the terminal is gone, and the system says so to the session and to its foreground */
	if (interrupt->hung_up)
		(void)signal(SIGHUP, SIG_IGN);
	(void)sigprocmask(SIG_SETMASK, &interrupt->before, NULL);
}

/* The event of a signal that came; INTERRUPT_INPUT for none. */
static enum interrupt_event next_event(struct interrupt *interrupt)
{
	struct signalfd_siginfo info;

	if (read(interrupt->fd, &info, sizeof(info)) != (ssize_t)sizeof(info))
		return INTERRUPT_INPUT;
	interrupt->hung_up = interrupt->hung_up || info.ssi_signo == SIGHUP;
	if (info.ssi_signo == SIGTSTP)
		return INTERRUPT_SUSPEND;
	return info.ssi_signo == SIGWINCH ? INTERRUPT_RESIZE : INTERRUPT_STOP;
}

enum interrupt_event interrupt_wait(struct interrupt *interrupt, int input)
{
	struct pollfd fds[2] = { { .fd = input, .events = POLLIN },
				 { .fd = interrupt->watching ? interrupt->fd : -1,
				   .events = POLLIN } };

	for (;;) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return INTERRUPT_INPUT; /* read(2) will say what is wrong */
		if (fds[1].revents != 0) {
			enum interrupt_event event = next_event(interrupt);

			if (event != INTERRUPT_INPUT)
				return event;
		}
		if (fds[0].revents != 0)
			return INTERRUPT_INPUT;
	}
}

void interrupt_suspend(void)
{
	(void)kill(getpid(), SIGSTOP);
}
