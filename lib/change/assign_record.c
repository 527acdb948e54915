/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign_value.h"

#include "record/alike.h"
#include "record/link.h"
#include "sys/path.h"
#include "text/message.h"
#include "tree/read.h"

/* Longer texts are no id or title, shorter ones are in too many. */
enum { NAME_MAX_BYTES = 400, HELD_LEAST = 4 };

/* The records that a text can mean: none, one, or several, whose addresses are listed. */
struct candidates {
	const struct record *first;
	size_t count;
	struct str list;
};

static void add_candidate(struct candidates *found, const struct record *record)
{
	if (record == NULL || record == found->first)
		return;
	if (found->count++ == 0)
		found->first = record;
	if (found->list.len < NAME_MAX_BYTES) {
		str_add(&found->list, found->list.len > 0 ? ", " : "");
		str_add_slice(&found->list, record->address);
	}
}

static bool is_allowed(const struct field *field, struct slice kind)
{
	size_t i;

	for (i = 0; i < field->kind_count; i++) {
		if (slice_equal(field->kinds[i], kind))
			return true;
	}
	return false;
}

/* By "kind/id" or id, of today or of former times. `kind` gets the kind that was named. */
static void match_id(const struct assign_reader *reader, const struct field *field,
		     struct slice text, struct candidates *found, const struct kind **kind)
{
	const struct inventory *inventory = reader->inventory;
	size_t slash = slice_find(text, '/', 0);
	struct slice id = text;
	bool former;
	size_t i;

	if (slash < text.len)
		*kind = kind_find(&inventory->kinds, slice_part(text, 0, slash));
	if (*kind != NULL)
		id = slice_part(text, slash + 1, text.len);
	for (former = false; found->count == 0; former = true) {
		for (i = 0; i < field->kind_count; i++) {
			if (*kind != NULL && !slice_equal((*kind)->name, field->kinds[i]))
				continue;
			add_candidate(found,
				      former ? inventory_former(inventory, field->kinds[i], id)
					     : inventory_find(inventory, field->kinds[i], id));
		}
		if (former)
			break;
	}
}

/* By title: as it is written, else folded. */
static void match_title(const struct assign_reader *reader, const struct field *field,
			struct slice text, struct candidates *found)
{
	const struct vec *records = &reader->inventory->records;
	struct str folded = { 0 };
	struct str title = { 0 };
	size_t i;

	for (i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		if (slice_equal(record->title, text) && is_allowed(field, record->kind->name))
			add_candidate(found, record);
	}
	if (found->count == 0)
		fold_search(reader->inventory->fold, &folded, text);
	for (i = 0; i < records->count && folded.len > 0; i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		if (!is_allowed(field, record->kind->name))
			continue;
		str_cut(&title, 0);
		fold_search(reader->inventory->fold, &title, record->title);
		if (slice_equal(str_slice(&title), str_slice(&folded)))
			add_candidate(found, record);
	}
	str_free(&folded);
	str_free(&title);
}

/* Whether an id made of the text leaves some of it out: then it would stand for more than it says.
 */
static bool is_cut(const struct assign_reader *reader, struct slice text, struct slice slug)
{
	struct str longer = { 0 };
	struct str other = { 0 };
	bool cut;

	str_add_slice(&longer, text);
	str_add(&longer, " x");
	fold_slug(reader->inventory->fold, &other, str_slice(&longer));
	cut = slice_equal(str_slice(&other), slug);
	str_free(&longer);
	str_free(&other);
	return cut;
}

/* By the id that the title makes: "noah gemeinde". */
static void match_slug(const struct assign_reader *reader, const struct field *field,
		       struct slice text, struct candidates *found)
{
	struct str slug = { 0 };
	size_t i;

	fold_slug(reader->inventory->fold, &slug, text);
	if (is_cut(reader, text, str_slice(&slug)))
		str_cut(&slug, 0);
	for (i = 0; i < field->kind_count && slug.len > 0; i++)
		add_candidate(found,
			      inventory_find(reader->inventory, field->kinds[i], str_slice(&slug)));
	str_free(&slug);
}

static void match(const struct assign_reader *reader, const struct field *field, struct slice text,
		  struct candidates *found, const struct kind **kind)
{
	if (text.len > NAME_MAX_BYTES)
		return;
	match_id(reader, field, text, found, kind);
	if (found->count == 0 && *kind == NULL)
		match_title(reader, field, text, found);
	if (found->count == 0 && *kind == NULL)
		match_slug(reader, field, text, found);
}

/* The first record whose id holds the text, or whose title does when form is taken away. */
static const struct record *holding(const struct assign_reader *reader, const struct field *field,
				    struct slice text)
{
	const struct vec *records = &reader->inventory->records;
	const struct record *found = NULL;
	struct str folded = { 0 };
	struct str name = { 0 };
	size_t i;

	alike_add_key(&folded, text, reader->inventory->fold);
	for (i = 0; i < records->count && found == NULL && folded.len >= HELD_LEAST; i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		if (!is_allowed(field, record->kind->name))
			continue;
		str_cut(&name, 0);
		str_add_slice(&name, record->id);
		str_add_char(&name, '\n');
		alike_add_key(&name, record->title, reader->inventory->fold);
		if (assign_holds(str_slice(&name), str_slice(&folded)))
			found = record;
	}
	str_free(&folded);
	str_free(&name);
	return found;
}

