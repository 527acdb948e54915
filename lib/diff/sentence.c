/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/sentence.h"

#include "diff/wording.h"
#include "text/message.h"
#include "text/utf8.h"

/* -- head ---------------------------------------------------------------------------------------
 */

static const struct field *fields_of(const struct record_change *change)
{
	return change->kind != NULL ? change->kind->fields : NULL;
}

struct slice wording_title(const struct record_change *change)
{
	const struct node *root = change->new != NULL ? change->new : change->old;
	struct slice title = { 0 };

	if (change->kind == NULL)
		return change->path;
	title = slice_trim(node_text(node_find(root, change->kind->title_key)));
	return title.len > 0 ? title : change->id;
}

/* "Angebot »Krabbelgruppe«" with the title cut to `columns`. */
static void add_subject(struct str *out, const struct record_change *change, size_t columns)
{
	struct str title = { 0 };
	struct str cut = { 0 };
	struct slice kind = slice_of(_("File"));

	if (change->kind != NULL)
		kind = label_text(change->kind->title, message_language());
	if (kind.len == 0 && change->kind != NULL)
		kind = change->kind->name;
	utf8_show(&title, wording_title(change), true);
	utf8_cut(&cut, str_slice(&title), columns);
	utf8_show(out, kind, true);
	str_add_char(out, ' ');
	wording_quote(out, str_slice(&cut));
	str_free(&title);
	str_free(&cut);
}

/* What happened, behind the subject: all that one word can say. */
static void add_event(struct str *out, const struct record_change *change, struct slice subject)
{
	struct str id = { 0 };

	if (change->follows) {
		message_add(out, _("%1$s, references follow"), subject);
		return;
	}
	switch (change->type) {
	case RECORD_ADDED: message_add(out, _("%1$s added"), subject); break;
	case RECORD_REMOVED: message_add(out, _("%1$s removed"), subject); break;
	case RECORD_BROKEN:
		message_add(out,
			    change->old == NULL && change->new != NULL
				    ? _("%1$s repaired, can be read again")
				    : _("%1$s changed, cannot be read"),
			    subject);
		break;
	case RECORD_RENAMED:
		wording_quote(&id, change->old_id);
		message_add(out, _("%1$s, id was %2$s"), subject, str_slice(&id));
		break;
	case RECORD_CHANGED:
		if (change->old == NULL && change->new == NULL) /* a file of no kind */
			message_add(out, _("%1$s changed"), subject);
		else if (diff_is_none(fields_of(change), change->old, change->new))
			message_add(out, _("%1$s, only form changed"), subject);
		else
			str_add_slice(out, subject);
		break;
	}
	str_free(&id);
}

void wording_head(struct str *out, const struct record_change *change, size_t columns)
{
	struct str subject = { 0 };

	add_subject(&subject, change, columns);
	add_event(out, change, str_slice(&subject));
	str_free(&subject);
}

void sentence_subject(struct str *out, const struct record_change *change)
{
	add_subject(out, change, WORDING_TITLE);
}

void sentence_record(struct str *out, const struct kind *kind, struct slice id,
		     const struct node *root)
{
	const struct record_change change = {
		.type = RECORD_CHANGED, .kind = kind, .id = id, .new = root
	};

	sentence_subject(out, &change);
}

void sentence_head(struct str *out, const struct inventory *inventory,
		   const struct record_change *change)
{
	(void)inventory;
	wording_head(out, change, WORDING_TITLE);
}

/* -- lines --------------------------------------------------------------------------------------
 */

static bool has_lines(const struct record_change *change)
{
	return change->type != RECORD_REMOVED && change->type != RECORD_BROKEN && !change->follows;
}

static void find_items(struct arena *arena, const struct record_change *change, struct vec *items)
{
	if (has_lines(change))
		diff_trees(arena, fields_of(change),
			   change->type == RECORD_ADDED ? NULL : change->old, change->new, items);
}

static bool is_inside(const struct diff_item *item, const struct diff_way *way)
{
	const struct diff_way *up = item->way;

	while (up != NULL && up != way)
		up = up->up;
	return up != NULL;
}

/* The outermost object around the item that is said as a whole, and its words; NULL: none. */
static const struct diff_way *add_whole(struct str *out, const struct wording *wording,
					const struct diff_way *way)
{
	const struct diff_way *outer;

	if (way == NULL)
		return NULL;
	outer = add_whole(out, wording, way->up);
	if (outer != NULL)
		return outer;
	return wording_object(out, wording, way) ? way : NULL;
}

static bool is_gain(const struct diff_item *item)
{
	return item->entry && item->type != DIFF_CHANGED;
}

/* Adds the line that begins with the item at `first`; gives the index behind its last item. */
static size_t add_line(struct str *out, const struct wording *wording, const struct vec *items,
		       size_t first)
{
	const struct diff_item *item = VEC_AT(struct diff_item, items, first);
	const struct diff_way *whole = add_whole(out, wording, item->way);
	size_t end = first + 1;

	if (whole != NULL) {
		while (end < items->count && is_inside(VEC_AT(struct diff_item, items, end), whole))
			end++;
	} else if (is_gain(item)) {
		while (end < items->count && is_gain(&item[end - first]) &&
		       item[end - first].field == item->field && item[end - first].way == item->way)
			end++;
		if (wording_is_hidden(wording, item))
			wording_item(out, wording, item);
		else
			wording_entries(out, wording, item, end - first);
	} else {
		wording_item(out, wording, item);
	}
	return end;
}

void wording_lines(struct arena *arena, const struct inventory *inventory,
		   const struct record_change *change, bool discreet, struct vec *lines)
{
	struct vec items = VEC_OF(struct diff_item);
	struct wording wording;
	struct str line = { 0 };
	size_t i = 0;

	wording_start(&wording, inventory, change);
	if (discreet)
		wording_hide(&wording);
	find_items(arena, change, &items);
	while (i < items.count) {
		struct slice copy;

		str_cut(&line, 0);
		i = add_line(&line, &wording, &items, i);
		copy = arena_copy(arena, str_slice(&line));
		vec_add(lines, &copy);
	}
	str_free(&line);
	vec_free(&items);
}

void sentence_lines(struct arena *arena, const struct inventory *inventory,
		    const struct record_change *change, struct vec *lines)
{
	wording_lines(arena, inventory, change, false, lines);
}

void sentence_item(struct str *out, const struct inventory *inventory,
		   const struct record_change *change, const struct diff_item *item)
{
	struct wording wording;

	wording_start(&wording, inventory, change);
	wording_item(out, &wording, item);
}
