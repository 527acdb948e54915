/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trip - a command whose N-th call of one sort fails, or never happens: trip CALL N WHAT COMMAND...
 *
 * WHAT is an errno by name, or KILL: the process gets SIGKILL where it would have made the call.
 * Only calls of the command's first thread count; what it starts runs on undisturbed, and is waited
 * for. As strace's --inject, but the kill works behind a seccomp filter, too, so that all other
 * calls cost nothing.
 *
 * Exit status: the command's, 128 + signal where one ended it, 99 when it made fewer calls. What
 * does not end within a minute is killed; trip itself ends by SIGALRM then.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_REACHED = 99, UNUSABLE = 98, SECONDS = 60 };

struct name {
	const char *name;
	long value;
};

/* What of these an architecture does not have is not in its traces either. */
static const struct name calls[] = {
	{ "read", SYS_read },
	{ "pread64", SYS_pread64 },
	{ "write", SYS_write },
	{ "pwrite64", SYS_pwrite64 },
	{ "openat", SYS_openat },
	{ "close", SYS_close },
	{ "fsync", SYS_fsync },
	{ "flock", SYS_flock },
	{ "syncfs", SYS_syncfs },
	{ "fcntl", SYS_fcntl },
	{ "fstat", SYS_fstat },
	{ "newfstatat", SYS_newfstatat },
	{ "statx", SYS_statx },
	{ "faccessat2", SYS_faccessat2 },
	{ "getdents64", SYS_getdents64 },
	{ "readlinkat", SYS_readlinkat },
	{ "ftruncate", SYS_ftruncate },
	{ "fchmod", SYS_fchmod },
	{ "fchmodat", SYS_fchmodat },
	{ "utimensat", SYS_utimensat },
	{ "mkdirat", SYS_mkdirat },
	{ "unlinkat", SYS_unlinkat },
	{ "linkat", SYS_linkat },
	{ "symlinkat", SYS_symlinkat },
	{ "renameat2", SYS_renameat2 },
	{ "chdir", SYS_chdir },
	{ "fchdir", SYS_fchdir },
	{ "lseek", SYS_lseek },
	{ "umask", SYS_umask },
	{ "getcwd", SYS_getcwd },
	{ "pipe2", SYS_pipe2 },
	{ "dup", SYS_dup },
	{ "dup3", SYS_dup3 },
	{ "wait4", SYS_wait4 },
	{ "rt_sigaction", SYS_rt_sigaction },
	{ "rt_sigprocmask", SYS_rt_sigprocmask },
	{ "getrandom", SYS_getrandom },
	{ "clone", SYS_clone },
	{ "clone3", SYS_clone3 },
	{ "getuid", SYS_getuid },
	{ "geteuid", SYS_geteuid },
	{ "getpid", SYS_getpid },
	{ "ioctl", SYS_ioctl },
	{ "prlimit64", SYS_prlimit64 },
	{ "fadvise64", SYS_fadvise64 },
	{ "rt_sigtimedwait", SYS_rt_sigtimedwait },
	{ "fdatasync", SYS_fdatasync },
	{ "getgid", SYS_getgid },
	{ "getegid", SYS_getegid },
	{ "getppid", SYS_getppid },
	{ "kill", SYS_kill },
	{ "uname", SYS_uname },
	{ "sysinfo", SYS_sysinfo },
	{ "statfs", SYS_statfs },
	{ "fstatfs", SYS_fstatfs },
	{ "ppoll", SYS_ppoll },
	{ "waitid", SYS_waitid },
	{ "sched_getaffinity", SYS_sched_getaffinity },
	{ "clock_nanosleep", SYS_clock_nanosleep },
#ifdef __x86_64__
	{ "stat", SYS_stat },
	{ "lstat", SYS_lstat },
	{ "access", SYS_access },
	{ "readlink", SYS_readlink },
	{ "mkdir", SYS_mkdir },
	{ "rmdir", SYS_rmdir },
	{ "unlink", SYS_unlink },
	{ "link", SYS_link },
	{ "symlink", SYS_symlink },
	{ "rename", SYS_rename },
	{ "chmod", SYS_chmod },
	{ "pipe", SYS_pipe },
	{ "dup2", SYS_dup2 },
	{ "poll", SYS_poll },
	{ "vfork", SYS_vfork },
#endif
	{ "renameat", SYS_renameat },
};

static const struct name errors[] = {
	{ "EACCES", EACCES }, { "EAGAIN", EAGAIN }, { "EDQUOT", EDQUOT },
	{ "EINTR", EINTR },   { "EIO", EIO },	    { "EMFILE", EMFILE },
	{ "ENOMEM", ENOMEM }, { "ENOSPC", ENOSPC }, { "EROFS", EROFS },
};

