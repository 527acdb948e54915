/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values as they are typed at a prompt.
 */
#include "assign_world.h"

#include "tree/write.h"

struct row {
	const char *kind;
	const char *path;
	const char *text;
	const char *value; /* YAML; "": no node; NULL: refused */
	enum diag_id id;
};

static const struct row rows[] = {
	{ "institution", "name", " Kita Nord ", "Kita Nord\n", 0 },
	{ "institution", "name", "", "", 0 },
	{ "institution", "name", "  ", "", 0 },
	{ "institution", "name", "?", NULL, DIAG_FILTER_VALUE },
	{ "institution", "name", "a\x1b", NULL, DIAG_TEXT_CONTROL },
	{ "institution", "name", "a\xff", NULL, DIAG_TEXT_UTF8 },
	{ "institution", "category", "Familienzentrum", "familienzentrum\n", 0 },
	{ "institution", "category", "Familienzentru", NULL, DIAG_SCHEMA_CODE },
	{ "institution", "part_of", "noah gemeinde", "noah-gemeinde\n", 0 },
	{ "institution", "part_of", "Rathaus", NULL, DIAG_REF_UNKNOWN },
	{ "institution", "since", "3.12.2002", "2002-12-03\n", 0 },
	{ "institution", "since", "2002", "2002\n", 0 },
	{ "institution", "since", "?", "null\n", 0 },
	{ "institution", "addresses", "besuch", "- use: besuch\n", 0 },
	{ "institution", "addresses", "-", "[]\n", 0 },
	{ "institution", "languages", "Deutsch, ar", "- de\n- ar\n", 0 },
	{ "institution", "parent_initiative", "-", "false\n", 0 },
	{ "offer", "cost.amount", "2,50", "2.50\n", 0 },
	{ "offer", "cost", "?", "null\n", 0 },
	{ "offer", "cost", "15", NULL, DIAG_FILTER_GROUP },
	{ "offer", "languages", "de,", NULL, DIAG_FILTER_EMPTY },
};

static bool check_row(struct assigning *assigning, const struct row *row)
{
	struct inventory *inventory = assigning->world.inventory;
	const struct kind *kind = assigning_kind(assigning, row->kind);
	const struct field *field =
		field_resolve(kind->fields, slice_of(row->path), inventory->fold, NULL);
	struct node *value = NULL;
	struct str text = { 0 };
	enum status status = assign_value(inventory, field, slice_of(row->text), &assigning->arena,
					  &value, &assigning->diags);
	bool good;

	if (value != NULL)
		tree_write(&text, value);
	if (row->value != NULL)
		good = status == STATUS_OK && slice_is(str_slice(&text), row->value) &&
		       assigning->diags.items.count == 0;
	else
		good = status == STATUS_INVALID && value == NULL &&
		       assigning->diags.items.count == 1 &&
		       VEC_AT(struct diag, &assigning->diags.items, 0)->id == row->id;
	if (!good)
		print_error("%s “%s”: %s\n", row->path, row->text, str_text(&text));
	str_free(&text);
	assigning_clear(assigning);
	return good;
}

static void test_values(void **state)
{
	struct assigning assigning;
	size_t bad = 0;
	size_t i;

	(void)state;
	assigning_start(&assigning);
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		bad += !check_row(&assigning, &rows[i]);
	assigning_end(&assigning);
	assert_int_equal(bad, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_values) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
