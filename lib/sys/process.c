/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LIMIT = 1024 * 1024, CHUNK = 16 * 1024, LOOK_MS = 50, SIGNALLED = 128, NO_PROGRAM = 127 };
enum { READ_END, WRITE_END, ENDS };

/* Both ends of the three streams and of the pipe that tells why a program was not started; -1 =
 * closed. */
struct pipes {
	int in[ENDS];
	int out[ENDS];
	int err[ENDS];
	int report[ENDS];
};

static void close_end(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

static void close_all(struct pipes *pipes)
{
	int *const all[] = { pipes->in, pipes->out, pipes->err, pipes->report };
	int kept = errno;
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		close_end(&all[i][READ_END]);
		close_end(&all[i][WRITE_END]);
	}
	errno = kept;
}

/* Moves a descriptor that would be one of the three out of the way: dup2() must not hit it. */
static bool keep_above(int *fd)
{
	int moved;

	if (*fd > STDERR_FILENO)
		return true;
	moved = fcntl(*fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	close_end(fd);
	*fd = moved;
	return moved >= 0;
}

static bool make_pipe(int ends[ENDS])
{
	if (pipe(ends) != 0) {
		ends[READ_END] = ends[WRITE_END] = -1;
		return false;
	}
	return fcntl(ends[READ_END], F_SETFD, FD_CLOEXEC) == 0 &&
	       fcntl(ends[WRITE_END], F_SETFD, FD_CLOEXEC) == 0 && keep_above(&ends[READ_END]) &&
	       keep_above(&ends[WRITE_END]);
}

static bool open_pipes(const struct process *process, struct pipes *pipes)
{
	return make_pipe(pipes->report) &&
	       (process->in != PROCESS_CAUGHT || make_pipe(pipes->in)) &&
	       (process->out != PROCESS_CAUGHT || make_pipe(pipes->out)) &&
	       (process->err != PROCESS_CAUGHT || make_pipe(pipes->err));
}

/* In the child: makes `target` what the program is to have there. */
static bool connect_stream(enum process_stream stream, int end, int target)
{
	int fd = end;
	bool connected;

	if (stream == PROCESS_SHARED)
		return true;
	if (stream == PROCESS_NOTHING) {
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
		if (fd == target) /* netz was started without it */
			return fcntl(fd, F_SETFD, 0) == 0;
	}
	connected = fd >= 0 && dup2(fd, target) == target;
	return connected;
}

/* "NAME=value" or "NAME". */
static bool change_variable(const char *change)
{
	const char *equals = strchr(change, '=');
	bool changed = false;
	char *name;

	if (equals == NULL)
		return unsetenv(change) == 0;
	name = strndup(change, (size_t)(equals - change));
	if (name != NULL)
		changed = setenv(name, equals + 1, 1) == 0;
	free(name);
	return changed;
}

static bool change_environment(const char *const *changes)
{
	for (; changes != NULL && *changes != NULL; changes++) {
		if (!change_variable(*changes))
			return false;
	}
	return true;
}

/* In the child: SIGTERM gets through, whoever blocked it. */
static void hear_the_end(void)
{
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGTERM);
	(void)sigprocmask(SIG_UNBLOCK, &set, NULL);
}

/* In the child: becomes the program, or tells errno. */
static void become(const struct process *process, struct pipes *pipes, pid_t parent)
{
	int reason;

	(void)signal(SIGPIPE, SIG_DFL);
	(void)signal(SIGXFSZ, SIG_DFL);
	(void)signal(SIGCHLD, SIG_DFL); /* it may have children of its own */
	if (process->ends_with_us)
		(void)prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (process->ends_with_us && getppid() != parent)
		_exit(NO_PROGRAM); /* it was killed before it could be heard of */
	if (connect_stream(process->in, pipes->in[READ_END], STDIN_FILENO) &&
	    connect_stream(process->out, pipes->out[WRITE_END], STDOUT_FILENO) &&
	    connect_stream(process->err, pipes->err[WRITE_END], STDERR_FILENO) &&
	    (process->folder == NULL || chdir(process->folder) == 0) &&
	    change_environment(process->changes)) {
		if (process->signals != NULL && process->signals->blocked)
			(void)sigprocmask(SIG_SETMASK, &process->signals->before, NULL);
		if (process->ends_with_us)
			hear_the_end();
		(void)execvp(process->words[0], (char *const *)(uintptr_t)process->words);
	}
	reason = errno;
	while (write(pipes->report[WRITE_END], &reason, sizeof(reason)) < 0 && errno == EINTR)
		continue;
	_exit(NO_PROGRAM);
}

/* Why the program was not started; 0 when it was. */
static int read_report(int fd)
{
	int reason = 0;
	ssize_t got;

	do {
		got = read(fd, &reason, sizeof(reason));
	} while (got < 0 && errno == EINTR);
	return got == (ssize_t)sizeof(reason) ? reason : 0;
}

