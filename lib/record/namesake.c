/* SPDX-License-Identifier: Apache-2.0 */
#include "record/namesake.h"

#include "base/sieve.h"
#include "record/alike.h"
#include "record/walk.h"
#include "text/date.h"

enum { FIELDS_MAX = 16, TRAITS_MAX = 64, MEMBERS_MAX = 32 };

struct trait {
	const struct field *field;
	struct slice value;
};

/* -- what keeps records apart -------------------------------------------------------------------
 */

struct collecting {
	const struct field *fields[FIELDS_MAX];
	size_t field_count;
	struct trait traits[TRAITS_MAX];
	size_t count;
	struct arena *arena;
};

static void add_field(struct collecting *collecting, const struct field *field)
{
	if (field != NULL && collecting->field_count < FIELDS_MAX)
		collecting->fields[collecting->field_count++] = field;
}

static void choose_fields(struct collecting *collecting, const struct kind *kind)
{
	const struct node *apart = kind->apart;
	size_t i;

	for (i = 0; i < kind->fields->child_count; i++) {
		const struct field *field = &kind->fields->children[i];

		if (field->required && (field->type == FIELD_DATE || field->type == FIELD_REF))
			add_field(collecting, field);
	}
	for (i = 0; node_is(apart, NODE_LIST) && i < apart->count; i++) {
		struct slice rest = node_text(apart->items[i]);
		const struct field *field = kind->fields;
		struct slice key;

		while (field != NULL && slice_next(&rest, '.', &key))
			field = field_child(field, key);
		add_field(collecting, field);
	}
}

static void collect(void *context, const struct spot *spot)
{
	struct collecting *collecting = context;
	size_t i;

	if (collecting->count == TRAITS_MAX || !spot_is_value(spot) ||
	    !node_is_scalar(spot->node) || spot->node->type == NODE_NULL)
		return;
	for (i = 0; i < collecting->field_count; i++) {
		if (collecting->fields[i] != spot->field)
			continue;
		collecting->traits[collecting->count++] = (struct trait){
			spot->field,
			arena_copy(collecting->arena, spot->node->text),
		};
		return;
	}
}

struct traits namesake_traits(const struct kind *kind, const struct node *root, struct arena *arena)
{
	struct collecting collecting = { .arena = arena };
	struct traits traits;
	size_t i;

	choose_fields(&collecting, kind);
	if (collecting.field_count > 0)
		walk_tree(kind->fields, root, collect, &collecting);
	traits.count = collecting.count;
	traits.items = arena_zero(arena, traits.count + 1, sizeof(struct trait));
	for (i = 0; i < traits.count; i++)
		traits.items[i] = collecting.traits[i];
	return traits;
}

/* Whether both values can mean the same. */
static bool agree(const struct field *field, struct slice a, struct slice b)
{
	struct edtf x;
	struct edtf y;

	if (slice_equal(a, b))
		return true;
	if (field->type == FIELD_DATE && edtf_parse(a, &x) && edtf_parse(b, &y))
		return x.begin.mark != 0 || y.begin.mark != 0 ||
		       (x.earliest <= y.latest && y.earliest <= x.latest);
	return field->vocabulary != NULL && (vocabulary_is_within(field->vocabulary, a, b) ||
					     vocabulary_is_within(field->vocabulary, b, a));
}

/* Whether both have values of this field, and none of the one agrees with one of the other. */
static bool field_parts(const struct field *field, const struct traits *a, const struct traits *b)
{
	bool both = false;
	size_t i;
	size_t j;

	for (i = 0; i < a->count; i++) {
		for (j = 0; a->items[i].field == field && j < b->count; j++) {
			if (b->items[j].field != field)
				continue;
			if (agree(field, a->items[i].value, b->items[j].value))
				return false;
			both = true;
		}
	}
	return both;
}

bool namesake_are_apart(const struct traits *a, const struct traits *b)
{
	const struct field *last = NULL;
	size_t i;

	for (i = 0; i < a->count; i++) {
		if (a->items[i].field != last && field_parts(a->items[i].field, a, b))
			return true;
		last = a->items[i].field;
	}
	return false;
}

