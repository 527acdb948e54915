/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Arguments that are huge, deep or many, and values that nobody may see.
 */
#include "assign_world.h"

#include <string.h>

#define SECRET "Erika"

static const char guarded[] =
	"x-netz-kind: {folder: guarded, title: name}\n"
	"type: object\n"
	"required: [name]\n"
	"properties:\n"
	"  name: {type: string}\n"
	"  caretaker: {x-netz-visibility: internal, type: [string, 'null']}\n"
	"  rank: {x-netz-visibility: internal, enum: [a, b]}\n"
	"  visit:\n"
	"    type: object\n"
	"    properties:\n"
	"      day: {type: string}\n"
	"      guest: {x-netz-visibility: internal, type: string}\n"
	"  guests:\n"
	"    type: array\n"
	"    x-netz-key: name\n"
	"    items:\n"
	"      type: object\n"
	"      properties:\n"
	"        name: {x-netz-visibility: internal, enum: [a, b]}\n"
	"        day: {type: integer}\n"
	"  rooms:\n"
	"    x-netz-visibility: internal\n"
	"    type: array\n"
	"    x-netz-key: name\n"
	"    items: {type: object, properties: {name: {type: string}, key: {type: string}}}\n";

static void guarded_start(struct assigning *assigning)
{
	*assigning = (struct assigning){ 0 };
	world_start(&assigning->world);
	world_put(&assigning->world, "schemas/guarded.yaml", guarded);
	assert_int_equal(world_open(&assigning->world, false, true), STATUS_OK);
}

static bool shows(const struct diags *diags, const char *text)
{
	size_t i, j;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		struct str all = { 0 };
		bool found;

		str_add_slice(&all, diag->line);
		for (j = 0; j < diag->arg_count; j++)
			str_add_slice(&all, diag->args[j]);
		found = strstr(str_text(&all), text) != NULL;
		str_free(&all);
		if (found)
			return true;
	}
	return false;
}

static void test_protected(void **state)
{
	static const char *const refused[] = {
		"caretaker=" SECRET,
		"caretaker:=\"" SECRET "\"",
		"caretaker:={" SECRET,
		"rank=" SECRET,
		"visit.guest=" SECRET,
		"visit:={\"guest\":\"" SECRET "\"}",
		"visit:={\"guest\":\"" SECRET "\",}",
		"rooms=" SECRET,
		"rooms+=" SECRET,
		"rooms.key=" SECRET,
		"rooms[" SECRET "].key=?",
		"rooms[" SECRET "]:={}",
		"guests[" SECRET "].day=1",
		"guests+=" SECRET,
		"guests=" SECRET,
		"rooms:=[{\"key\":\"" SECRET "\"}]",
	};
	static const char *const taken[] = { "caretaker=?", "rooms=-", "visit.day=" SECRET,
					     "visit:={\"day\":\"" SECRET "\"}" };
	const char *one[ARGUMENTS_MAX] = { NULL };
	struct assigning assigning;
	const struct kind *kind;
	size_t i;

	(void)state;
	guarded_start(&assigning);
	kind = assigning_kind(&assigning, "guarded");
	for (i = 0; i < sizeof(refused) / sizeof(*refused); i++) {
		one[0] = refused[i];
		if (assigning_do(&assigning, kind, one) != STATUS_INVALID ||
		    assigning.diags.items.count != 1 ||
		    VEC_AT(struct diag, &assigning.diags.items, 0)->id != DIAG_PRIVACY_ARGUMENT ||
		    shows(&assigning.diags, SECRET))
			fail_msg("%s is not refused in silence", refused[i]);
		assigning_clear(&assigning);
	}
	for (i = 0; i < sizeof(taken) / sizeof(*taken); i++) {
		one[0] = taken[i];
		if (assigning_do(&assigning, kind, one) != STATUS_OK)
			fail_msg("%s is refused", taken[i]);
		assigning_clear(&assigning);
	}
	assigning_end(&assigning);
}

/* At a prompt they are asked for. */
static void test_protected_at_prompt(void **state)
{
	struct assigning assigning;
	struct node *value = NULL;
	const struct kind *kind;

	(void)state;
	guarded_start(&assigning);
	kind = assigning_kind(&assigning, "guarded");
	assert_int_equal(assign_value(assigning.world.inventory,
				      field_child(kind->fields, SLICE("caretaker")), SLICE(SECRET),
				      &assigning.arena, &value, &assigning.diags),
			 STATUS_OK);
	assert_true(slice_is(node_text(value), SECRET));
	assigning_end(&assigning);
}

