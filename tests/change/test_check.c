/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

#include "schema/schema.h"
#include "sys/shelf.h"

#define NETZ                                                                                       \
	"format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\ntimezone: Europe/Berlin\n"        \
	"licence: CC0-1.0\n"
#define HOUSE	    "name: Haus\ncategory: kita\nsources:\n  - document: Anruf\n"
#define BROKEN	    "name: Haus\ncategory: schloss\nsources:\n  - document: Anruf\n"
#define YARD	    "name: Hof\ncategory: kita\nsources:\n  - document: Anruf\n"
#define BROKEN_YARD "name: Hof\ncategory: schloss\nsources:\n  - document: Anruf\n"

#define A     "records/institutions/haus-a.yaml"
#define B     "records/institutions/haus-b.yaml"
#define OFFER "records/offers/treff.yaml"

static const struct sample {
	const char *label;
	const char *a; /* text of A before, NULL: not there */
	const char *offer;
	const char *path; /* what is changed … */
	const char *text; /* … to this; NULL: removed */
	enum status status;
	size_t old;
	size_t fresh;
} samples[] = {
	{ "a good one", HOUSE, NULL, B, YARD, STATUS_OK, 0, 0 },
	{ "a wrong one", HOUSE, NULL, B, BROKEN_YARD, STATUS_INVALID, 0, 1 },
	{ "beside a wrong one", BROKEN, NULL, B, YARD, STATUS_OK, 1, 0 },
	{ "two wrong ones", BROKEN, NULL, B, BROKEN_YARD, STATUS_INVALID, 1, 1 },
	{ "the old error in another line", BROKEN, NULL, A, "# eine Bemerkung\n" BROKEN, STATUS_OK,
	  1, 0 },
	{ "the error goes", BROKEN, NULL, A, HOUSE, STATUS_OK, 0, 0 },
	{ "a reference that leads nowhere", HOUSE, NULL, OFFER,
	  "name: Treff\nproviders: [haus-x]\nfield: bildung\nsources:\n  - document: Anruf\n",
	  STATUS_INVALID, 0, 1 },
	{ "what is referred to goes", HOUSE,
	  "name: Treff\nproviders: [haus-a]\nfield: bildung\nsources:\n  - document: Anruf\n", A,
	  NULL, STATUS_INVALID, 0, 1 },
	{ "netz.yaml cannot be read any more", HOUSE, NULL, "netz.yaml", "format: [\n",
	  STATUS_INVALID, 0, 1 },
};

static void test_samples(void **state)
{
	const struct change_options options = { .today = 20000 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		const struct sample *sample = &samples[i];
		struct change change = { 0 };
		struct diags diags = { 0 };
		struct shelf base;
		enum status status;
		size_t old;

		shelf_overlay(&base, NULL);
		overlay_put(&base, "netz.yaml", SLICE(NETZ));
		overlay_put(&base, A, slice_of(sample->a));
		if (sample->offer != NULL)
			overlay_put(&base, OFFER, slice_of(sample->offer));
		if (sample->text != NULL)
			change_put(&change, sample->path, slice_of(sample->text));
		else
			change_remove(&change, sample->path);
		status = change_check(&base, &change, &options, &old, &diags);
		if (status != sample->status || old != sample->old ||
		    diags.counts[SEVERITY_ERROR] != sample->fresh)
			fail_msg("%s: %s, %zu old, %zu new", sample->label, status_name(status),
				 old, diags.counts[SEVERITY_ERROR]);
		diags_free(&diags);
		change_free(&change);
		shelf_close(&base);
	}
}

/* Where nothing can be read before and after, old errors hide the rest: that is refused. */
static void test_unreadable(void **state)
{
	const struct change_options options = { .today = 20000 };
	struct change change = { 0 };
	struct diags diags = { 0 };
	struct shelf base;
	size_t old;

	(void)state;
	shelf_overlay(&base, NULL);
	overlay_put(&base, "netz.yaml", SLICE("format: [\n"));
	change_put(&change, B, SLICE(HOUSE));
	assert_int_equal(change_check(&base, &change, &options, &old, &diags), STATUS_INVALID);
	assert_true(diags.counts[SEVERITY_ERROR] > 0);
	diags_free(&diags);
	change_free(&change);
	shelf_close(&base);
}

