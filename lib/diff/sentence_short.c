/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/sentence.h"
#include "diff/tally.h"
#include "diff/wording.h"
#include "text/message.h"
#include "text/utf8.h"

enum { TITLE_LEAST = 12, RECORDS_MOST = 100, FRAME = 8 /* " (", ", ", ", …)" */ };

/* -- one record ---------------------------------------------------------------------------------
 */

static void add_more(struct str *out, size_t count)
{
	struct str number = { 0 };

	str_addf(&number, "%zu", count);
	if (count > 0)
		message_add(out,
			    message_plural(", and %1$s more detail", ", and %1$s more details",
					   (unsigned long)count),
			    str_slice(&number));
	str_free(&number);
}

static bool fits(const struct str *text, size_t columns)
{
	return utf8_width(str_slice(text)) <= columns;
}

/* The head, with as much of the title as `columns` leave room for. */
static void add_fitting_head(struct str *out, const struct record_change *change, size_t columns)
{
	size_t title = utf8_width(wording_title(change));
	size_t width;

	title = title < WORDING_TITLE ? title : WORDING_TITLE;
	wording_head(out, change, title);
	width = utf8_width(str_slice(out));
	if (width > columns) {
		size_t over = width - columns;

		str_cut(out, 0);
		wording_head(out, change, title > over + TITLE_LEAST ? title - over : TITLE_LEAST);
	}
}

/* Behind the head: the first line, and how many more there are. */
static bool add_first(struct str *out, size_t head, const struct vec *lines, size_t columns)
{
	str_cut(out, head);
	str_add(out, ": ");
	str_add_slice(out, *VEC_AT(struct slice, lines, 0));
	add_more(out, lines->count - 1);
	return fits(out, columns);
}

/* The titles of what changed (struct slice), outermost ones, each once. */
static void collect_names(struct arena *arena, const struct record_change *change,
			  struct vec *names)
{
	const struct field *fields = change->kind != NULL ? change->kind->fields : NULL;
	struct vec items = VEC_OF(struct diff_item);
	const struct field *last = NULL;
	struct wording wording;
	struct str name = { 0 };
	size_t i;

	wording_start(&wording, NULL, change);
	diff_trees(arena, fields, change->old, change->new, &items);
	for (i = 0; i < items.count; i++) {
		struct diff_item item = *VEC_AT(struct diff_item, &items, i);
		struct slice copy;

		while (item.way != NULL) {
			item.field = item.way->field;
			item.way = item.way->up;
		}
		if (item.field != NULL && item.field == last)
			continue;
		last = item.field;
		str_cut(&name, 0);
		wording_name(&name, &wording, &item);
		copy = arena_copy(arena, str_slice(&name));
		vec_add(names, &copy);
	}
	str_free(&name);
	vec_free(&items);
}

/* Behind the head: as many titles as there is room for, and that they changed. */
static bool add_names(struct str *out, size_t head, const struct vec *names, size_t columns)
{
	size_t most = names->count < columns ? names->count : columns;
	struct str list = { 0 };
	bool done = false;
	size_t i;

	for (; most > 0 && !done; most--) {
		str_cut(&list, 0);
		for (i = 0; i < most; i++) {
			str_add(&list, i > 0 ? ", " : "");
			str_add_slice(&list, *VEC_AT(struct slice, names, i));
		}
		add_more(&list, names->count - most);
		str_cut(out, head);
		str_add(out, ": ");
		message_add(out, _("%1$s changed"), str_slice(&list));
		done = fits(out, columns);
	}
	str_free(&list);
	return done;
}

static bool add_count(struct str *out, size_t head, const struct vec *names, size_t columns)
{
	struct str number = { 0 };

	str_cut(out, head);
	str_addf(&number, "%zu", names->count);
	str_add(out, ": ");
	message_add(out,
		    message_plural("%1$s detail changed", "%1$s details changed",
				   (unsigned long)names->count),
		    str_slice(&number));
	str_free(&number);
	return fits(out, columns);
}

/* Behind the head: what changed, as much of it as there is room for. */
static bool add_some(struct str *out, const struct vec *lines, const struct vec *names,
		     size_t columns)
{
	size_t head = out->len;
	bool done = add_first(out, head, lines, columns) || add_names(out, head, names, columns) ||
		    add_count(out, head, names, columns);

	if (!done)
		str_cut(out, head);
	return done;
}