/* -- records of one name ------------------------------------------------------------------------
 */

/* One record of a name, and the next that is apart from all before it. */
struct holder {
	const struct record *record;
	struct traits traits;
	bool known; /* traits are there */
	struct holder *next;
};

struct checking {
	struct sheet *sheet;
	struct sheet first; /* of the member whose traits are wanted */
	struct arena arena;
	struct map names; /* kind and folded name → struct holder */
};

static bool refers(const struct inventory *inventory, const struct record *from,
		   const struct record *to)
{
	size_t i;

	for (i = 0; i < from->link_count; i++) {
		if (VEC_AT(struct link, &inventory->links, from->first_link + i)->to == to)
			return true;
	}
	return false;
}

/* Whether both are two for sure. */
static bool are_two(struct checking *checking, struct holder *member, const struct record *record,
		    const struct traits *traits)
{
	const struct inventory *inventory = checking->sheet->inventory;

	if (!member->known && sheet_open(&checking->first, member->record))
		member->traits = namesake_traits(member->record->kind, checking->first.root,
						 &checking->arena);
	member->known = true;
	return namesake_are_apart(&member->traits, traits) ||
	       refers(inventory, member->record, record) ||
	       refers(inventory, record, member->record);
}

static void report(struct checking *checking, const struct record *first,
		   const struct record *record, struct diags *diags)
{
	const struct field *title = field_child(record->kind->fields, record->kind->title_key);
	const struct node *node = node_find(checking->sheet->root, record->kind->title_key);

	if (node == NULL || (title->unique && slice_equal(first->title, record->title)))
		return; /* record.duplicate-value says it */
	diags->record = record->address;
	(void)diags_add(diags, DIAG_RECORD_SIMILAR, checking->sheet->source, node->span,
			DIAG_ARGS(record->title, first->address, first->title));
}

static void check_record(struct checking *checking, struct holder *first,
			 const struct record *record, struct diags *diags)
{
	struct holder *member = first;
	struct holder *last = NULL;
	struct traits traits;
	size_t members = 0;

	if (!sheet_open(checking->sheet, record))
		return;
	traits = namesake_traits(record->kind, checking->sheet->root, &checking->arena);
	for (; member != NULL; member = member->next) {
		if (!are_two(checking, member, record, &traits)) {
			report(checking, member->record, record, diags);
			return;
		}
		last = member;
		members++;
	}
	if (members < MEMBERS_MAX) {
		last->next = arena_zero(&checking->arena, 1, sizeof(*last));
		*last->next = (struct holder){ .record = record, .traits = traits, .known = true };
	}
}

static const struct record *add_name(struct str *key, const struct inventory *inventory,
				     size_t index)
{
	const struct record *record = VEC_AT(struct record, &inventory->records, index);
	size_t begin;

	str_cut(key, 0);
	str_add_slice(key, record->kind->name);
	str_add_char(key, '/');
	begin = key->len;
	alike_add_key(key, record->title, inventory->fold);
	alike_close_up(key, begin);
	return record;
}

void namesake_check(struct sheet *sheet, struct diags *diags)
{
	const struct inventory *inventory = sheet->inventory;
	struct checking checking = { .sheet = sheet, .first = { .inventory = inventory } };
	struct sieve sieve = sieve_new(inventory->records.count);
	struct str key = { 0 };
	size_t i;

	for (i = 0; i < inventory->records.count; i++) {
		(void)add_name(&key, inventory, i);
		sieve_add(&sieve, str_slice(&key));
	}
	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record;
		struct holder *first;

		if (!sieve_holds(&sieve, i))
			continue;
		record = add_name(&key, inventory, i);
		first = map_get(&checking.names, str_slice(&key));
		if (first != NULL) {
			check_record(&checking, first, record, diags);
			continue;
		}
		first = arena_zero(&checking.arena, 1, sizeof(*first));
		first->record = record;
		map_put(&checking.names, arena_copy(&checking.arena, str_slice(&key)), first);
	}
	sieve_free(&sieve);
	str_free(&key);
	map_free(&checking.names);
	arena_free(&checking.arena);
	sheet_close(&checking.first);
}
