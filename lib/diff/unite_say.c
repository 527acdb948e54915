/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/excerpt.h"
#include "diff/unite.h"
#include "diff/wording.h"

enum { VALUE_COLUMNS = 100 };

static void start_words(struct wording *wording, const struct inventory *inventory,
			const struct kind *kind)
{
	const struct record_change change = { .type = RECORD_CHANGED, .kind = kind };

	wording_start(wording, inventory, &change);
}

void unite_add_name(struct str *out, const struct inventory *inventory, const struct kind *kind,
		    const struct unite_conflict *conflict)
{
	const struct diff_way way = { .field = conflict->field,
				      .new = conflict->ours,
				      .entry = true };
	const struct diff_item item = { .field = conflict->field, .key = conflict->path };
	struct wording wording;
	struct str name = { 0 };

	start_words(&wording, inventory, kind);
	if (conflict->entry)
		wording_way(&name, &wording, &way);
	else
		wording_name(&name, &wording, &item);
	str_add_slice(out, str_slice(&name));
	str_free(&name);
}

static void add_value(struct str *out, const struct wording *wording, const struct field *field,
		      const struct node *value)
{
	if (value->type == NODE_LIST && value->count > 0)
		wording_values(out, wording, field, value, NULL);
	else
		wording_value(out, wording, field, value, VALUE_COLUMNS);
}

void unite_add_values(struct str *ours, struct str *theirs, const struct inventory *inventory,
		      const struct kind *kind, const struct unite_conflict *conflict)
{
	struct str words[2] = { { 0 }, { 0 } };
	struct str cut[2] = { { 0 }, { 0 } };
	struct wording wording;

	start_words(&wording, inventory, kind);
	if (!conflict->object &&
	    (conflict->ours->type != NODE_TEXT || conflict->theirs->type != NODE_TEXT)) {
		add_value(ours, &wording, conflict->field, conflict->ours);
		add_value(theirs, &wording, conflict->field, conflict->theirs);
		return;
	}
	wording_phrase(&words[0], &wording, conflict->field, conflict->ours);
	wording_phrase(&words[1], &wording, conflict->field, conflict->theirs);
	excerpt_add(&cut[0], &cut[1], str_slice(&words[0]), str_slice(&words[1]), VALUE_COLUMNS);
	wording_quote(ours, str_slice(&cut[0]));
	wording_quote(theirs, str_slice(&cut[1]));
	str_free(&words[0]);
	str_free(&words[1]);
	str_free(&cut[0]);
	str_free(&cut[1]);
}