void wording_short(struct str *out, const struct inventory *inventory,
		   const struct record_change *change, size_t columns, bool discreet)
{
	struct arena arena = { 0 };
	struct vec lines = VEC_OF(struct slice);
	struct vec names = VEC_OF(struct slice);
	struct str text = { 0 };

	add_fitting_head(&text, change, columns);
	if (change->type == RECORD_CHANGED)
		wording_lines(&arena, inventory, change, discreet, &lines);
	if (lines.count > 0) {
		collect_names(&arena, change, &names);
		if (!add_some(&text, &lines, &names, columns)) {
			/* half of the room for each */
			str_cut(&text, 0);
			add_fitting_head(&text, change, columns / 2);
			(void)add_some(&text, &lines, &names, columns);
		}
	}
	str_add_slice(out, str_slice(&text));
	vec_free(&lines);
	vec_free(&names);
	str_free(&text);
	arena_free(&arena);
}

void sentence_short(struct str *out, const struct inventory *inventory,
		    const struct record_change *change, size_t columns)
{
	wording_short(out, inventory, change, columns, false);
}

/* -- many ---------------------------------------------------------------------------------------
 */

static void add_tally(struct str *out, const struct tally *tally)
{
	static const char *const events[TALLY_TYPES] = {
		[RECORD_ADDED] = N_("%1$s added"),	     [RECORD_REMOVED] = N_("%1$s removed"),
		[RECORD_CHANGED] = N_("%1$s changed"),	     [RECORD_RENAMED] = N_("%1$s renamed"),
		[RECORD_BROKEN] = N_("%1$s cannot be read"),
	};
	static const enum record_change_type order[TALLY_TYPES] = { RECORD_ADDED, RECORD_CHANGED,
								    RECORD_RENAMED, RECORD_REMOVED,
								    RECORD_BROKEN };
	struct str number = { 0 };
	bool first = true;
	size_t i;

	utf8_show(out,
		  tally->kind != NULL ? label_text(tally->kind->title, message_language())
				      : slice_of(_("File")),
		  true);
	for (i = 0; i < TALLY_TYPES; i++) {
		if (tally->counts[order[i]] == 0)
			continue;
		str_cut(&number, 0);
		str_addf(&number, "%zu", tally->counts[order[i]]);
		str_add(out, first ? ": " : ", ");
		message_add(out, _(events[order[i]]), str_slice(&number));
		first = false;
	}
	str_free(&number);
}

void sentence_many(struct str *out, const struct vec *changes)
{
	struct vec tallies = VEC_OF(struct tally);
	size_t i;

	for (i = 0; i < changes->count; i++) {
		const struct record_change *change = VEC_AT(struct record_change, changes, i);

		tally_of(&tallies, change->kind)->counts[change->type]++;
	}
	for (i = 0; i < tallies.count; i++) {
		str_add(out, i > 0 ? "; " : "");
		add_tally(out, VEC_AT(struct tally, &tallies, i));
	}
	vec_free(&tallies);
}

/* Adds those of `names` that `all` does not have. */
static void add_new_names(struct vec *all, const struct vec *names)
{
	size_t i, j;

	for (i = 0; i < names->count; i++) {
		struct slice name = *VEC_AT(struct slice, names, i);

		for (j = 0; j < all->count; j++) {
			if (slice_equal(name, *VEC_AT(struct slice, all, j)))
				break;
		}
		if (j == all->count)
			vec_add(all, &name);
	}
}

/* " (Straße, Träger, …)": as many as there is room for. */
static void add_fitting_names(struct str *out, const struct vec *names, size_t columns)
{
	struct str list = { 0 };
	size_t width = utf8_width(str_slice(out));
	size_t i;

	for (i = 0; i < names->count; i++) {
		struct slice name = *VEC_AT(struct slice, names, i);
		size_t used = width + utf8_width(str_slice(&list)) + utf8_width(name);

		if (used + FRAME > columns)
			break;
		str_add(&list, i > 0 ? ", " : "");
		str_add_slice(&list, name);
	}
	if (i > 0)
		str_addf(out, " (%s%s)", str_text(&list), i < names->count ? ", …" : "");
	str_free(&list);
}

void wording_many(struct str *out, const struct vec *changes, size_t columns)
{
	struct arena arena = { 0 };
	struct vec all = VEC_OF(struct slice);
	struct str text = { 0 };
	size_t i;

	sentence_many(&text, changes);
	for (i = 0; i < changes->count && i < RECORDS_MOST; i++) {
		const struct record_change *change = VEC_AT(struct record_change, changes, i);
		struct vec names = VEC_OF(struct slice);

		if (change->type == RECORD_CHANGED)
			collect_names(&arena, change, &names);
		add_new_names(&all, &names);
		vec_free(&names);
	}
	add_fitting_names(&text, &all, columns);
	str_add_slice(out, str_slice(&text));
	vec_free(&all);
	str_free(&text);
	arena_free(&arena);
}