#define PLACE                                                                                      \
	"title: Ort\ntype: object\nx-netz-kind: {folder: places, title: name}\n"                   \
	"required: [name]\nproperties:\n  name: {title: Name, type: string}\n"
#define HEIGHT "  height: {title: Höhe, type: integer}\n"
#define HILL   "records/places/berg.yaml"

/* Schemas that were read already are used where the history has the same, and only there. */
static void test_known_schemas(void **state)
{
	static const struct {
		const char *label, *before, *lent, *changed;
		enum status status;
	} cases[] = {
		{ "the same", PLACE HEIGHT, PLACE HEIGHT, NULL, STATUS_OK },
		{ "others in the work tree", PLACE HEIGHT, PLACE "additionalProperties: false\n",
		  NULL, STATUS_OK },
		{ "stricter in the history", PLACE "additionalProperties: false\n", PLACE, NULL,
		  STATUS_INVALID },
		{ "the change has stricter ones", PLACE, PLACE,
		  PLACE "additionalProperties: false\n", STATUS_INVALID },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct change_options options = { .today = 20000 };
		struct change change = { 0 };
		struct diags diags = { 0 };
		struct shelf base;
		struct shelf tree;
		enum status status;
		size_t old;

		shelf_overlay(&base, NULL);
		shelf_overlay(&tree, NULL);
		overlay_put(&base, "netz.yaml", SLICE(NETZ));
		overlay_put(&base, "schemas/place.yaml", slice_of(cases[i].before));
		overlay_put(&tree, "schemas/place.yaml", slice_of(cases[i].lent));
		assert_int_equal(schema_set_open(&options.schemas, &tree, "schemas", &diags),
				 STATUS_OK);
		change_put(&change, HILL, SLICE("name: Berg\nheight: 12\n"));
		if (cases[i].changed != NULL)
			change_put(&change, "schemas/place.yaml", slice_of(cases[i].changed));
		status = change_check(&base, &change, &options, &old, &diags);
		if (status != cases[i].status)
			fail_msg("%s: %s", cases[i].label, status_name(status));
		schema_set_close(options.schemas);
		diags_free(&diags);
		change_free(&change);
		shelf_close(&base);
		shelf_close(&tree);
	}
}

/* An error that was there before a record got another id is still an old one. */
static void test_moved(void **state)
{
	const struct change_options options = { .today = 20000 };
	struct change change = { 0 };
	struct diags diags = { 0 };
	struct shelf base;
	size_t old;

	(void)state;
	shelf_overlay(&base, NULL);
	overlay_put(&base, "netz.yaml", SLICE(NETZ));
	overlay_put(&base, A, SLICE(BROKEN));
	change_move(&change, A, SLICE(BROKEN), B, SLICE(BROKEN));
	assert_int_equal(change_check(&base, &change, &options, &old, &diags), STATUS_OK);
	assert_int_equal(old, 1);
	change_put_new(&change, B, SLICE(BROKEN)); /* another one */
	assert_int_equal(change_check(&base, &change, &options, &old, &diags), STATUS_INVALID);
	diags_free(&diags);
	change_free(&change);
	shelf_close(&base);
}

static void test_files(void **state)
{
	struct change change = { 0 };

	(void)state;
	change_put(&change, "b", SLICE("1"));
	change_put(&change, "a", SLICE("2"));
	change_put(&change, "b", SLICE("3"));
	change_remove(&change, "c");
	assert_int_equal(change.files.count, 3);
	assert_string_equal(VEC_AT(struct change_file, &change.files, 0)->path.data, "a");
	assert_string_equal(VEC_AT(struct change_file, &change.files, 1)->bytes.data, "3");
	assert_true(VEC_AT(struct change_file, &change.files, 2)->removed);
	change_put(&change, "c", SLICE(""));
	assert_false(VEC_AT(struct change_file, &change.files, 2)->removed);
	change_free(&change);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_samples),	      cmocka_unit_test(test_unreadable),
		cmocka_unit_test(test_known_schemas), cmocka_unit_test(test_moved),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
