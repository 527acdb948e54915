/* SPDX-License-Identifier: Apache-2.0 */
#include "record/link.h"
#include "sys/path.h"
#include "text/message.h"

/* Records that fit what was typed: none, the one, or several (then their addresses are listed). */
struct matches {
	const struct record *first;
	size_t count;
	struct str list;
};

static void add_match(struct matches *matches, const struct record *record)
{
	if (record == NULL || record == matches->first)
		return;
	if (matches->count++ == 0)
		matches->first = record;
	if (matches->count > 1)
		str_add(&matches->list, ", ");
	str_add_slice(&matches->list, record->address);
}

static bool ends_in_path(struct slice text, struct slice path)
{
	return text.len > path.len && text.data[text.len - path.len - 1] == '/' &&
	       slice_equal(slice_part(text, text.len - path.len, text.len), path);
}

/* A path as seen from the root, from a folder below it, or from anywhere (an absolute one). */
static void match_path(const struct inventory *inventory, struct slice text,
		       struct matches *matches)
{
	size_t i;

	while (slice_starts(text, "./"))
		text = slice_part(text, 2, text.len);
	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		if (slice_equal(text, record->path) || ends_in_path(text, record->path) ||
		    ends_in_path(record->path, text))
			add_match(matches, record);
	}
}

static void match_id(const struct inventory *inventory, const struct kind *only, struct slice id,
		     bool former, struct matches *matches)
{
	size_t i;

	for (i = 0; i < inventory->kinds.count; i++) {
		const struct kind *kind = VEC_AT(struct kind, &inventory->kinds, i);

		if (only != NULL && kind != only)
			continue;
		add_match(matches, former ? inventory_former(inventory, kind->name, id)
					  : inventory_find(inventory, kind->name, id));
	}
}

/* The address that was probably meant: by the name as an id, then by the nearest id. */
static void add_nearest(struct str *out, const struct inventory *inventory, const struct kind *only,
			struct slice id)
{
	struct matches matches = { 0 };
	struct str slug = { 0 };
	size_t i;

	fold_slug(inventory->fold, &slug, id);
	match_id(inventory, only, str_slice(&slug), false, &matches);
	for (i = 0; i < inventory->kinds.count && matches.count == 0; i++) {
		const struct kind *kind = VEC_AT(struct kind, &inventory->kinds, i);

		if (only == NULL || kind == only)
			add_match(&matches,
				  inventory_find(inventory, kind->name,
						 link_nearest(inventory, kind, str_slice(&slug))));
	}
	if (matches.first != NULL)
		message_add(out, _("did you mean “%1$s”?"), matches.first->address);
	else
		str_add(out, _("“netz list KIND” shows what there is"));
	str_free(&slug);
	str_free(&matches.list);
}

const struct record *inventory_resolve(const struct inventory *inventory, struct slice text,
				       struct diags *diags)
{
	const struct span nowhere = { 0, 0 };
	size_t slash = slice_find(text, '/', 0);
	const struct kind *kind = NULL;
	const struct record *record = NULL;
	struct matches matches = { 0 };
	struct str hint = { 0 };
	struct slice id = text;

	if (slice_ends(text, ".yaml"))
		match_path(inventory, text, &matches);
	if (slash < text.len) {
		kind = kind_find(&inventory->kinds, slice_part(text, 0, slash));
		id = slice_part(text, slash + 1, text.len);
	}
	if (matches.count == 0 && (slash == text.len || kind != NULL)) {
		match_id(inventory, kind, id, false, &matches);
		if (matches.count == 0)
			match_id(inventory, kind, id, true, &matches);
	}
	if (matches.count == 1) {
		record = matches.first;
	} else if (matches.count > 1) {
		(void)diags_add(diags, DIAG_ADDRESS_AMBIGUOUS, NULL, nowhere,
				DIAG_ARGS(text, str_slice(&matches.list)));
	} else {
		if (slice_ends(id, ".yaml"))
			id = path_stem(id);
		add_nearest(&hint, inventory, kind, id);
		(void)diags_add(diags, DIAG_ADDRESS_UNKNOWN, NULL, nowhere,
				DIAG_ARGS(text, str_slice(&hint)));
	}
	str_free(&matches.list);
	str_free(&hint);
	return record;
}
