/* SPDX-License-Identifier: Apache-2.0 */
#include "operations.h"

#include "base/str.h"

/* splitmix64: small, seeded, the same everywhere */
size_t roll(struct dice *dice, size_t sides)
{
	uint64_t z = (dice->state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return (size_t)((z ^ (z >> 31)) % sides);
}

#define PICK(dice, words) ((words)[roll((dice), sizeof(words) / sizeof((words)[0]))])

/* -- what a place in a record can be
 * ---------------------------------------------------------------- */

static bool is_any(const struct node *node)
{
	return node != NULL;
}

static bool is_text(const struct node *node)
{
	return node->type == NODE_TEXT;
}

static bool is_number(const struct node *node)
{
	return node->type == NODE_INT || node->type == NODE_FLOAT;
}

static bool is_map(const struct node *node)
{
	return node->type == NODE_MAP && node->count > 0;
}

static bool is_list(const struct node *node)
{
	return node->type == NODE_LIST && node->count > 0;
}

static bool is_url(const struct node *node)
{
	return is_text(node) && slice_starts(node->text, "http");
}

static bool is_date(const struct node *node)
{
	struct slice text = node_text(node);
	size_t i;

	if ((!is_text(node) && node->type != NODE_INT) || text.len < 4)
		return false;
	for (i = 0; i < 4; i++) {
		if (text.data[i] < '0' || text.data[i] > '9')
			return false;
	}
	return true;
}

static bool is_id(const struct node *node)
{
	size_t i;

	if (!is_text(node) || node->text.len == 0)
		return false;
	for (i = 0; i < node->text.len; i++) {
		char c = node->text.data[i];

		if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-')
			return false;
	}
	return true;
}

/* -- the operations -----------------------------------------------------------------------------
 */

static void set_text(struct arena *arena, struct node *node, const char *text)
{
	*node = *node_new_text(arena, slice_of(text));
}

static void set_number(struct arena *arena, struct node *node, const char *lexeme)
{
	bool whole = slice_find(slice_of(lexeme), '.', 0) == slice_of(lexeme).len &&
		     slice_find(slice_of(lexeme), 'e', 0) == slice_of(lexeme).len;

	*node = *node_new_lexeme(arena, whole ? NODE_INT : NODE_FLOAT, slice_of(lexeme));
}

static struct node *copy(struct arena *arena, const struct node *node)
{
	struct node *twin = arena_zero(arena, 1, sizeof(*twin));

	*twin = *node;
	return twin;
}

static void null(struct dice *dice, struct arena *arena, struct node *node)
{
	(void)dice;
	*node = *node_new_lexeme(arena, NODE_NULL, SLICE("null"));
}

static void empty_text(struct dice *dice, struct arena *arena, struct node *node)
{
	(void)dice;
	set_text(arena, node, "");
}

static void other_text(struct dice *dice, struct arena *arena, struct node *node)
{
	static const char *const texts[] = { "gibt-es-nicht",
					     "Gibt es nicht",
					     "x",
					     "ja: nein # „so“",
					     "- nein",
					     "null",
					     "12:30",
					     "Erste Zeile\nzweite Zeile, mit größerem Abstand\n" };

	set_text(arena, node, PICK(dice, texts));
}

static void number(struct dice *dice, struct arena *arena, struct node *node)
{
	static const char *const numbers[] = { "-1",  "0",   "0.5",  "1",    "1.0",  "5",
					       "6",   "13",  "14",   "120",  "121",  "260",
					       "261", "1e3", "1799", "1800", "2100", "2101" };

	set_number(arena, node, PICK(dice, numbers));
}

static void number_as_text(struct dice *dice, struct arena *arena, struct node *node)
{
	(void)dice;
	*node = *node_new_text(arena, node->text);
}

static void boolean(struct dice *dice, struct arena *arena, struct node *node)
{
	static const char *const words[] = { "true", "false" };

	*node = *node_new_lexeme(arena, NODE_BOOL, slice_of(PICK(dice, words)));
}

static void date(struct dice *dice, struct arena *arena, struct node *node)
{
	static const char *const dates[] = {
		"2024-13", "2024-00",	      "2024-1",		  "2024-21",	"2024-22~",
		"2024-25", "2024-06?",	      "2024-12-32",	  "2024-12-31", "2024-12-00",
		"2024%",   "2024x",	      "2015/2019",	  "2015/..",	"/2019",
		"/",	   "../..",	      "2015-03/2016-04~", "1799",	"2101",
		"24",	   "2024-06-01T10:00"
	};

	set_text(arena, node, PICK(dice, dates));
}

static void url(struct dice *dice, struct arena *arena, struct node *node)
{
	static const char *const urls[] = { "example.org",
					    "ftp://example.org/",
					    "https://",
					    "https://a b.example/",
					    "https://example.org/straße",
					    "https://example.org/%zz",
					    "https://example.org/a[b",
					    "//example.org/",
					    "HTTPS://example.org/",
					    "https://[::1]/",
					    "https://[::1",
					    "https://example.org/#a#b",
					    "https://u@example.org:80/?q=1&r=%C3%A4#top",
					    "https:example.org",
					    "Niederschrift vom 3. Mai" };

	set_text(arena, node, PICK(dice, urls));
}

static void id(struct dice *dice, struct arena *arena, struct node *node)
{
	static const char *const ids[] = {
		"Gross",
		"mit_strich",
		"a--b",
		"-a",
		"a-",
		"straße",
		"a/b",
		"offer/mitsprache",
		"a b",
		"0",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	};

	set_text(arena, node, PICK(dice, ids));
}

static void in_list(struct dice *dice, struct arena *arena, struct node *node)
{
	struct node *item = copy(arena, node);

	(void)dice;
	*node = *node_new_list(arena, &item, 1);
}

static void in_map(struct dice *dice, struct arena *arena, struct node *node)
{
	struct member member = { node_new_text(arena, SLICE("text")), copy(arena, node) };

	(void)dice;
	*node = *node_new_map(arena, &member, 1);
}

static void empty_list(struct dice *dice, struct arena *arena, struct node *node)
{
	(void)dice;
	*node = *node_new_list(arena, NULL, 0);
}

static void empty_map(struct dice *dice, struct arena *arena, struct node *node)
{
	(void)dice;
	*node = *node_new_map(arena, NULL, 0);
}

static void first_item(struct dice *dice, struct arena *arena, struct node *node)
{
	(void)dice;
	(void)arena;
	*node = *node->items[0];
}

static void item_twice(struct dice *dice, struct arena *arena, struct node *node)
{
	struct node **items = arena_zero(arena, node->count + 1, sizeof(struct node *));
	size_t i;

	for (i = 0; i < node->count; i++)
		items[i] = node->items[i];
	items[i] = copy(arena, node->items[roll(dice, node->count)]);
	*node = *node_new_list(arena, items, i + 1);
}

void add_member(struct arena *arena, struct node *map, struct node *key, struct node *value)
{
	struct member *members = arena_zero(arena, map->count + 1, sizeof(*members));
	size_t i;

	for (i = 0; i < map->count; i++)
		members[i] = map->members[i];
	members[i] = (struct member){ key, value };
	*map = *node_new_map(arena, members, i + 1);
}

static void unknown_key(struct dice *dice, struct arena *arena, struct node *node)
{
	static const char *const keys[] = { "unbekannt", "Name", "text", "note", "x-netz-ref" };
	struct slice key = slice_of(PICK(dice, keys));

	if (node_find(node, key) == NULL)
		add_member(arena, node, node_new_text(arena, key),
			   node_new_text(arena, SLICE("steht hier nicht")));
}

void drop_member(struct node *map, size_t index)
{
	for (; index + 1 < map->count; index++)
		map->members[index] = map->members[index + 1];
	map->count--;
}

static void key_lost(struct dice *dice, struct arena *arena, struct node *node)
{
	(void)arena;
	drop_member(node, roll(dice, node->count));
}

static void members_turned(struct dice *dice, struct arena *arena, struct node *node)
{
	size_t i;

	(void)dice;
	(void)arena;
	for (i = 0; i < node->count / 2; i++) {
		struct member first = node->members[i];

		node->members[i] = node->members[node->count - 1 - i];
		node->members[node->count - 1 - i] = first;
	}
}

const struct operation operations[] = {
	{ "null", is_any, null },
	{ "empty-text", is_text, empty_text },
	{ "other-text", is_text, other_text },
	{ "other-code", is_id, other_text },
	{ "number", is_number, number },
	{ "number-for-text", is_text, number },
	{ "year", is_date, number },
	{ "number-as-text", is_number, number_as_text },
	{ "boolean", is_any, boolean },
	{ "date", is_date, date },
	{ "url", is_url, url },
	{ "id", is_id, id },
	{ "in-list", is_any, in_list },
	{ "in-map", is_any, in_map },
	{ "empty-list", is_any, empty_list },
	{ "empty-map", is_any, empty_map },
	{ "first-item", is_list, first_item },
	{ "item-twice", is_list, item_twice },
	{ "unknown-key", is_map, unknown_key },
	{ "key-lost", is_map, key_lost },
	{ "members-turned", is_map, members_turned },
};

const size_t operation_count = sizeof(operations) / sizeof(operations[0]);
