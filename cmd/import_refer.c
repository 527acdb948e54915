/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/import.h"

/* Looking through all records for what was meant is done so often; names are no longer than this.
 */
enum { DOUBTS_MOST = 200, RECORDS_FEW = 2000, NAME_BYTES = 400 };

/* -- what can be referred to --------------------------------------------------------------------
 */

static struct slice joined(struct str *out, struct slice kind, struct slice name)
{
	str_cut(out, 0);
	str_add_slice(out, kind);
	str_add_char(out, '/');
	str_add_slice(out, name);
	return str_slice(out);
}

struct slice import_fold_title(struct importing *importing, struct str *out, struct slice kind,
			       struct slice title)
{
	(void)joined(out, kind, SLICE(""));
	fold_search(importing->context->inventory->fold, out, title);
	return str_slice(out);
}

void import_add_aim(struct importing *importing, const struct kind *kind, struct slice id,
		    struct slice title, const struct record *record)
{
	struct import_aim *aim = arena_zero(&importing->arena, 1, sizeof(*aim));
	struct import_aim *other;
	struct str key = { 0 };
	struct slice kept;

	*aim = (struct import_aim){ kind, id, record, 1, record != NULL };
	kept = arena_copy(&importing->arena, joined(&key, kind->name, id));
	other = map_put_new(&importing->ids, kept, aim);
	if (other != aim || title.len == 0 || title.len > NAME_BYTES)
		goto out;
	kept = arena_copy(&importing->arena, import_fold_title(importing, &key, kind->name, title));
	other = map_put_new(&importing->titles, kept, aim);
	if (other != aim) {
		other->count++;
		other->records += record != NULL;
	}
out:
	str_free(&key);
}

void import_list_aims(struct importing *importing)
{
	const struct vec *records = &importing->context->inventory->records;
	size_t i;

	for (i = 0; i < records->count; i++) {
		const struct record *record = VEC_AT(struct record, records, i);

		import_add_aim(importing, record->kind, record->id, record->title, record);
	}
}

/* -- references ---------------------------------------------------------------------------------
 */

/* By "kind/id", id, or title; NULL where it is not certain. */
static const struct import_aim *find(struct importing *importing, const struct field *field,
				     struct slice text)
{
	const struct import_aim *found = NULL;
	struct str key = { 0 };
	bool titles;
	size_t i;

	if (text.len == 0 || text.len > NAME_BYTES)
		return NULL;
	for (titles = false; found == NULL; titles = true) {
		for (i = 0; i < field->kind_count; i++) {
			struct slice kind = field->kinds[i];
			const struct import_aim *aim;

			if (titles)
				aim = map_get(&importing->titles,
					      import_fold_title(importing, &key, kind, text));
			else if (slice_find(text, '/', 0) < text.len)
				aim = map_get(&importing->ids, text);
			else
				aim = map_get(&importing->ids, joined(&key, kind, text));
			if (aim == NULL || !slice_equal(aim->kind->name, kind))
				continue;
			if (found != NULL || (titles && aim->count > 1)) {
				found = NULL;
				goto out;
			}
			found = aim;
		}
		if (titles)
			break;
	}
out:
	str_free(&key);
	return found;
}

static struct node *reference(struct importing *importing, const struct field *field,
			      const struct import_aim *aim)
{
	struct str text = { 0 };
	struct node *node;

	if (field->kind_count > 1)
		(void)joined(&text, aim->kind->name, aim->id);
	else
		str_add_slice(&text, aim->id);
	node = node_new_text(&importing->arena, str_slice(&text));
	str_free(&text);
	return node;
}

/* One entry: a reference, or an object that is known by one. */
static struct node *entry(struct importing *importing, const struct field *list,
			  const struct field *field, const struct import_aim *aim)
{
	struct node *node = reference(importing, field, aim);
	struct member member = { NULL, node };

	if (field == list)
		return node;
	member.key = node_new_text(&importing->arena, list->item_key);
	return node_new_map(&importing->arena, &member, 1);
}

const struct node *import_refer(struct importing *importing, const struct field *field,
				struct slice text)
{
	const struct field *key = field;
	struct vec items = VEC_OF(struct node *);
	const struct import_aim *aim;
	struct node *node = NULL;
	struct slice part;

	if (field->list && field->type == FIELD_OBJECT)
		key = field_child(field, field->item_key);
	if (key == NULL || key->type != FIELD_REF || (key->list && key != field))
		return NULL;
	aim = find(importing, key, text);
	if (aim != NULL && !field->list)
		return reference(importing, field, aim);
	if (aim != NULL) {
		node = entry(importing, field, key, aim);
		return node_new_list(&importing->arena, &node, 1);
	}
	while (field->list && slice_next(&text, ',', &part)) {
		aim = find(importing, key, table_trim(part));
		if (aim == NULL)
			goto out;
		node = entry(importing, field, key, aim);
		vec_add(&items, &node);
	}
	if (items.count > 0)
		node = node_new_list(&importing->arena, items.items, items.count);
	vec_free(&items);
	return node;
out:
	vec_free(&items);
	return NULL;
}

bool import_may_doubt(struct importing *importing)
{
	return importing->context->inventory->records.count < RECORDS_FEW ||
	       importing->doubts++ < DOUBTS_MOST;
}
