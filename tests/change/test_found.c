/* SPDX-License-Identifier: Apache-2.0 */
#include "change/found.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "record/inventory.h"
#include "schema/vocabulary.h"
#include "text/date.h"

struct world {
	struct change change;
	struct shelf shelf;
	struct inventory *inventory;
	struct diags diags;
	struct str problem;
};

/* Founds an inventory and opens what was founded. */
static enum status world_found(struct world *world, const struct founding *founding)
{
	const struct inventory_options options = { .keep_trees = true, .today = founding->today };
	enum status status;
	size_t i;

	*world = (struct world){ 0 };
	status = found_add(founding, &world->change, &world->problem);
	if (status != STATUS_OK)
		return status;
	shelf_overlay(&world->shelf, NULL);
	for (i = 0; i < world->change.files.count; i++) {
		const struct change_file *file =
			VEC_AT(struct change_file, &world->change.files, i);

		overlay_put(&world->shelf, file->path.data, file->bytes);
	}
	return inventory_open(&world->inventory, &world->shelf, &options, &world->diags);
}

static void world_end(struct world *world)
{
	inventory_close(world->inventory);
	shelf_close(&world->shelf);
	diags_free(&world->diags);
	change_free(&world->change);
	str_free(&world->problem);
}

static struct slice file_of(const struct world *world, const char *path)
{
	size_t i;

	for (i = 0; i < world->change.files.count; i++) {
		const struct change_file *file =
			VEC_AT(struct change_file, &world->change.files, i);

		if (slice_is(file->path, path))
			return file->bytes;
	}
	return (struct slice){ 0 };
}

static bool holds(struct slice text, const char *part)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (slice_starts(slice_part(text, i, text.len), part))
			return true;
	}
	return false;
}

struct city_case {
	const char *label;
	const char *language;
	const char *city;
	const char *districts;
	const char *codes; /* of the districts, with spaces between */
};

static const struct city_case cities[] = {
	{ "a city", "de", "Demostadt", "Nord,Süd", "nord sued" },
	{ "in English", "en", "Demotown", "North, South", "north south" },
	{ "without districts", "de", "Ödön", NULL, "" },
	{ "spaces and empty parts", "de", "  Bad Größe  ", " Alt Stadt ,, Ünter-See,",
	  "alt-stadt uenter-see" },
	{ "marks of YAML", "de", "a: b # c", "- x,nein,12,\"q\",'", NULL },
	{ "marks of Markdown and HTML", "de", "*<script>* [x](javascript:1)", "A|B", "a-b" },
	{ "as long as may be", "de",
	  "Stadt Stadt Stadt Stadt Stadt Stadt Stadt Stadt Stadt Stadt Stadt Stadt Stadt Stadt "
	  "Stadt Stadt Stadt Stadt Stadt Stadt",
	  "Nord", "nord" },
};

static void check_districts(const struct world *world, const struct city_case *city)
{
	const struct vocabulary *list =
		vocabulary_find(world->inventory->schemas, SLICE("district"));
	struct str codes = { 0 };
	size_t i;

	assert_non_null(list);
	for (i = 0; i < list->count; i++) {
		assert_true(list->terms[i].description.de.len > 0);
		if (!slice_is(list->terms[i].level, "stadtteil"))
			continue;
		str_add(&codes, codes.len > 0 ? " " : "");
		str_add_slice(&codes, list->terms[i].code);
	}
	assert_non_null(vocabulary_term(list, SLICE("ganze-stadt")));
	assert_null(vocabulary_term(list, SLICE("lebenstedt")));
	if (city->codes != NULL && !slice_is(str_slice(&codes), city->codes))
		fail_msg("%s: %s", city->label, str_text(&codes));
	str_free(&codes);
}

/* With and without the example: no finding at all, and the words as typed. */
static void founds_what_is_valid(void **state)
{
	struct world world;
	size_t i;

	(void)state;
	for (i = 0; i < 2 * sizeof(cities) / sizeof(cities[0]); i++) {
		const struct city_case *city = &cities[i / 2];
		struct founding founding = {
			.language = city->language,
			.city = city->city,
			.districts = city->districts,
			.example = i % 2 == 1,
			.today = date_to_day(2026, 11, 22),
		};

		if (strcmp(city->label, "marks of YAML") == 0)
			founding.districts = "- x,nein,12,\"q\"";
		if (world_found(&world, &founding) != STATUS_OK)
			fail_msg("%s: %s", city->label, str_text(&world.problem));
		if (world.diags.items.count > 0)
			fail_msg("%s: %s", city->label,
				 catalogue_entry(VEC_AT(struct diag, &world.diags.items, 0)->id)
					 ->id);
		assert_true(slice_equal(world.inventory->settings.city,
					slice_trim(slice_of(city->city))));
		assert_true(slice_is(world.inventory->settings.language, city->language));
		assert_int_equal(world.inventory->settings.ags.len, 0);
		assert_int_equal(world.inventory->records.count, founding.example ? 7 : 0);
		check_districts(&world, city);
		world_end(&world);
	}
}

/* Nothing of the city that the schemas come from, and nothing that is not known. */
static void tells_nothing_of_another_city(void **state)
{
	struct founding founding = { .language = "de", .city = "Demostadt", .example = true };
	struct world world;
	size_t i;

	(void)state;
	assert_int_equal(world_found(&world, &founding), STATUS_OK);
	for (i = 0; i < world.change.files.count; i++) {
		const struct change_file *file = VEC_AT(struct change_file, &world.change.files, i);

		if (holds(file->bytes, "Salzgitter") || holds(file->bytes, "@CITY@"))
			fail_msg("%s", file->path.data);
	}
	assert_true(holds(file_of(&world, "netz.yaml"), "\n# ags:\n"));
	assert_true(holds(file_of(&world, "netz.yaml"), "\n# publisher:\n"));
	assert_true(holds(file_of(&world, "netz.yaml"), "\n# licence:\n"));
	assert_true(slice_is(str_slice(&world.change.message),
			     "Bestandsaufnahme angelegt: Demostadt\n"));
	world_end(&world);
}

