/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/map.h"
#include "out/findings_form.h"
#include "out/snippet.h"
#include "page/wrap.h"
#include "text/message.h"
#include "text/utf8.h"

enum {
	MOST_DEFAULT = 100,
	INDENT = SNIPPET_GUTTER - 2,
	GROUP_LEAST = 3, /* so many equal findings are one */
	PLACES = 4,	 /* so many of its other places are named */
};

/* A finding, and on a terminal others that say the same of other places. */
struct block {
	const struct diag *diag;
	size_t others;
	const struct diag *places[PLACES];
};

/* SGR sequences of one severity, all empty without colour. */
struct colours {
	const char *place;
	const char *severity;
	const char *gutter;
	const char *hint;
	const char *off;
};

static struct colours colours_of(enum severity severity, bool colour)
{
	static const char *const by_severity[] = { "\033[1;31m", "\033[1;33m", "\033[1;36m" };

	if (!colour)
		return (struct colours){ "", "", "", "", "" };
	return (struct colours){ "\033[1m", by_severity[severity], "\033[34m", "\033[32m",
				 "\033[0m" };
}

/* -- blocks ------------------------------------------------------------------------------------ */

/* What equal findings have in common. */
static void add_key(struct str *key, const struct diag *diag)
{
	str_addf(key, "%d %s\n", (int)diag->severity, catalogue_entry(diag->id)->id);
	diag_message(diag, key);
	str_add_char(key, '\n');
	diag_hint(diag, key);
}

/* Equal findings: how many there are, and the block they are in. */
struct group {
	size_t count;
	size_t block; /* from 1; 0: none yet */
};

/* For each finding its group, in `groups` (of struct group *). */
static void find_groups(const struct diags *diags, struct arena *arena, struct vec *groups)
{
	struct map equal = { 0 };
	struct str key = { 0 };
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		struct group *group;

		str_cut(&key, 0);
		add_key(&key, VEC_AT(struct diag, &diags->items, i));
		group = map_get(&equal, str_slice(&key));
		if (group == NULL) {
			group = arena_zero(arena, 1, sizeof(*group));
			(void)map_put(&equal, arena_copy(arena, str_slice(&key)), group);
		}
		group->count++;
		vec_add(groups, &group);
	}
	map_free(&equal);
	str_free(&key);
}

static void add_to_block(struct block *block, const struct diag *diag)
{
	if (block->others < PLACES)
		block->places[block->others] = diag;
	block->others++;
}

/* One block a finding, or one for equal ones (`grouped`). */
static void make_blocks(const struct diags *diags, bool grouped, struct vec *blocks)
{
	struct vec groups = VEC_OF(struct group *);
	struct arena arena = { 0 };
	size_t i;

	if (grouped)
		find_groups(diags, &arena, &groups);
	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		struct group *group = grouped ? *VEC_AT(struct group *, &groups, i) : NULL;
		struct block block = { .diag = diag };

		if (group != NULL && group->block > 0) {
			add_to_block(VEC_AT(struct block, blocks, group->block - 1), diag);
			continue;
		}
		vec_add(blocks, &block);
		if (group != NULL && group->count >= GROUP_LEAST)
			group->block = blocks->count;
	}
	vec_free(&groups);
	arena_free(&arena);
}

/* -- one block --------------------------------------------------------------------------------- */

/* Where text is added: on a terminal of `columns`, or else in one line (0). */
struct page_width {
	size_t columns;
	size_t used; /* of the line so far */
};

/* Adds `text` from column `used` on, wrapped with lines that begin at `indent`, and a line end. */
static void add_wrapped(struct str *out, struct slice text, const struct page_width *page,
			size_t indent)
{
	size_t used = page->used;
	struct slice rest = text;
	struct slice word;
	struct slice line;

	if (page->columns == 0) {
		str_add_slice(out, text);
		str_add_char(out, '\n');
		return;
	}
	word = slice_part(rest, 0, slice_find(rest, ' ', 0));
	if (used > indent && used + utf8_width(word) > page->columns) {
		str_cut(out, out->len - 1); /* the space before it */
		str_add_char(out, '\n');
		str_add_repeat(out, ' ', indent);
		used = indent;
	}
	while (wrap_next(&rest, used < page->columns ? page->columns - used : 1, &line)) {
		utf8_show(out, line, true); /* what was inside a line may begin one now */
		str_add_char(out, '\n');
		if (rest.len > 0)
			str_add_repeat(out, ' ', indent);
		used = indent;
	}
}

/* In one line, "place: severity: sentence [id]"; on a terminal the sentence has lines of its own.
 */
static void add_headline(struct str *out, const struct diag *diag, size_t columns,
			 const struct colours *colours)
{
	const char *severity = severity_name(diag->severity, true);
	const char *id = catalogue_entry(diag->id)->id;
	struct page_width page = { columns, INDENT };
	struct str words = { 0 };
	struct str raw = { 0 };

	str_add(out, colours->place);
	findings_add_place(out, diag);
	str_addf(out, ":%s %s%s", colours->off, colours->severity, severity);
	diag_message(diag, &raw);
	utf8_show(&words, str_slice(&raw), true);
	if (columns > 0) {
		str_addf(out, "%s [%s]\n", colours->off, id);
		str_add_repeat(out, ' ', INDENT);
	} else {
		str_addf(out, ":%s ", colours->off);
		str_addf(&words, " [%s]", id);
	}
	add_wrapped(out, str_slice(&words), &page, INDENT);
	str_free(&words);
	str_free(&raw);
}

