/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/look.h"

enum { LOOK_DEPTH = 16, LOOK_COUNT = 200 };

struct looking {
	bool (*found)(const struct schema *schema, void *wish);
	void *wish;
	size_t left;
};

static const struct schema *look_at(struct looking *looking, const struct schema *schema,
				    unsigned depth);

static const struct schema *look_in(struct looking *looking, const struct schemas *list,
				    unsigned depth)
{
	const struct schema *hit = NULL;
	size_t i;

	for (i = 0; hit == NULL && i < list->count; i++)
		hit = look_at(looking, list->items[i], depth);
	return hit;
}

static const struct schema *look_at(struct looking *looking, const struct schema *schema,
				    unsigned depth)
{
	const struct schema *hit;

	if (schema == NULL || depth > LOOK_DEPTH || looking->left == 0)
		return NULL;
	looking->left--;
	if (looking->found(schema, looking->wish))
		return schema;
	hit = look_at(looking, schema->ref, depth + 1);
	if (hit == NULL)
		hit = look_at(looking, schema->dynamic, depth + 1);
	if (hit == NULL)
		hit = look_in(looking, &schema->all, depth + 1);
	if (hit == NULL && schema->any != NULL)
		hit = look_in(looking, &schema->any->list, depth + 1);
	if (hit == NULL && schema->one != NULL && schema->terms == NULL)
		hit = look_in(looking, &schema->one->list, depth + 1);
	if (hit == NULL)
		hit = look_at(looking, schema->then, depth + 1);
	return hit != NULL ? hit : look_at(looking, schema->otherwise, depth + 1);
}

const struct schema *look(const struct schema *schema,
			  bool (*found)(const struct schema *schema, void *wish), void *wish)
{
	struct looking looking = { found, wish, LOOK_COUNT };

	return look_at(&looking, schema, 0);
}

static bool is_empty(struct label label)
{
	return label.de.len == 0 && label.en.len == 0;
}

/* -- properties and items -----------------------------------------------------------------------
 */

struct wish {
	struct slice key;
	const struct schema *schema; /* the best so far */
	struct looking *looking;     /* that goes on behind it */
};

static bool has_title(const struct schema *schema, void *wish);

/* One with a title ends the look; both looks together go through LOOK_COUNT schemas. */
static bool offer(struct wish *wish, const struct schema *schema)
{
	struct looking titles = { has_title, NULL, wish->looking->left };
	bool titled;

	if (schema == NULL)
		return false;
	titled = look_at(&titles, schema, 0) != NULL;
	wish->looking->left = titles.left;
	if (titled || wish->schema == NULL)
		wish->schema = schema;
	return titled;
}

static bool has_property(const struct schema *schema, void *data)
{
	struct wish *wish = data;
	uint32_t index;

	if (schema->map == NULL)
		return false;
	index = table_get(&schema->map->by_key, wish->key);
	return index != TABLE_NONE && offer(wish, schema->map->properties[index].schema);
}

static bool has_items(const struct schema *schema, void *data)
{
	return schema->list != NULL && offer(data, schema->list->items);
}

const struct schema *look_property(const struct schema *schema, struct slice key)
{
	struct looking looking = { has_property, NULL, LOOK_COUNT };
	struct wish wish = { key, NULL, &looking };

	looking.wish = &wish;
	(void)look_at(&looking, schema, 0);
	return wish.schema;
}

const struct schema *look_items(const struct schema *schema)
{
	struct looking looking = { has_items, NULL, LOOK_COUNT };
	struct wish wish = { SLICE(""), NULL, &looking };

	looking.wish = &wish;
	(void)look_at(&looking, schema, 0);
	return wish.schema;
}

/* -- words and keywords -------------------------------------------------------------------------
 */

static bool has_title(const struct schema *schema, void *wish)
{
	(void)wish;
	return !is_empty(schema->title);
}

static bool has_description(const struct schema *schema, void *wish)
{
	(void)wish;
	return !is_empty(schema->description);
}

static bool has_form(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->form.len > 0;
}

static bool has_item_key(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->item_key.len > 0;
}

static bool has_period(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->period != NULL;
}

static bool has_preset(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->preset != NULL;
}

static bool has_codes(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->codes != NULL || schema->terms != NULL;
}

static bool has_kinds(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->kind_count > 0;
}

static bool has_map(const struct schema *schema, void *wish)
{
	(void)wish;
	return schema->map != NULL && schema->map->property_node != NULL;
}

struct label look_title(const struct schema *schema)
{
	const struct schema *hit = look(schema, has_title, NULL);

	return hit != NULL ? hit->title : (struct label){ { "", 0 }, { "", 0 } };
}

struct label look_description(const struct schema *schema)
{
	const struct schema *hit = look(schema, has_description, NULL);

	return hit != NULL ? hit->description : (struct label){ { "", 0 }, { "", 0 } };
}

struct slice look_form(const struct schema *schema)
{
	const struct schema *hit = look(schema, has_form, NULL);

	return hit != NULL ? hit->form : SLICE("");
}

struct slice look_item_key(const struct schema *schema)
{
	const struct schema *hit = look(schema, has_item_key, NULL);

	return hit != NULL ? hit->item_key : SLICE("");
}

const struct slice *look_period(const struct schema *schema)
{
	const struct schema *hit = look(schema, has_period, NULL);

	return hit != NULL ? hit->period : NULL;
}

const struct node *look_preset(const struct schema *schema)
{
	const struct schema *hit = look(schema, has_preset, NULL);

	return hit != NULL ? hit->preset : NULL;
}

const struct schema *look_codes(const struct schema *schema)
{
	return look(schema, has_codes, NULL);
}

const struct schema *look_kinds(const struct schema *schema)
{
	return look(schema, has_kinds, NULL);
}

const struct schema *look_map(const struct schema *schema)
{
	return look(schema, has_map, NULL);
}