static long find(const struct name *names, size_t count, const char *name)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(names[i].name, name) == 0)
			return names[i].value;
	return -1;
}

#define FIND(names, name) find((names), sizeof(names) / sizeof((names)[0]), (name))

static int unusable(const char *why)
{
	fprintf(stderr, "trip: %s: %s\n", why, strerror(errno));
	return UNUSABLE;
}

/* Stops at one call, and lets all others pass. */
static int filter(long call)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof(code) / sizeof(code[0]), code };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return -1;
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

static void run(long call, char **command)
{
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		_exit(unusable("ptrace"));
	(void)raise(SIGSTOP);
	if (filter(call) != 0)
		_exit(unusable("seccomp"));
	(void)execv(command[0], command);
	_exit(unusable(command[0]));
}

/* The result of a call that was made, or of one that is not to be. */
static int set_result(pid_t child, long error, int skip)
{
#if defined(__x86_64__)
	if (skip && ptrace(PTRACE_POKEUSER, child, offsetof(struct user, regs.orig_rax), -1L) != 0)
		return -1;
	return (int)ptrace(PTRACE_POKEUSER, child, offsetof(struct user, regs.rax), -error);
#elif defined(__aarch64__)
	struct user_regs_struct registers;
	struct iovec all = { &registers, sizeof(registers) };
	int none = -1;
	struct iovec one = { &none, sizeof(none) };

	if (ptrace(PTRACE_GETREGSET, child, NT_PRSTATUS, &all) != 0)
		return -1;
	registers.regs[0] = (unsigned long long)-error;
	if (skip && ptrace(PTRACE_SETREGSET, child, NT_ARM_SYSTEM_CALL, &one) != 0)
		return -1;
	return (int)ptrace(PTRACE_SETREGSET, child, NT_PRSTATUS, &all);
#else
	(void)child;
	(void)error;
	(void)skip;
	errno = ENOSYS;
	return -1;
#endif
}

/* The call fails. Linux closes a file whatever close() says: that call is made. */
static int fail(pid_t child, long call, long error)
{
	int status;

	if (call != SYS_close)
		return set_result(child, error, 1);
	if (ptrace(PTRACE_SYSCALL, child, NULL, NULL) != 0 ||
	    waitpid(child, &status, __WALL) != child || !WIFSTOPPED(status))
		return -1;
	return set_result(child, error, 0);
}

/* The signal that a stopped process is to get, 0 for stops that only concern its tracer. */
static long signal_of(int status)
{
	int number = WSTOPSIG(status);

	return status >> 16 != 0 || number == SIGSTOP || number == SIGTRAP ? 0 : number;
}

/* Until the last process has ended; gives the first one's status. */
static int follow(pid_t child, long call, unsigned long wanted, long error)
{
	unsigned long count = 0;
	int status, result = 0;
	pid_t one;

	while ((one = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
		if (one < 0)
			continue;
		if (!WIFSTOPPED(status)) {
			if (one == child)
				result = WIFSIGNALED(status) ? 128 + WTERMSIG(status)
							     : WEXITSTATUS(status);
			continue;
		}
		if (one == child && status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8) &&
		    ++count == wanted) {
			if (error == 0)
				(void)kill(child, SIGKILL);
			else if (fail(child, call, error) != 0)
				return unusable("ptrace");
		}
		(void)ptrace(PTRACE_CONT, one, NULL, (void *)signal_of(status));
	}
	return count < wanted ? NOT_REACHED : result;
}

int main(int argc, char **argv)
{
	const long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEEXEC |
			     PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE;
	unsigned long wanted;
	long call, error;
	pid_t child;
	int status;

	call = argc > 4 ? FIND(calls, argv[1]) : -1;
	wanted = argc > 4 ? strtoul(argv[2], NULL, 10) : 0;
	error = argc > 4 && strcmp(argv[3], "KILL") != 0 ? FIND(errors, argv[3]) : 0;
	if (call < 0 || wanted == 0 || error < 0) {
		fputs("usage: trip CALL N KILL|ERRNO COMMAND...\n", stderr);
		return UNUSABLE;
	}
	(void)alarm(SECONDS);
	child = fork();
	if (child == 0)
		run(call, argv + 4);
	if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status))
		return unusable("fork");
	if (ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)options) != 0 ||
	    ptrace(PTRACE_CONT, child, NULL, NULL) != 0)
		return unusable("ptrace");
	return follow(child, call, wanted, error);
}
