/* SPDX-License-Identifier: Apache-2.0 */
/*
 * measure - two commands in turn, A B A B …, and what each took: measure RUNS LABEL 'A' 'B'
 *
 * Prints the medians of user + system time and of peak memory, and the median of the ratios A/B,
 * pair by pair, so that a machine whose speed drifts does no harm. Commands run through sh; their
 * output is thrown away.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MAX = 101 };

struct figures {
	double cpu;  /* seconds */
	double wall; /* seconds */
	double peak; /* MiB */
	int status;
};

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
	struct timespec time;

	(void)clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct figures run(const char *command)
{
	struct figures figures = { 0 };
	struct rusage usage;
	double begin = now();
	pid_t child = fork();

	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);

		(void)dup2(nowhere, 1);
		(void)dup2(nowhere, 2);
		(void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	(void)wait4(child, &figures.status, 0, &usage);
	figures.wall = now() - begin;
	figures.cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
	figures.peak = (double)usage.ru_maxrss / 1024;
	return figures;
}

static int compare(const void *a, const void *b)
{
	const double *x = a;
	const double *y = b;

	return (*x > *y) - (*x < *y);
}

static double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof(*values), compare);
	return values[count / 2];
}

int main(int argc, char **argv)
{
	static double cpu[2][RUNS_MAX], wall[2][RUNS_MAX], ratio[RUNS_MAX];
	double peak[2] = { 0, 0 };
	int runs = argc > 4 ? (int)strtol(argv[1], NULL, 10) : 0;
	int i, side;

	if (runs < 1 || runs > RUNS_MAX) {
		fputs("usage: measure RUNS LABEL 'A' 'B'\n", stderr);
		return 2;
	}
	for (i = -1; i < runs; i++) {
		for (side = 0; side < 2; side++) {
			struct figures figures = run(argv[3 + side]);

			if (!WIFEXITED(figures.status) || WEXITSTATUS(figures.status) > 1) {
				fprintf(stderr, "failed: %s\n", argv[3 + side]);
				return 1;
			}
			if (i < 0)
				continue; /* the first pair only warms up */
			cpu[side][i] = figures.cpu;
			wall[side][i] = figures.wall;
			if (figures.peak > peak[side])
				peak[side] = figures.peak;
		}
		if (i >= 0)
			ratio[i] = wall[0][i] / wall[1][i];
	}
	printf("%-44s %8.3f s (cpu %.3f) %7.1f MiB   ratio %6.2f\n", argv[2], median(wall[0], runs),
	       median(cpu[0], runs), peak[0], median(ratio, runs));
	return 0;
}
