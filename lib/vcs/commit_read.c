/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/commit_read.h"

#include <string.h>

#include "text/date.h"
#include "text/utf8.h"

enum { MINUTE = 60, HOUR = 60, DAY_SECONDS = 24 * 60 * 60, OFFSET_MOST = 26 * HOUR };

/* The last second of the year 9999 and the first one of the year 0. */
static const int64_t time_most = INT64_C(253402300799);
static const int64_t time_least = INT64_C(-62167219200);

static bool read_id(struct slice line, const char *name, git_oid *out)
{
	size_t len = strlen(name);
	struct slice hash = slice_part(line, len, line.len);

	return slice_starts(line, name) && hash.len == HISTORY_HASH_CHARS &&
	       git_oid_fromstrn(out, hash.data, hash.len) == 0;
}

/* "+0130" as minutes; what is no zone is UTC. */
static int read_offset(struct slice zone)
{
	long long number;
	int minutes;

	if (!slice_to_int(zone, &number) || number > 9999 || number < -9999)
		return 0;
	minutes = (int)(number / 100 * HOUR + number % 100);
	return minutes > OFFSET_MOST || minutes < -OFFSET_MOST ? 0 : minutes;
}

static int64_t read_time(struct slice text)
{
	long long seconds;

	if (!slice_to_int(text, &seconds))
		return text.len > 0 && text.data[0] != '-' ? time_most : time_least;
	if (seconds > time_most)
		return time_most;
	return seconds < time_least ? time_least : seconds;
}

/* "Name <mail> 1710000000 +0100": the mail is between the last brackets, as hostile names want. */
static void read_person(struct slice line, struct slice *name, struct slice *mail, int64_t *time,
			int *offset)
{
	size_t close = line.len;
	size_t open;
	size_t space;
	struct slice rest;

	while (close > 0 && line.data[close - 1] != '>')
		close--;
	open = close > 0 ? close - 1 : 0;
	while (open > 0 && line.data[open - 1] != '<')
		open--;
	rest = slice_trim(slice_part(line, close, line.len));
	space = slice_find(rest, ' ', 0);
	*time = read_time(slice_part(rest, 0, space));
	*offset = read_offset(slice_part(rest, space + 1, rest.len));
	*mail = close > 0 ? slice_trim(slice_part(line, open, close - 1)) : (struct slice){ 0 };
	*name = slice_trim(slice_part(line, 0, open > 0 ? open - 1 : 0));
}

static struct slice latin_to_utf8(struct slice text, struct arena *arena)
{
	struct str out = { 0 };
	struct slice copy;
	size_t i;

	for (i = 0; i < text.len; i++)
		utf8_encode(&out, (unsigned char)text.data[i]);
	copy = arena_copy(arena, str_slice(&out));
	str_free(&out);
	return copy;
}

/* The names git gives ISO 8859-1 (and -15, whose few differences are no letters of ours). */
static bool is_latin(struct slice encoding)
{
	static const char *const names[] = {
		"ISO-8859-1", "ISO8859-1", "iso-8859-1",  "latin1",
		"latin-1",    "Latin-1",   "ISO-8859-15", "iso-8859-15"
	};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (slice_is(encoding, names[i]))
			return true;
	}
	return false;
}

static void convert(struct history_commit *commit, struct arena *arena)
{
	struct slice *const texts[] = { &commit->message, &commit->author_name,
					&commit->committer_name };
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (utf8_valid(*texts[i]) < texts[i]->len)
			*texts[i] = latin_to_utf8(*texts[i], arena);
	}
}

static int32_t day_of(int64_t time, int offset)
{
	int64_t local = time + (int64_t)offset * MINUTE;

	return (int32_t)(local / DAY_SECONDS - (local % DAY_SECONDS < 0));
}

bool commit_read(struct slice bytes, struct arena *arena, git_oid *tree, struct vec *parents,
		 struct history_commit *commit)
{
	struct slice rest = bytes;
	struct slice line;
	int64_t time;
	int offset;
	git_oid parent;
	bool latin = false;

	if (!slice_next(&rest, '\n', &line) || !read_id(line, "tree ", tree))
		return false;
	while (slice_next(&rest, '\n', &line) && line.len > 0) {
		if (read_id(line, "parent ", &parent))
			vec_add(parents, &parent);
		else if (slice_starts(line, "author "))
			read_person(slice_part(line, 7, line.len), &commit->author_name,
				    &commit->author_mail, &time, &offset);
		else if (slice_starts(line, "committer "))
			read_person(slice_part(line, 10, line.len), &commit->committer_name,
				    &commit->committer_mail, &commit->time, &commit->offset);
		else if (slice_starts(line, "encoding "))
			latin = is_latin(slice_part(line, 9, line.len));
	}
	commit->message = rest;
	commit->day = day_of(commit->time, commit->offset);
	if (latin)
		convert(commit, arena);
	return true;
}