static void writes_what_is_known(void **state)
{
	struct founding founding = {
		.language = "de",
		.city = "Demostadt",
		.name = "Kinder in Demostadt",
		.ags = "01234567",
		.publisher = "Bündnis: \"Kinder\"",
		.licence = "CC0-1.0",
	};
	struct world world;

	(void)state;
	assert_int_equal(world_found(&world, &founding), STATUS_OK);
	assert_int_equal(world.diags.items.count, 0);
	assert_true(slice_is(world.inventory->settings.name, "Kinder in Demostadt"));
	assert_true(slice_is(world.inventory->settings.ags, "01234567"));
	assert_true(slice_is(world.inventory->settings.publisher, "Bündnis: \"Kinder\""));
	assert_true(slice_is(world.inventory->settings.licence, "CC0-1.0"));
	world_end(&world);
}

struct refusal {
	const char *label;
	struct founding founding;
	const char *wanted; /* a part of the sentence */
};

static const struct refusal refusals[] = {
	{ "no letters", { .city = " " }, "the name of the city must not be empty" },
	{ "an escape", { .city = "a\x1b[31m" }, "a\\x1b[31m" },
	{ "a line end", { .city = "a\nb" }, "one line" },
	{ "a mark of direction", { .city = "a\xe2\x80\xae" }, "\\u{202e}" },
	{ "bytes that are no text", { .city = "a\xff" }, "not in UTF-8" },
	{ "a key that is too short", { .city = "a", .ags = "0310200" }, "eight digits" },
	{ "a key with a letter", { .city = "a", .ags = "0310200O" }, "eight digits" },
	{ "a licence in words", { .city = "a", .licence = "frei; für alle" }, "SPDX" },
	{ "a publisher of nothing", { .city = "a", .publisher = "" }, "the publisher" },
	{ "a name with a tab", { .city = "a", .name = "b\tc" }, "the name of the inventory" },
	{ "a district without letters", { .city = "a", .districts = "Nord,---" }, "“---”" },
	{ "one district twice", { .city = "a", .districts = "Süd,SUED" }, "“Süd” and “SUED”" },
	{ "the whole city", { .city = "a", .districts = "Ganze Stadt" }, "same code" },
	{ "an escape in a district", { .city = "a", .districts = "Nord,S\x1b" }, "S\\x1b" },
};

static void refuses_in_one_sentence(void **state)
{
	struct str longest = { 0 };
	struct founding founding = { .language = "de" };
	struct world world;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		founding = refusals[i].founding;
		founding.language = "de";
		if (world_found(&world, &founding) != STATUS_INVALID ||
		    !holds(str_slice(&world.problem), refusals[i].wanted) ||
		    strpbrk(str_text(&world.problem), "\n\t\x1b") != NULL)
			fail_msg("%s: %s", refusals[i].label, str_text(&world.problem));
		world_end(&world);
	}
	str_add_repeat(&longest, 'x', 121);
	founding = (struct founding){ .language = "de", .city = longest.data };
	assert_int_equal(world_found(&world, &founding), STATUS_INVALID);
	assert_true(holds(str_slice(&world.problem), "longer than 120"));
	world_end(&world);
	str_free(&longest);
}

static void writes_a_job_for_one_host(void **state)
{
	static const char *const hosts[][3] = {
		{ "github", ".github/workflows/netz.yml", "--report sarif=netz.sarif\n" },
		{ "gitlab", ".gitlab-ci.yml", " --report junit=netz-junit.xml\n" },
		{ "forgejo", ".forgejo/workflows/netz.yml", " --format text\n" },
	};
	/* in two parts: what lies here is no template */
	static const char *const places[] = { "@"
					      "JOB@",
					      "@"
					      "FORMS@",
					      "@"
					      "COMMENT@",
					      "@"
					      "MISSING@",
					      "@"
					      "TRUSTED@",
					      "@"
					      "OWN@",
					      "@"
					      "SARIF@",
					      "@"
					      "FORKS@" };
	struct world world;
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < 3; i++) {
		struct founding founding = { .language = "en", .city = "a", .host = hosts[i][0] };

		assert_int_equal(world_found(&world, &founding), STATUS_OK);
		for (k = 0; k < 3; k++)
			assert_int_equal(file_of(&world, hosts[k][1]).len > 0, i == k);
		assert_true(holds(file_of(&world, hosts[i][1]), " netz validate \"$@\"\n"));
		assert_true(holds(file_of(&world, hosts[i][1]), " --schema-from \"$BASE\" "));
		assert_true(holds(file_of(&world, hosts[i][1]), hosts[i][2]));
		assert_false(holds(file_of(&world, hosts[i][1]), "pull_request_target"));
		assert_true(holds(file_of(&world, hosts[i][1]), "image: debian:12") ||
			    holds(file_of(&world, hosts[i][1]), "container: debian:12"));
		for (k = 0; k < sizeof(places) / sizeof(places[0]); k++)
			assert_false(holds(file_of(&world, hosts[i][1]), places[k]));
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(founds_what_is_valid),
		cmocka_unit_test(tells_nothing_of_another_city),
		cmocka_unit_test(writes_what_is_known),
		cmocka_unit_test(refuses_in_one_sentence),
		cmocka_unit_test(writes_a_job_for_one_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
