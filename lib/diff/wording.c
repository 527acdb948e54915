/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/wording.h"

#include "diff/excerpt.h"
#include "diff/pair.h"
#include "record/phrase_plain.h"
#include "text/message.h"
#include "text/utf8.h"

enum {
	FRESH_COLUMNS = 160,
	MOST_PARTS = 64, /* of an object or list; more fit on no line */
};

void wording_start(struct wording *wording, const struct inventory *inventory,
		   const struct record_change *change)
{
	*wording = (struct wording){ .fresh = change->type == RECORD_ADDED };
	wording->options = (struct portrait_options){ .level = 1, .language = message_language() };
	wording->phrase = (struct phrase){ NULL, inventory, change->kind, &wording->options };
}

void wording_hide(struct wording *wording)
{
	wording->discreet = true;
	wording->options.public_only = true;
}

void wording_quote(struct str *out, struct slice text)
{
	str_add(out, _("“"));
	utf8_show(out, text, true);
	str_add(out, _("”"));
}

void wording_phrase(struct str *out, const struct wording *wording, const struct field *field,
		    const struct node *node)
{
	struct node begin = *node;

	if (!node_is_scalar(node) && node->count > MOST_PARTS)
		begin.count = MOST_PARTS;
	phrase_plain(out, &wording->phrase, field, &begin);
}

static void quote_cut(struct str *out, struct slice text, size_t columns)
{
	struct str cut = { 0 };

	utf8_cut(&cut, text, columns);
	wording_quote(out, str_slice(&cut));
	str_free(&cut);
}

/* -- values -------------------------------------------------------------------------------------
 */

/* What netz says in its own words needs no quotes: not known, none, yes, no. */
static bool is_word(const struct node *node)
{
	return node->type == NODE_NULL || node->type == NODE_BOOL ||
	       (!node_is_scalar(node) && node->count == 0);
}

void wording_value(struct str *out, const struct wording *wording, const struct field *field,
		   const struct node *node, size_t columns)
{
	struct str words = { 0 };

	wording_phrase(&words, wording, field, node);
	if (is_word(node))
		str_add_slice(out, str_slice(&words));
	else
		quote_cut(out, str_slice(&words), columns);
	str_free(&words);
}

static void add_any(struct str *out, const struct wording *wording, const struct field *field,
		    const struct node *node, size_t columns)
{
	if (node->type == NODE_LIST && node->count > 0)
		wording_values(out, wording, field, node, NULL);
	else
		wording_value(out, wording, field, node, columns);
}

/* -- lines --------------------------------------------------------------------------------------
 */

/* "Titel: Wert", without quotes: nothing else stands on the line. */
static void add_fresh(struct str *out, const struct wording *wording, const struct diff_item *item,
		      struct slice name)
{
	const struct node *node = item->new;
	bool objects =
		node->type == NODE_LIST && node->count > 0 && node->items[0]->type == NODE_MAP;
	struct str words = { 0 };
	uint32_t i;

	/* on a line of their own entries need no brackets */
	for (i = 0; objects && i < node->count && i < WORDING_VALUES; i++) {
		str_add(&words, i > 0 ? "; " : "");
		wording_phrase(&words, wording, item->field, node->items[i]);
	}
	if (!objects)
		wording_phrase(&words, wording, item->field, node);
	else
		wording_more(&words, node->count - i);
	str_addf(out, "%.*s: ", SLICE_ARGS(name));
	utf8_cut(out, str_slice(&words), FRESH_COLUMNS);
	str_free(&words);
}

static void add_arrow(struct str *out, struct slice name, bool quoted, struct slice old,
		      struct slice new)
{
	str_addf(out, "%.*s%s%.*s → %.*s", SLICE_ARGS(name), quoted ? " " : ": ", SLICE_ARGS(old),
		 SLICE_ARGS(new));
}

void wording_texts(struct str *out, struct slice name, struct slice old, struct slice new)
{
	struct str cut[2] = { { 0 }, { 0 } };
	struct str quoted[2] = { { 0 }, { 0 } };

	excerpt_add(&cut[0], &cut[1], old, new, WORDING_COLUMNS);
	wording_quote(&quoted[0], str_slice(&cut[0]));
	wording_quote(&quoted[1], str_slice(&cut[1]));
	add_arrow(out, name, true, str_slice(&quoted[0]), str_slice(&quoted[1]));
	str_free(&cut[0]);
	str_free(&cut[1]);
	str_free(&quoted[0]);
	str_free(&quoted[1]);
}

static void add_both(struct str *out, const struct wording *wording, const struct diff_item *item,
		     struct slice name)
{
	struct str old = { 0 };
	struct str new = { 0 };
	bool lists = item->old->type == NODE_LIST || item->new->type == NODE_LIST;

	if (is_word(item->old) || is_word(item->new) || lists) {
		add_any(&old, wording, item->field, item->old, WORDING_COLUMNS);
		add_any(&new, wording, item->field, item->new, WORDING_COLUMNS);
		add_arrow(out, name, !is_word(item->old), str_slice(&old), str_slice(&new));
	} else {
		wording_phrase(&old, wording, item->field, item->old);
		wording_phrase(&new, wording, item->field, item->new);
		wording_texts(out, name, str_slice(&old), str_slice(&new));
	}
	str_free(&old);
	str_free(&new);
}

static void add_new(struct str *out, const struct wording *wording, const struct diff_item *item,
		    struct slice name)
{
	struct str value = { 0 };

	add_any(&value, wording, item->field, item->new, WORDING_ALONE);
	if (is_word(item->new))
		str_addf(out, "%.*s: %s", SLICE_ARGS(name), str_text(&value));
	else
		message_add(out, _("%1$s: %2$s (new)"), name, str_slice(&value));
	str_free(&value);
}

static void add_gone(struct str *out, const struct wording *wording, const struct diff_item *item,
		     struct slice name)
{
	struct str value = { 0 };

	add_any(&value, wording, item->field, item->old, WORDING_COLUMNS);
	message_add(out, _("%1$s no longer stated (was %2$s)"), name, str_slice(&value));
	str_free(&value);
}

bool wording_is_hidden(const struct wording *wording, const struct diff_item *item)
{
	const struct diff_way *way = item->way;
	bool internal = item->field != NULL && item->field->internal;

	for (; way != NULL && !internal; way = way->up)
		internal = way->field->internal;
	return internal && wording->discreet;
}

void wording_item(struct str *out, const struct wording *wording, const struct diff_item *item)
{
	struct str name = { 0 };
	bool sets;

	if (wording_is_hidden(wording, item)) {
		wording_name(&name, wording, item);
		message_add(out, _("%1$s changed"), str_slice(&name));
		str_free(&name);
		return;
	}
	if (item->entry && item->type != DIFF_CHANGED) {
		wording_entries(out, wording, item, 1);
		return;
	}
	wording_name(&name, wording, item);
	sets = item->type == DIFF_CHANGED && item->field != NULL && item->field->list &&
	       node_is(item->old, NODE_LIST) && node_is(item->new, NODE_LIST);
	if (wording->fresh && item->type == DIFF_ADDED)
		add_fresh(out, wording, item, str_slice(&name));
	else if (item->type == DIFF_ADDED)
		add_new(out, wording, item, str_slice(&name));
	else if (item->type == DIFF_REMOVED)
		add_gone(out, wording, item, str_slice(&name));
	else if (!sets || !wording_set(out, wording, item, str_slice(&name)))
		add_both(out, wording, item, str_slice(&name));
	str_free(&name);
}
