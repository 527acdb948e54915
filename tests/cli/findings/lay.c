/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lay - lays the example of a finding into the current folder: lay ID wrong|right
 *
 * Writes its files and prints, a line each:
 *   place FILE[:LINE:COLUMN]   where what is wrong is marked in a file
 *   marked TEXT                what is marked in a command
 *   run COMMAND                what runs there
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diag/example.h"
#include "diag/source.h"

struct laying {
	bool right;
	struct str path; /* of the file that is being written; empty: none */
	struct str bytes;
	struct example_mark mark;
	bool ran;
};

static bool fail(const char *path)
{
	fprintf(stderr, "lay: %s: %s\n", path, strerror(errno));
	return false;
}

static bool make_folders(const char *path)
{
	const char *slash = strchr(path, '/');

	for (; slash != NULL; slash = strchr(slash + 1, '/')) {
		struct str folder = { 0 };
		bool made;

		str_add_slice(&folder, (struct slice){ path, (size_t)(slash - path) });
		made = folder.len == 0 || mkdir(str_text(&folder), 0777) == 0 || errno == EEXIST;
		str_free(&folder);
		if (!made)
			return fail(path);
	}
	return true;
}

static void say_place(struct laying *laying)
{
	struct source source = { 0 };
	struct place place;

	if (laying->mark.begin == EXAMPLE_NONE)
		return;
	source_init(&source, str_text(&laying->path), &laying->bytes);
	place = source_place(&source, (uint32_t)laying->mark.begin);
	printf("place %s:%" PRIu32 ":%" PRIu32 "\n", str_text(&laying->path), place.line,
	       place.column);
	source_free(&source);
}

/* Ends the file that is being written. */
static bool end_file(struct laying *laying)
{
	const char *path = str_text(&laying->path);
	FILE *file;

	if (laying->path.len == 0)
		return true;
	if (!make_folders(path))
		return false;
	file = fopen(path, "wb");
	if (file == NULL ||
	    fwrite(str_text(&laying->bytes), 1, laying->bytes.len, file) != laying->bytes.len ||
	    fclose(file) != 0)
		return fail(path);
	say_place(laying);
	str_free(&laying->path);
	str_free(&laying->bytes);
	laying->mark = (struct example_mark){ EXAMPLE_NONE, EXAMPLE_NONE };
	return true;
}

/* "PATH" begins a file, "LINK -> TARGET" is one. */
static bool begin_file(struct laying *laying, struct slice text)
{
	struct str target = { 0 };
	struct example_mark mark;
	const char *arrow;
	bool done = end_file(laying);

	example_expand(text, &laying->path, &mark);
	if (mark.begin != EXAMPLE_NONE)
		printf("place %.*s\n", (int)(mark.end - mark.begin),
		       str_text(&laying->path) + mark.begin);
	arrow = strstr(str_text(&laying->path), " -> ");
	if (arrow != NULL) {
		str_add(&target, arrow + 4);
		str_cut(&laying->path, (size_t)(arrow - str_text(&laying->path)));
		done = done && make_folders(str_text(&laying->path)) &&
		       symlink(str_text(&target), str_text(&laying->path)) == 0;
		str_free(&laying->path);
	}
	str_free(&target);
	return done;
}

static void say_command(struct laying *laying, struct slice text)
{
	struct str command = { 0 };
	struct example_mark mark;

	example_expand(text, &command, &mark);
	if (mark.begin != EXAMPLE_NONE)
		printf("marked %.*s\n", (int)(mark.end - mark.begin),
		       str_text(&command) + mark.begin);
	printf("run %s\n", str_text(&command));
	str_free(&command);
	laying->ran = true;
}

static void add_line(struct laying *laying, struct slice text)
{
	struct example_mark mark;
	size_t before = laying->bytes.len;

	example_expand(text, &laying->bytes, &mark);
	str_add_char(&laying->bytes, '\n');
	if (mark.begin != EXAMPLE_NONE)
		laying->mark = (struct example_mark){ before + mark.begin, EXAMPLE_NONE };
}

static bool lay(struct laying *laying, struct slice text)
{
	struct example_line line;
	bool done = true;

	while (done && example_next(&text, &line)) {
		if (laying->right ? !line.right : !line.wrong)
			continue;
		switch (line.part) {
		case EXAMPLE_FILE: done = begin_file(laying, line.text); break;
		case EXAMPLE_COMMAND: say_command(laying, line.text); break;
		case EXAMPLE_TEXT:
			if (laying->path.len > 0)
				add_line(laying, line.text);
			break;
		}
	}
	return done && end_file(laying);
}

int main(int argc, char **argv)
{
	struct laying laying = { .mark = { EXAMPLE_NONE, EXAMPLE_NONE } };
	struct slice text;
	bool done;

	if (argc != 3 || !example_find(slice_of(argv[1]), &text)) {
		fprintf(stderr, "lay: no example of %s\n", argc > 1 ? argv[1] : "nothing");
		return 2;
	}
	laying.right = strcmp(argv[2], "right") == 0;
	done = lay(&laying, text);
	if (done && !laying.ran)
		printf("run netz validate\n");
	str_free(&laying.path);
	str_free(&laying.bytes);
	return done ? 0 : 1;
}
