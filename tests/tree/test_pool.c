/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <yaml.h>

#include "tree/pool.h"

void *yaml_malloc(size_t size);
void *yaml_realloc(void *old, size_t size);
void yaml_free(void *piece);
yaml_char_t *yaml_strdup(const yaml_char_t *text);

enum { PIECES = 400, LARGEST = 200000 };

static uint64_t state_of_dice = 7;

static size_t roll(size_t sides)
{
	state_of_dice =
		state_of_dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(state_of_dice >> 33) % sides;
}

static void fill(unsigned char *piece, size_t size, size_t number)
{
	memset(piece, (int)(number * 31 + 7) & 0xff, size);
}

static void assert_filled(const unsigned char *piece, size_t size, size_t number)
{
	size_t i;

	for (i = 0; i < size; i++) {
		if (piece[i] != ((number * 31 + 7) & 0xff))
			fail_msg("piece %zu was overwritten at %zu of %zu", number, i, size);
	}
}

/* Pieces of all sizes come and go and grow, and none touches another. */
static void test_pieces(void **state)
{
	static unsigned char *pieces[PIECES];
	static size_t sizes[PIECES];
	size_t round;
	size_t i;

	(void)state;
	for (round = 0; round < 40000; round++) {
		size_t size = roll(4) > 0 ? roll(100) : roll(LARGEST / (1 + roll(1000)));

		i = roll(PIECES);
		if (pieces[i] != NULL)
			assert_filled(pieces[i], sizes[i], i);
		if (pieces[i] != NULL && roll(2) == 0) {
			pieces[i] = yaml_realloc(pieces[i], size);
			assert_filled(pieces[i], size < sizes[i] ? size : sizes[i], i);
		} else {
			yaml_free(pieces[i]);
			pieces[i] = yaml_malloc(size);
		}
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t)pieces[i] % 16, 0);
		sizes[i] = size;
		fill(pieces[i], size, i);
	}
	for (i = 0; i < PIECES; i++)
		yaml_free(pieces[i]);
	pool_end();
}

static void test_edges(void **state)
{
	unsigned char *piece = yaml_realloc(NULL, 3);
	yaml_char_t *copy = yaml_strdup((const yaml_char_t *)"word");

	(void)state;
	assert_non_null(piece);
	assert_string_equal(copy, "word");
	assert_null(yaml_strdup(NULL));
	yaml_free(NULL);
	yaml_free(copy);
	yaml_free(piece);
	yaml_free(yaml_malloc(0));
	pool_end();
	pool_end();
	yaml_free(yaml_malloc(64 * 1024)); /* it begins anew */
	pool_end();
}

/* libyaml's own calls come here. */
static void test_parser(void **state)
{
	static const char text[] = "a: [b, 'c', \"d\"]\n";
	yaml_parser_t parser;
	yaml_event_t event;
	int events = 0;
	int type = YAML_NO_EVENT;

	(void)state;
	assert_int_equal(yaml_parser_initialize(&parser), 1);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, sizeof(text) - 1);
	while (type != YAML_STREAM_END_EVENT) {
		assert_int_equal(yaml_parser_parse(&parser, &event), 1);
		type = event.type;
		events++;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	assert_int_equal(events, 12);
	pool_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_parser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
