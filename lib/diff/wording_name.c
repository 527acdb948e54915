/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "diff/wording.h"
#include "text/message.h"
#include "text/utf8.h"

enum {
	NAME_COLUMNS = 48, /* of what tells an entry from others */
	NAME_BYTES = 1024, /* of its value that are looked at, for each line anew */
};

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Whether `part` stands in `text`, in small or capital letters of ASCII. */
static bool contains(struct slice text, struct slice part)
{
	size_t i;
	size_t j;

	for (i = 0; part.len > 0 && i + part.len <= text.len; i++) {
		for (j = 0; j < part.len && lower(text.data[i + j]) == lower(part.data[j]); j++)
			;
		if (j == part.len)
			return true;
	}
	return false;
}

/* What tells an entry from the others of its list: "Besuchsanschrift", "2018". */
static void add_entry_name(struct str *out, const struct wording *wording,
			   const struct field *field, const struct node *entry)
{
	const struct node *key = diff_entry_key(field, entry);
	const struct field *key_field = key == entry ? field : field_child(field, field->item_key);
	struct str words = { 0 };
	struct node begin;

	if (key != NULL && !(wording->discreet && key_field != NULL && key_field->internal)) {
		begin = *key;
		if (key->type == NODE_TEXT && key->text.len > NAME_BYTES)
			begin.text.len = NAME_BYTES;
		wording_phrase(&words, wording, key_field, &begin);
	}
	utf8_cut(out, str_slice(&words), NAME_COLUMNS);
	str_free(&words);
}

/* Whether `one` is the singular of `many`, as far as one can see: "Anschrift", "Anschriften"; but
 * not "Beteiligte Institution", "Träger". */
static bool is_singular(struct slice one, struct slice many)
{
	return one.len > 2 && one.len <= many.len && memcmp(one.data, many.data, one.len - 1) == 0;
}

static void add_title(struct str *out, const struct wording *wording, const struct field *field,
		      bool entry)
{
	struct slice one = label_text(field->item_title, wording->options.language);
	struct slice title = phrase_title(&wording->phrase, field);

	utf8_show(out, entry && is_singular(one, title) ? one : title, true);
}

/* "Anschrift (Besuch)"; only "Besuchsanschrift" where that says it all. */
static void add_entry_title(struct str *out, const struct wording *wording,
			    const struct field *field, const struct node *entry)
{
	struct str title = { 0 };
	struct str name = { 0 };

	add_title(&title, wording, field, true);
	add_entry_name(&name, wording, field, entry);
	if (name.len == 0)
		str_add_slice(out, str_slice(&title));
	else if (contains(str_slice(&name), str_slice(&title)) &&
		 lower(name.data[0]) != name.data[0])
		str_add_slice(out, str_slice(&name));
	else
		str_addf(out, "%s (%s)", str_text(&title), str_text(&name));
	str_free(&title);
	str_free(&name);
}

void wording_way(struct str *out, const struct wording *wording, const struct diff_way *way)
{
	struct str title = { 0 };

	if (way == NULL)
		return;
	wording_way(out, wording, way->up);
	if (way->entry)
		add_entry_title(&title, wording, way->field, way->new);
	else
		add_title(&title, wording, way->field, false);
	str_addf(out, "%s%s", out->len > 0 ? ": " : "", str_text(&title));
	str_free(&title);
}

void wording_name(struct str *out, const struct wording *wording, const struct diff_item *item)
{
	struct str name = { 0 };
	struct str key = { 0 };

	wording_way(&name, wording, item->way);
	str_add(&name, name.len > 0 ? ": " : "");
	if (item->field != NULL) {
		add_title(&name, wording, item->field, false);
	} else if (item->key.len > 0) {
		utf8_show(&key, item->key, true);
		utf8_cut(&name, str_slice(&key), NAME_COLUMNS);
	} else {
		str_add(&name, _("content"));
	}
	str_add_slice(out, str_slice(&name));
	str_free(&name);
	str_free(&key);
}
