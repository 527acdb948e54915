/* SPDX-License-Identifier: Apache-2.0 */
#include "record/fresh.h"
#include "record/world.h"
#include "tree/read.h"
#include "tree/write.h"

struct draft {
	struct arena arena;
	struct source source;
	struct node *root;
};

static void draft_start(struct draft *draft, const char *text)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };

	*draft = (struct draft){ 0 };
	str_add(&bytes, text);
	source_init(&draft->source, "new.yaml", &bytes);
	assert_int_equal(
		tree_read(&draft->arena, &draft->source, &read_foreign, &draft->root, &diags),
		STATUS_OK);
	diags_free(&diags);
}

static void draft_end(struct draft *draft)
{
	arena_free(&draft->arena);
	source_free(&draft->source);
}

struct id_case {
	const char *kind;
	const char *text;
	const char *wanted;
};

static const struct id_case ids[] = {
	{ "institution", "name: Familienzentrum Christ-König", "familienzentrum-christ-koenig" },
	{ "institution", "name: Straße & Café 3", "strasse-cafe-3" },
	{ "institution", "name: '***'", "" },
	{ "institution", "name: Con", "" }, /* no name of a file on Windows */
	{ "institution", "name: null", "" },
	{ "institution", "category: kita", "" },
	{ "institution", "name: ../../etc/passwd", "etc-passwd" },
	{ "need", "title: Es fehlen Plätze", "es-fehlen-plaetze" },
	{ "meeting", "{title: Sitzung, date: 2024-01-10, bodies: [rat, ausschuss]}",
	  "2024-01-10-rat" },
	{ "meeting", "{title: Sitzung, date: 2024, bodies: [rat]}", "2024-rat" },
	{ "meeting", "{title: Runder Tisch, date: null, bodies: [rat]}", "runder-tisch" },
	{ "meeting", "{title: Runder Tisch, date: 2024-01-10, bodies: []}", "runder-tisch" },
	{ "meeting", "{title: Runder Tisch, bodies: [rat]}", "runder-tisch" },
};

static void makes_ids(void **state)
{
	struct fold *fold = fold_open();
	struct world world;
	size_t i;

	(void)state;
	world_start(&world);
	assert_int_equal(world_open(&world, false, true), STATUS_OK);
	for (i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		const struct kind *kind =
			kind_named(&world.inventory->kinds, slice_of(ids[i].kind));
		struct draft draft;
		struct str id = { 0 };

		draft_start(&draft, ids[i].text);
		fresh_id(&id, kind, draft.root, fold);
		if (!slice_is(str_slice(&id), ids[i].wanted))
			fail_msg("“%s”: wanted “%s”, got “%s”", ids[i].text, ids[i].wanted,
				 str_text(&id));
		str_free(&id);
		draft_end(&draft);
	}
	world_end(&world);
	fold_close(fold);
}

static void ids_are_cut_at_a_word(void **state)
{
	struct fold *fold = fold_open();
	struct str text = { 0 };
	struct str id = { 0 };
	struct world world;
	struct draft draft;
	size_t i;

	(void)state;
	world_start(&world);
	assert_int_equal(world_open(&world, false, true), STATUS_OK);
	str_add(&text, "name:");
	for (i = 0; i < 5000; i++)
		str_add(&text, " wort");
	draft_start(&draft, str_text(&text));
	fresh_id(&id, kind_named(&world.inventory->kinds, SLICE("offer")), draft.root, fold);
	assert_true(id.len > 40 && id.len <= 80);
	assert_true(slice_ends(str_slice(&id), "-wort"));
	draft_end(&draft);
	str_free(&text);
	str_free(&id);
	world_end(&world);
	fold_close(fold);
}

#define TREE_KIND                                                                                  \
	"title: Baum\ntype: object\nx-netz-kind: {folder: trees, title: name, own: [seen]}\n"      \
	"properties:\n"                                                                            \
	"  name: {title: Name, type: string}\n"                                                    \
	"  number: {title: Nummer, type: string, x-netz-unique: true}\n"                           \
	"  seen: {title: Gesehen, type: string}\n"                                                 \
	"  sort: {title: Sorte, type: string}\n"                                                   \
	"  nests:\n"                                                                               \
	"    title: Nester\n    type: array\n    x-netz-key: ring\n"                               \
	"    items:\n      type: object\n      properties:\n"                                      \
	"        ring: {title: Ring, type: string, x-netz-unique: true}\n"                         \
	"        height: {title: Höhe, type: integer}\n"

static void copies_leave_out_what_is_own(void **state)
{
	struct vec left_out = VEC_OF(const struct field *);
	struct arena arena = { 0 };
	struct str text = { 0 };
	struct str names = { 0 };
	struct world world;
	struct draft draft;
	size_t i;

	(void)state;
	world_start(&world);
	world_put(&world, "schemas/tree.yaml", TREE_KIND);
	assert_int_equal(world_open(&world, false, true), STATUS_OK);
	draft_start(&draft, "name: Eiche\nnumber: '1'\nseen: gestern\nsort: alt\n"
			    "nests: [{ring: a, height: 3}, {ring: b, height: 4}]\nstrange: 1\n");
	tree_write(&text, fresh_copy(kind_named(&world.inventory->kinds, SLICE("tree")), draft.root,
				     &arena, &left_out));
	assert_string_equal(str_text(&text), "sort: alt\nnests:\n  - height: 3\n  - height: 4\n"
					     "strange: 1\n");
	for (i = 0; i < left_out.count; i++)
		str_addf(&names, "%.*s ",
			 SLICE_ARGS((*VEC_AT(const struct field *, &left_out, i))->path));
	assert_string_equal(str_text(&names), "name number seen nests.ring ");
	draft_end(&draft);
	vec_free(&left_out);
	str_free(&text);
	str_free(&names);
	arena_free(&arena);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_ids),
		cmocka_unit_test(ids_are_cut_at_a_word),
		cmocka_unit_test(copies_leave_out_what_is_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
