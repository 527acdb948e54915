/* SPDX-License-Identifier: Apache-2.0 */
/*
 * history - a history over an inventory, for git fast-import: history FOLDER COMMITS [SEED]
 *
 * The first commit holds netz.yaml and records/ of FOLDER, each further one changes one line of one
 * record: its name, when it began, or as of when it is told. Same arguments, same hashes.
 */
#define _XOPEN_SOURCE 700 /* nftw */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MAX = 2000000, HOUR = 3600, BEGIN = 1600000000 };

struct file {
	char *path; /* below FOLDER */
	char *text; /* as in the last commit */
};

static struct file *files;
static size_t count;
static size_t root_len;
static uint64_t state;

/* splitmix64, as in generate.c */
static uint64_t next(void)
{
	uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static void *need(void *pointer)
{
	if (pointer == NULL) {
		perror("history");
		exit(1);
	}
	return pointer;
}

static char *read_file(const char *path, size_t size)
{
	FILE *file = need(fopen(path, "rb"));
	char *text = need(malloc(size + 1));

	size = fread(text, 1, size, file);
	text[size] = '\0';
	(void)fclose(file);
	return text;
}

static int visit(const char *path, const struct stat *info, int type, struct FTW *place)
{
	(void)place;
	if (type != FTW_F || count == FILES_MAX)
		return 0;
	files[count].path = need(strdup(path + root_len + 1));
	files[count].text = read_file(path, (size_t)info->st_size);
	count++;
	return 0;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static void begin_commit(unsigned long number)
{
	char message[64];
	int len = snprintf(message, sizeof(message), "Änderung %lu\n", number);

	printf("commit refs/heads/main\ncommitter Tester <tester@example.org> %lu +0100\n",
	       BEGIN + number * HOUR);
	printf("data %d\n%s\n", len, message);
}

static void put(const struct file *file)
{
	printf("M 100644 inline %s\ndata %zu\n%s\n", file->path, strlen(file->text), file->text);
}

/* Replaces the value behind "\nkey: ", or that of the first line. */
static void change(struct file *file, const char *key, const char *value)
{
	char mark[32];
	const char *begin = file->text;
	const char *end;
	size_t size;
	char *text;

	(void)snprintf(mark, sizeof(mark), "\n%s: ", key);
	if (strncmp(begin, mark + 1, strlen(mark) - 1) == 0)
		begin += strlen(mark) - 1;
	else if ((begin = strstr(begin, mark)) != NULL)
		begin += strlen(mark);
	if (begin == NULL)
		return;
	end = begin + strcspn(begin, "\n");
	size = strlen(file->text) + strlen(value) + 1;
	text = need(malloc(size));
	(void)snprintf(text, size, "%.*s%s%s", (int)(begin - file->text), file->text, value, end);
	free(file->text);
	file->text = text;
}

static void change_record(unsigned long number)
{
	struct file *file = &files[1 + next() % (count - 1)]; /* netz.yaml is the first */
	char value[64];

	switch (next() % 3) {
	case 0:
		(void)snprintf(value, sizeof(value), "Name Nummer %lu", number);
		change(file, "name", value);
		break;
	case 1:
		(void)snprintf(value, sizeof(value), "%d", 1900 + (int)(next() % 100));
		change(file, "since", value);
		break;
	default:
		(void)snprintf(value, sizeof(value), "2024-%02d-%02d", 1 + (int)(next() % 12),
			       1 + (int)(next() % 28));
		change(file, "as_of", value);
	}
	put(file);
}

int main(int argc, char **argv)
{
	unsigned long commits = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
	unsigned long i;

	if (commits < 2) {
		fputs("usage: history FOLDER COMMITS [SEED], COMMITS at least 2\n", stderr);
		return 2;
	}
	state = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
	files = need(calloc(FILES_MAX, sizeof(*files)));
	root_len = strlen(argv[1]);
	if (nftw(argv[1], visit, 32, FTW_PHYS) != 0 || count < 2)
		return 1;
	qsort(files, count, sizeof(*files), by_path);
	begin_commit(0);
	for (i = 0; i < count; i++)
		put(&files[i]);
	putchar('\n');
	for (i = 1; i < commits; i++) {
		begin_commit(i);
		change_record(i);
		putchar('\n');
	}
	return fflush(stdout) == 0 && ferror(stdout) == 0 ? 0 : 1;
}