/* Hands over what fits now; closes the pipe when all is said or nobody listens. */
static void feed(int *fd, struct slice *rest)
{
	ssize_t put = rest->len > 0 ? write(*fd, rest->data, rest->len) : 0;

	if (put < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (put > 0) {
		rest->data += put;
		rest->len -= (size_t)put;
	}
	if (put < 0 || rest->len == 0)
		close_end(fd);
}

/* Takes what is there; closes the pipe at its end. What is over the limit is read and dropped. */
static bool drain(int *fd, struct str *out)
{
	char chunk[CHUNK];
	ssize_t got = read(*fd, chunk, sizeof(chunk));

	if (got > 0)
		str_add_slice(out, (struct slice){ chunk, (size_t)got });
	else if (got == 0 || (errno != EINTR && errno != EAGAIN))
		close_end(fd);
	return got > 0;
}

/* How it ended cannot be known: not well. */
enum { STATE_UNKNOWN = NO_PROGRAM << 8 };

static void wait_for(pid_t child, int *state)
{
	pid_t found;

	do {
		found = waitpid(child, state, 0);
	} while (found < 0 && errno == EINTR);
	if (found < 0)
		*state = STATE_UNKNOWN;
}

static bool has_ended(pid_t child, int *state)
{
	pid_t found;

	do {
		found = waitpid(child, state, WNOHANG);
	} while (found < 0 && errno == EINTR);
	if (found < 0)
		*state = STATE_UNKNOWN;
	return found != 0;
}

/* Until the streams or the program end; `ended`: it was waited for. */
static bool converse(const struct process *process, struct pipes *pipes, pid_t child, int *state,
		     struct process_result *result)
{
	struct slice rest = process->input;
	bool ended = false;

	while (!ended && (pipes->in[WRITE_END] >= 0 || pipes->out[READ_END] >= 0 ||
			  pipes->err[READ_END] >= 0)) {
		struct pollfd all[] = {
			{ .fd = pipes->in[WRITE_END], .events = POLLOUT },
			{ .fd = pipes->out[READ_END], .events = POLLIN },
			{ .fd = pipes->err[READ_END], .events = POLLIN },
		};
		int ready = poll(all, sizeof(all) / sizeof(all[0]), LOOK_MS);

		if (ready > 0 && all[0].revents != 0)
			feed(&pipes->in[WRITE_END], &rest);
		if (ready > 0 && all[1].revents != 0)
			(void)drain(&pipes->out[READ_END], &result->out);
		if (ready > 0 && all[2].revents != 0)
			(void)drain(&pipes->err[READ_END], &result->err);
		if (ready == 0)
			ended = has_ended(child, state);
	}
	while (pipes->out[READ_END] >= 0 && drain(&pipes->out[READ_END], &result->out))
		continue;
	while (pipes->err[READ_END] >= 0 && drain(&pipes->err[READ_END], &result->err))
		continue;
	return ended;
}

/* poll() tells when there is room; how much is only known to a write that does not wait. */
static bool stop_waiting(const int *fds, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (fds[i] >= 0 && fcntl(fds[i], F_SETFL, O_NONBLOCK) != 0)
			return false;
	}
	return true;
}

static enum status attend(const struct process *process, struct pipes *pipes, pid_t child,
			  struct process_result *result)
{
	const int ours[] = { pipes->in[WRITE_END], pipes->out[READ_END], pipes->err[READ_END] };
	int state = 0;
	int reason;

	close_end(&pipes->report[WRITE_END]);
	close_end(&pipes->in[READ_END]);
	close_end(&pipes->out[WRITE_END]);
	close_end(&pipes->err[WRITE_END]);
	reason = read_report(pipes->report[READ_END]);
	if (reason != 0 || !stop_waiting(ours, sizeof(ours) / sizeof(ours[0]))) {
		reason = reason != 0 ? reason : errno;
		close_all(pipes);
		wait_for(child, &state);
		errno = reason;
		return reason == ENOENT || reason == ENOTDIR ? STATUS_NOT_FOUND : STATUS_IO;
	}
	if (!converse(process, pipes, child, &state, result))
		wait_for(child, &state);
	result->exit = WIFSIGNALED(state) ? SIGNALLED + WTERMSIG(state) : WEXITSTATUS(state);
	return STATUS_OK;
}

enum status process_run(const struct process *process, struct process_result *result)
{
	struct pipes pipes = { { -1, -1 }, { -1, -1 }, { -1, -1 }, { -1, -1 } };
	enum status status = STATUS_IO;
	pid_t parent;
	pid_t child;

	*result = (struct process_result){ 0 };
	result->out.limit = result->err.limit = process->limit > 0 ? process->limit : LIMIT;
	if (!open_pipes(process, &pipes))
		goto out;
	parent = getpid();
	child = fork();
	if (child == 0)
		become(process, &pipes, parent);
	if (child > 0)
		status = attend(process, &pipes, child, result);
out:
	close_all(&pipes);
	return status;
}

void process_result_free(struct process_result *result)
{
	str_free(&result->out);
	str_free(&result->err);
	*result = (struct process_result){ 0 };
}

enum status process_start(const struct process *process, struct process_beside *beside)
{
	struct pipes pipes = { { -1, -1 }, { -1, -1 }, { -1, -1 }, { -1, -1 } };
	enum status status = STATUS_IO;
	int state = 0;
	int reason;
	pid_t parent;
	pid_t child;

	*beside = (struct process_beside){ .in = -1 };
	if (!open_pipes(process, &pipes))
		goto out;
	parent = getpid();
	child = fork();
	if (child == 0)
		become(process, &pipes, parent);
	if (child < 0)
		goto out;
	close_end(&pipes.report[WRITE_END]);
	reason = read_report(pipes.report[READ_END]);
	if (reason != 0) {
		wait_for(child, &state);
		errno = reason;
		status = reason == ENOENT || reason == ENOTDIR ? STATUS_NOT_FOUND : STATUS_IO;
		goto out;
	}
	*beside = (struct process_beside){ child, pipes.in[WRITE_END] };
	pipes.in[WRITE_END] = -1;
	status = STATUS_OK;
out:
	close_all(&pipes);
	return status;
}

int process_beside_end(struct process_beside *beside)
{
	int state = 0;

	close_end(&beside->in);
	wait_for((pid_t)beside->id, &state);
	beside->id = 0;
	return WIFSIGNALED(state) ? SIGNALLED + WTERMSIG(state) : WEXITSTATUS(state);
}
