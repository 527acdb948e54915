/* SPDX-License-Identifier: Apache-2.0 */
/*
 * measure - two commands in turn, A B A B …, and what each took:
 * measure [-m MOST] [-l LEAST] [-k MIB] [-p PREPARE] RUNS LABEL 'A' 'B'
 *
 * Prints the medians of wall time and of user + system time of A, its peak memory, and the median
 * of the ratios A/B, pair by pair, so that a machine whose speed drifts does no harm; with -m the
 * largest ratio that is good, with -l the smallest, with -k the largest peak. PREPARE runs before
 * each A and is not counted. Commands run through sh; their output is thrown away.
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
		int nowhere = open("/dev/null", O_RDWR);

		(void)dup2(nowhere, 0);
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

static int is_good(int status, const char *command)
{
	if (WIFEXITED(status) && WEXITSTATUS(status) <= 1)
		return 1;
	fprintf(stderr, "failed: %s\n", command);
	return 0;
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

static void say_must(const char *what, double most, double least, double is)
{
	if (most > 0)
		printf("  %s must be <= %g: %s", what, most, is <= most ? "met" : "MISSED");
	if (least > 0)
		printf("  %s must be >= %g: %s", what, least, is >= least ? "met" : "MISSED");
}

struct pairs {
	double cpu[RUNS_MAX]; /* of A */
	double wall[2][RUNS_MAX];
	double ratio[RUNS_MAX];
	double peak;
};

/* One pair; the first one, -1, only warms up. */
static int take(struct pairs *pairs, int i, char **commands, const char *prepare)
{
	struct figures figures[2];
	int side;

	if (prepare != NULL && !is_good(run(prepare).status, prepare))
		return 0;
	for (side = 0; side < 2; side++) {
		figures[side] = run(commands[side]);
		if (!is_good(figures[side].status, commands[side]))
			return 0;
		if (i >= 0)
			pairs->wall[side][i] = figures[side].wall;
	}
	if (i < 0)
		return 1;
	pairs->cpu[i] = figures[0].cpu;
	pairs->ratio[i] = figures[0].wall / figures[1].wall;
	if (figures[0].peak > pairs->peak)
		pairs->peak = figures[0].peak;
	return 1;
}

int main(int argc, char **argv)
{
	static struct pairs pairs;
	const char *prepare = NULL;
	double most = 0, least = 0, mib = 0, is;
	int option, runs, i;

	while ((option = getopt(argc, argv, "m:l:k:p:")) != -1) {
		if (option == 'm')
			most = strtod(optarg, NULL);
		else if (option == 'l')
			least = strtod(optarg, NULL);
		else if (option == 'k')
			mib = strtod(optarg, NULL);
		else
			prepare = optarg;
	}
	runs = argc - optind == 4 ? (int)strtol(argv[optind], NULL, 10) : 0;
	if (runs < 1 || runs > RUNS_MAX) {
		fputs("usage: measure [-m MOST] [-l LEAST] [-k MIB] [-p PREPARE] RUNS LABEL 'A' "
		      "'B'\n",
		      stderr);
		return 2;
	}
	for (i = -1; i < runs; i++)
		if (!take(&pairs, i, argv + optind + 2, prepare))
			return 1;
	is = median(pairs.ratio, runs);
	printf("%-50s %8.3f s (cpu %.3f) %6.1f MiB  ratio %6.2f", argv[optind + 1],
	       median(pairs.wall[0], runs), median(pairs.cpu, runs), pairs.peak, is);
	say_must("ratio", most, least, is);
	say_must("MiB", mib, 0, pairs.peak);
	putchar('\n');
	return 0;
}
