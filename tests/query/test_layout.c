/* SPDX-License-Identifier: Apache-2.0 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "query/ddl.h"
#include "query/layout.h"

#define NAME(text)                                                                                 \
	{                                                                                          \
		text, sizeof(text) - 1                                                             \
	}

/* A list of objects whose parts are called like what every such table has anyway. */
static const struct field entry_parts[] = {
	{ .key = NAME("thing"), .path = NAME("entries.thing"), .column = NAME("entries_thing") },
	{ .key = NAME("position"),
	  .path = NAME("entries.position"),
	  .column = NAME("entries_position") },
	{ .key = NAME("tags"),
	  .path = NAME("entries.tags"),
	  .column = NAME("entries_tags"),
	  .list = true },
};

static const struct field group_parts[] = {
	{ .key = NAME("from"),
	  .path = NAME("age.from"),
	  .column = NAME("age_from"),
	  .type = FIELD_NUMBER },
};

static const struct field parts[] = {
	{ .key = NAME("id"), .path = NAME("id"), .column = NAME("id") },
	{ .key = NAME("ROWID"), .path = NAME("ROWID"), .column = NAME("ROWID") },
	{ .key = NAME("since"),
	  .path = NAME("since"),
	  .column = NAME("since"),
	  .type = FIELD_DATE },
	{ .key = NAME("since_first"), .path = NAME("since_first"), .column = NAME("since_first") },
	{ .key = NAME("age"),
	  .path = NAME("age"),
	  .column = NAME("age"),
	  .type = FIELD_OBJECT,
	  .children = group_parts,
	  .child_count = 1 },
	{ .key = NAME("entries"),
	  .path = NAME("entries"),
	  .column = NAME("entries"),
	  .type = FIELD_OBJECT,
	  .list = true,
	  .children = entry_parts,
	  .child_count = 3 },
	{ .key = NAME("a\"b"), .path = NAME("a\"b"), .column = NAME("a\"b") },
};

static const struct field root = { .type = FIELD_OBJECT, .children = parts, .child_count = 7 };

static const char wanted[] =
	"CREATE TABLE \"thing\"(\"id\" TEXT NOT NULL,\"id_2\" TEXT,\"ROWID_2\" TEXT,\"since\" TEXT,"
	"\"since_first\" INTEGER,\"since_last\" INTEGER,\"since_first_2\" TEXT,"
	"\"age_from\" NUMERIC,\"a\"\"b\" TEXT);\n"
	"CREATE TABLE \"record_2\"(\"id\" TEXT NOT NULL);\n"
	"CREATE TABLE \"thing_entries\"(\"thing\" TEXT NOT NULL,position INTEGER,"
	"\"entries_thing\" TEXT,\"entries_position\" TEXT);\n"
	"CREATE TABLE \"thing_entries_tags\"(\"thing\" TEXT NOT NULL,parent INTEGER,"
	"position INTEGER,\"value\" TEXT);\n";

static void test_names(void **state)
{
	struct vec kinds = VEC_OF(struct kind);
	struct layout layout = { 0 };
	struct str sql = { 0 };
	struct kind kind = { .name = SLICE("thing"), .fields = &root };

	(void)state;
	vec_add(&kinds, &kind);
	kind = (struct kind){ .name = SLICE("record") };
	vec_add(&kinds, &kind);
	layout_build(&layout, &kinds);
	ddl_add(&sql, &layout, NULL);
	assert_true(slice_ends(str_slice(&sql), wanted));

	assert_null(layout_find(&layout, &parts[4]));
	assert_true(slice_is(layout_find(&layout, &group_parts[0])->table->name, "thing"));
	assert_int_equal(layout_find(&layout, &parts[5])->column, LAYOUT_NO_COLUMN);
	assert_null(layout_column(layout_find(&layout, &parts[5])));
	assert_true(slice_is(layout_column(layout_find(&layout, &entry_parts[0]))->name,
			     "entries_thing"));
	assert_ptr_equal(layout_kind(&layout, VEC_AT(struct kind, &kinds, 0))->kind,
			 VEC_AT(struct kind, &kinds, 0));
	layout_free(&layout);
	vec_free(&kinds);
	str_free(&sql);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