/* The record that was probably meant: the one with the nearest id, else one that holds the text. */
static const struct record *nearest(const struct assign_reader *reader, const struct field *field,
				    const struct kind *only, struct slice text)
{
	const struct inventory *inventory = reader->inventory;
	const struct record *record = NULL;
	struct str slug = { 0 };
	size_t i;

	if (text.len > NAME_MAX_BYTES)
		return NULL;
	fold_slug(inventory->fold, &slug, text);
	for (i = 0; i < field->kind_count && record == NULL && slug.len > 0; i++) {
		const struct kind *kind = kind_named(&inventory->kinds, field->kinds[i]);

		if (kind == NULL || (only != NULL && kind != only))
			continue;
		record = inventory_find(inventory, kind->name,
					link_nearest(inventory, kind, str_slice(&slug)));
	}
	str_free(&slug);
	return record != NULL ? record : holding(reader, field, text);
}

static struct slice reference_to(const struct field *field, const struct record *record)
{
	return field->kind_count > 1 ? record->address : record->id;
}

static struct slice kind_title(const struct inventory *inventory, struct slice name)
{
	const struct kind *kind = kind_named(&inventory->kinds, name);
	struct slice title = SLICE("");

	if (kind != NULL)
		title = label_text(kind->title, message_language());
	return title.len > 0 ? title : name;
}

static void refuse_record(const struct assign_reader *reader, const struct field *field,
			  struct slice text, const struct kind *kind)
{
	const struct inventory *inventory = reader->inventory;
	const struct record *near = NULL;
	struct slice id = text;
	struct str name = { 0 }, wanted = { 0 }, shown = { 0 }, hint = { 0 };
	size_t i;

	assign_add_name(reader, &name, field);
	assign_add_shown(&shown, text);
	for (i = 0; i < field->kind_count; i++) {
		str_add(&wanted, i > 0 ? ", " : "");
		str_add_slice(&wanted, kind_title(inventory, field->kinds[i]));
	}
	if (kind != NULL)
		id = slice_part(text, slice_find(text, '/', 0) + 1, text.len);
	if (kind != NULL && !is_allowed(field, kind->name) &&
	    inventory_find(inventory, kind->name, id) != NULL) {
		assign_finding(reader, DIAG_REF_KIND, text,
			       DIAG_ARGS(str_slice(&name), str_slice(&shown),
					 kind_title(inventory, kind->name), str_slice(&wanted)));
	} else {
		bool state = assign_hint_state(reader, field, text, &hint);

		near = state ? NULL : nearest(reader, field, kind, id);
		if (near != NULL)
			message_add(&hint, _("did you mean “%1$s” (%2$s)?"),
				    reference_to(field, near), near->title);
		else if (!state)
			str_add(&hint, _("add its record first, or correct the id"));
		assign_finding(reader, DIAG_REF_UNKNOWN, text,
			       DIAG_ARGS(str_slice(&name), str_slice(&wanted), str_slice(&shown),
					 str_slice(&hint)));
	}
	str_free(&name);
	str_free(&wanted);
	str_free(&shown);
	str_free(&hint);
}

/* A record whose file cannot be read is there all the same: somebody else's mistake. */
static bool is_broken(const struct assign_reader *reader, const struct field *field,
		      struct slice text)
{
	const struct inventory *inventory = reader->inventory;
	bool several = field->kind_count != 1;
	size_t slash = several ? slice_find(text, '/', 0) : 0;
	const struct kind *kind = kind_named(&inventory->kinds, several ? slice_part(text, 0, slash)
									: field->kinds[0]);
	struct slice id = several ? slice_part(text, slash + 1, text.len) : text;
	struct str path = { 0 };
	struct str bytes = { 0 };
	bool there = false;

	if (kind != NULL && is_allowed(field, kind->name) && path_is_id(id)) {
		str_addf(&path, "records/%.*s/%.*s.yaml", SLICE_ARGS(kind->folder), SLICE_ARGS(id));
		there = shelf_read(inventory->shelf, str_text(&path), read_record.bytes, &bytes) ==
			STATUS_OK;
	}
	str_free(&path);
	str_free(&bytes);
	return there;
}

bool assign_is_record(const struct assign_reader *reader, const struct field *field,
		      struct slice text)
{
	struct candidates found = { 0 };
	const struct kind *kind = NULL;

	match(reader, field, text, &found, &kind);
	str_free(&found.list);
	return found.count == 1;
}

bool assign_read_record(const struct assign_reader *reader, const struct field *field,
			struct slice text, struct node **out)
{
	struct candidates found = { 0 };
	const struct kind *kind = NULL;

	*out = NULL;
	match(reader, field, text, &found, &kind);
	if (found.count == 1)
		*out = node_new_text(reader->arena, reference_to(field, found.first));
	else if (found.count > 1)
		assign_finding(reader, DIAG_ADDRESS_AMBIGUOUS, text,
			       DIAG_ARGS(text, str_slice(&found.list)));
	else if (is_broken(reader, field, text))
		*out = node_new_text(reader->arena, text);
	else
		refuse_record(reader, field, text, kind);
	str_free(&found.list);
	return *out != NULL;
}