struct huge {
	const char *before;
	const char *piece;
	const char *after;
	size_t times;
	enum diag_id id; /* DIAG_COUNT: taken */
};

static const struct huge huges[] = {
	{ "name=", "ä", "", 100000, DIAG_COUNT },
	{ "name=", "x", "", 2000000, DIAG_FILE_TOO_BIG },
	{ "category=", "kita ", "", 20000, DIAG_SCHEMA_CODE },
	{ "part_of=", "kita ", "", 20000, DIAG_REF_UNKNOWN },
	{ "languages=de", ",de", "", 20000, DIAG_COUNT },
	{ "since=", "2", "", 100000, DIAG_SCHEMA_DATE },
	{ "parent_initiative=", "j", "", 100000, DIAG_FILTER_BOOL },
	{ "", "name", "=x", 20000, DIAG_FILTER_TERM },
	{ "", "name.", "=x", 20000, DIAG_FILTER_TERM },
	{ "addresses", "[", "=x", 100000, DIAG_FILTER_TERM },
	{ "addresses[\"", "\\", "=x", 100001, DIAG_FILTER_TERM },
	{ "addresses[", "x", "].city=y", 50000, DIAG_SCHEMA_CODE },
	{ "sources[https://", "x", "].date=2020", 50000, DIAG_COUNT },
	{ "note:=", "[", "", 100000, DIAG_YAML_DEPTH },
	{ "note:=[", "1,", "1]", 20000, DIAG_YAML_NODES },
	{ "foo[", "x", "].bar=1", 100000, DIAG_FILTER_FIELD },
	{ "foo[", "x", "].bar:=1", 100000, DIAG_FILTER_TERM },
	{ "", "+", "=x", 300, DIAG_FILTER_TERM },
	{ "", "é=", "", 1000, DIAG_FILTER_FIELD },
};

static void test_huge(void **state)
{
	const char *one[ARGUMENTS_MAX] = { NULL };
	struct assigning assigning;
	const struct kind *kind;
	size_t i, j;

	(void)state;
	assigning_start(&assigning);
	kind = assigning_kind(&assigning, "institution");
	for (i = 0; i < sizeof(huges) / sizeof(*huges); i++) {
		const struct huge *huge = &huges[i];
		struct str text = { 0 };
		enum status status;

		str_add(&text, huge->before);
		for (j = 0; j < huge->times; j++)
			str_add(&text, huge->piece);
		str_add(&text, huge->after);
		one[0] = str_text(&text);
		status = assigning_do(&assigning, kind, one);
		if ((status == STATUS_OK) != (huge->id == DIAG_COUNT) ||
		    (status != STATUS_OK &&
		     VEC_AT(struct diag, &assigning.diags.items, 0)->id != huge->id))
			fail_msg("%s%s…%s: %d, %s", huge->before, huge->piece, huge->after, status,
				 assigning.diags.items.count == 0
					 ? "no finding"
					 : catalogue_entry(
						   VEC_AT(struct diag, &assigning.diags.items, 0)
							   ->id)
						   ->id);
		str_free(&text);
		assigning_clear(&assigning);
	}
	assigning_end(&assigning);
}

/* As many as a command line holds; a record has at most 10,000 values. */
static void test_many(void **state)
{
	enum { MANY = 5000 };
	struct assigning assigning;
	struct vec all = VEC_OF(struct assignment);
	struct str text = { 0 };
	const struct kind *kind;
	size_t i;

	(void)state;
	assigning_start(&assigning);
	kind = assigning_kind(&assigning, "institution");
	for (i = 0; i < MANY; i++) {
		struct assignment *assignment = vec_push(&all);

		str_cut(&text, 0);
		if (i % 2 == 0)
			str_addf(&text, "sources[https://a.de/%zu].date=2020", i);
		else
			str_addf(&text, "former_ids+=a-%zu", i);
		assert_int_equal(assign_parse(assigning.world.inventory, kind, str_slice(&text),
					      &assigning.arena, assignment, &assigning.diags),
				 STATUS_OK);
	}
	assert_int_equal(assign_apply(kind, all.items, all.count, &assigning.arena, &assigning.root,
				      &assigning.diags),
			 STATUS_OK);
	assert_int_equal(node_get(assigning.root, "sources")->count, MANY / 2);
	assert_int_equal(node_get(assigning.root, "former_ids")->count, MANY / 2);
	vec_free(&all);
	str_free(&text);
	assigning_end(&assigning);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_protected),
		cmocka_unit_test(test_protected_at_prompt),
		cmocka_unit_test(test_huge),
		cmocka_unit_test(test_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
