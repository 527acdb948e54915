/* SPDX-License-Identifier: Apache-2.0 */
#include "schema/known.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "schema/schema.h"
#include "sys/builtin.h"

/* Only a file with the path and the bytes of one of the binary's is known. */
static void test_which(void **state)
{
	const struct builtin_file *offer = builtin_at(SLICE("schemas/offer.yaml"));
	struct arena arena = { 0 };
	struct str other = { 0 };

	(void)state;
	assert_non_null(offer);
	str_add_slice(&other, (struct slice){ offer->bytes, offer->len });
	assert_non_null(known_tree(&arena, SLICE("schemas/offer.yaml"), str_slice(&other)));
	assert_null(known_tree(&arena, SLICE("schemas/project.yaml"), str_slice(&other)));
	assert_null(known_tree(&arena, SLICE("offer.yaml"), str_slice(&other)));
	assert_null(known_tree(&arena, SLICE(""), str_slice(&other)));
	str_add_char(&other, '\n');
	assert_null(known_tree(&arena, SLICE("schemas/offer.yaml"), str_slice(&other)));
	str_cut(&other, other.len - 2);
	assert_null(known_tree(&arena, SLICE("schemas/offer.yaml"), str_slice(&other)));
	assert_null(known_tree(&arena, SLICE("schemas/offer.yaml"), SLICE("")));
	str_free(&other);
	arena_free(&arena);
}

/* A set of the binary's schemas with one changed file is what the files say. */
static void test_changed(void **state)
{
	struct schema_set *set = NULL;
	struct diags diags = { 0 };
	struct shelf builtin;
	struct shelf shelf;

	(void)state;
	shelf_builtin(&builtin);
	shelf_overlay(&shelf, &builtin);
	overlay_put(&shelf, "schemas/parts/text.yaml", SLICE("type: text\n"));
	assert_int_equal(schema_set_open(&set, &shelf, "schemas", &diags), STATUS_INVALID);
	assert_string_equal(VEC_AT(struct diag, &diags.items, 0)->file.data,
			    "schemas/parts/text.yaml");
	schema_set_close(set);
	diags_free(&diags);
	shelf_close(&shelf);
	shelf_close(&builtin);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_which),
		cmocka_unit_test(test_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