/* "      hint: …" */
static void add_note(struct str *out, const char *label, struct slice text, size_t columns,
		     const struct colours *colours)
{
	struct page_width page = { columns, INDENT + utf8_width(slice_of(label)) + 1 };

	str_add_repeat(out, ' ', INDENT);
	str_addf(out, "%s%s%s ", colours->hint, label, colours->off);
	add_wrapped(out, text, &page, INDENT + 2);
}

static void add_hint(struct str *out, const struct diag *diag, size_t columns,
		     const struct colours *colours)
{
	struct str words = { 0 };
	struct str hint = { 0 };

	diag_hint(diag, &hint);
	if (hint.len > 0) {
		utf8_show(&words, str_slice(&hint), true);
		add_note(out, _("hint:"), str_slice(&words), columns, colours);
	}
	str_free(&words);
	str_free(&hint);
}

/* "      and in 23 other places: a.yaml:3:1, b.yaml:3:1, …" */
static void add_places(struct str *out, const struct block *block, size_t columns,
		       const struct colours *colours)
{
	struct str label = { 0 };
	struct str places = { 0 };
	char number[24];
	size_t i;

	(void)snprintf(number, sizeof(number), "%zu", block->others);
	message_add(&label,
		    message_plural(
			    "and in %1$s other place:", "and in %1$s other places:", block->others),
		    slice_of(number));
	for (i = 0; i < block->others && i < PLACES; i++) {
		str_add(&places, i > 0 ? ", " : "");
		findings_add_place(&places, block->places[i]);
	}
	if (block->others > PLACES)
		str_add(&places, ", …");
	add_note(out, str_text(&label), str_slice(&places), columns, colours);
	str_free(&label);
	str_free(&places);
}

static void add_block(struct str *out, const struct block *block,
		      const struct findings_options *options)
{
	struct colours colours = colours_of(block->diag->severity, options->colour);
	const struct snippet_look look = { options->columns, colours.gutter, colours.severity,
					   colours.off };

	add_headline(out, block->diag, options->columns, &colours);
	snippet_add(out, block->diag, &look);
	add_hint(out, block->diag, options->columns, &colours);
	if (block->others > 0)
		add_places(out, block, options->columns, &colours);
}

/* -- all of them ------------------------------------------------------------------------------- */

/* Adds `most` blocks in order of place; warnings make room for errors. Gives how many findings they
 * stand for. */
static size_t add_blocks(struct str *out, const struct vec *blocks,
			 const struct findings_options *options)
{
	size_t most = options->most > 0 ? options->most : MOST_DEFAULT;
	size_t room[3] = { 0 };
	size_t shown = 0;
	size_t i;

	for (i = 0; i < blocks->count; i++)
		room[VEC_AT(struct block, blocks, i)->diag->severity]++;
	for (i = 0; i < 3; i++) {
		room[i] = room[i] < most ? room[i] : most;
		most -= room[i];
	}
	for (i = 0; i < blocks->count; i++) {
		const struct block *block = VEC_AT(struct block, blocks, i);

		if (room[block->diag->severity] == 0)
			continue;
		room[block->diag->severity]--;
		shown += 1 + block->others;
		add_block(out, block, options);
		if (options->columns > 0)
			str_add_char(out, '\n');
	}
	return shown;
}

static void add_rest(struct str *out, size_t rest, bool most_option)
{
	char number[24];

	(void)snprintf(number, sizeof(number), "%zu", rest);
	message_add(out,
		    message_plural("%1$s more finding is not shown",
				   "%1$s more findings are not shown", rest),
		    slice_of(number));
	if (most_option)
		str_add(out, _(" (--max-findings 0 shows all)"));
	str_add_char(out, '\n');
}

/* The first finding that weighs most. */
static const struct diag *worst(const struct diags *diags)
{
	const struct diag *found = VEC_AT(struct diag, &diags->items, 0);
	size_t i;

	for (i = 1; i < diags->items.count && found->severity != SEVERITY_ERROR; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (diag->severity < found->severity)
			found = diag;
	}
	return found;
}

static void add_end(struct str *out, const struct diags *diags,
		    const struct findings_options *options, bool shown)
{
	struct colours colours = colours_of(SEVERITY_NOTE, options->colour);

	str_add(out, colours.place);
	findings_add_summary(out, diags, options);
	str_addf(out, "%s\n", colours.off);
	if (!shown || options->columns == 0)
		return;
	message_add(out, _("what a finding means: netz help finding %1$s"),
		    slice_of(catalogue_entry(worst(diags)->id)->id));
	str_add_char(out, '\n');
}

static void write_text(const struct diags *diags, const struct findings_options *options,
		       struct str *out)
{
	struct vec blocks = VEC_OF(struct block);
	size_t total = findings_total(diags);
	size_t shown;

	make_blocks(diags, options->columns > 0, &blocks);
	shown = add_blocks(out, &blocks, options);
	if (shown < total)
		add_rest(out, total - shown, options->most_option && shown < diags->items.count);
	if (options->summary)
		add_end(out, diags, options, shown > 0);
	vec_free(&blocks);
}

const struct findings_ops findings_text = { "text", write_text };
