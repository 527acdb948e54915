/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <string.h>

#include "record/world.h"

#define A "records/institutions/a.yaml"
#define B "records/institutions/b.yaml"
#define C "records/institutions/c.yaml"
#define O "records/offers/o.yaml"

struct file_case {
	const char *path;
	const char *text;
};

struct inventory_case {
	const char *label;
	struct file_case files[5];
	const char *wanted; /* all findings, a line each */
};

static const struct inventory_case names[] = {
	{ "nothing wrong", { { A, INSTITUTION("A", "") }, { O, OFFER("O", "") } }, "" },
	{ "no records at all", { { NULL, NULL } }, "" },
	{ "a subfolder is free",
	  { { "records/institutions/nord/a.yaml", INSTITUTION("A", "") } },
	  "" },
	{ "a name that is no id",
	  { { "records/institutions/Treff Nord.yaml", INSTITUTION("A", "") } },
	  "file.name Treff Nord.yaml 0:0\n" },
	{ "another extension",
	  { { "records/institutions/a.yml", "" }, { "records/institutions/notiz", "" } },
	  "file.name a.yml 0:0\nfile.name notiz 0:0\n" },
	{ "a folder of no kind",
	  { { "records/institution/a.yaml", INSTITUTION("A", "") },
	    { "records/b.yaml", INSTITUTION("B", "") } },
	  "file.folder b.yaml 0:0\nfile.folder a.yaml 0:0\n" },
	{ "one id in two folders",
	  { { A, INSTITUTION("A", "") },
	    { "records/institutions/nord/a.yaml", INSTITUTION("B", "") } },
	  "record.duplicate-id a.yaml 0:0\n" },
	{ "names that differ in case",
	  { { A, INSTITUTION("A", "") }, { "records/institutions/A.yaml", "" } },
	  "file.name A.yaml 0:0\nrecord.duplicate-id a.yaml 0:0\n" },
	{ "folders that some file systems take for one, said once",
	  { { "records/institutions/Nord/a.yaml", INSTITUTION("A", "") },
	    { "records/institutions/nord/b.yaml", INSTITUTION("B", "") },
	    { "records/institutions/nord/c.yaml", INSTITUTION("C", "") } },
	  "record.duplicate-id b.yaml 0:0\n" },
	{ "an empty file", { { A, "" } }, "file.empty a.yaml 1:1\n" },
	{ "only a comment", { { A, "# noch nichts\n" } }, "file.empty a.yaml 1:1\n" },
	{ "no mapping", { { A, "- x\n" } }, "schema.type a.yaml 1:1\n" },
	{ "what is broken is not unknown",
	  { { A, "name: [\n" }, { O, OFFER("O", "") } },
	  "yaml.syntax a.yaml 1:7\n" },
	{ "accents stored apart",
	  { { A, INSTITUTION("Cafe\xcc\x81", "") } },
	  "text.nfc a.yaml 1:7\n" },
	{ "accents stored apart in a comment",
	  { { A, INSTITUTION("A", "# Cafe\xcc\x81\n") } },
	  "text.nfc a.yaml 0:0\n" },
};

static const struct inventory_case links[] = {
	{ "unknown",
	  { { A, INSTITUTION("A", "") }, { O, OFFER("O", "partners: [nirgendwo]\n") } },
	  "ref.unknown o.yaml 6:12\n" },
	{ "another kind",
	  { { A, INSTITUTION("A", "") }, { O, OFFER("O", "partners: [o]\n") } },
	  "ref.kind o.yaml 6:12\n" },
	{ "kind and id where kinds are a choice",
	  { { A, INSTITUTION("A", "") },
	    { O, OFFER("O", "hands_over_to:\n  - to: institution/a\n  - to: offer/p\n"
			    "  - to: focus/x\n") } },
	  "ref.unknown o.yaml 8:9\nref.unknown o.yaml 9:9\n" },
	{ "a name where an id belongs is said once",
	  { { A, INSTITUTION("A", "part_of: Stadt Salzgitter\n") } },
	  "schema.pattern a.yaml 5:10\n" },
	{ "no id and no name is said once",
	  { { A, INSTITUTION("A", "part_of: institution/b\n") } },
	  "schema.pattern a.yaml 5:10\n" },
	{ "itself",
	  { { A, INSTITUTION("A", "part_of: a\nmemberships:\n  - body: a\n") } },
	  "ref.cycle a.yaml 5:10\nref.cycle a.yaml 7:11\n" },
	{ "itself, as who says so",
	  { { A, INSTITUTION("A", "confirmed: { date: 2020, method: telefon, by: a }\nstrengths:\n"
				  "  - { text: offen, stated_by: [a] }\n") } },
	  "" },
	{ "a circle of three is reported once",
	  { { A, INSTITUTION("A", "part_of: b\n") },
	    { B, INSTITUTION("B", "part_of: c\n") },
	    { C, INSTITUTION("C", "part_of: a\n") },
	    { "records/institutions/d.yaml", INSTITUTION("D", "part_of: a\n") } },
	  "ref.cycle a.yaml 5:10\n" },
	{ "two circles",
	  { { A, INSTITUTION("A", "part_of: b\nlocated_at: b\n") },
	    { B, INSTITUTION("B", "part_of: a\nlocated_at: a\n") } },
	  "ref.cycle a.yaml 5:10\nref.cycle a.yaml 6:13\n" },
	{ "a former id that is taken",
	  { { A, INSTITUTION("A", "") }, { B, INSTITUTION("B", "former_ids: [x, a]\n") } },
	  "record.duplicate-id b.yaml 5:17\n" },
	{ "netz.yaml refers to nobody",
	  { { A, INSTITUTION("A", "") },
	    { "netz.yaml", WORLD_NETZ "report:\n  networks: [a, b]\n" } },
	  "ref.unknown netz.yaml 10:17\n" },
};

static const struct inventory_case orders[] = {
	{ "until before since",
	  { { A, INSTITUTION("A", "since: 2019\nuntil: 2018-05\n") } },
	  "value.order a.yaml 6:8\n" },
	{ "in one year", { { A, INSTITUTION("A", "since: 2019-05\nuntil: 2019\n") } }, "" },
	{ "not certain", { { A, INSTITUTION("A", "since: 2019~\nuntil: 2018\n") } }, "" },
	{ "inside a list",
	  { { A,
	      INSTITUTION("A", "addresses:\n  - { use: besuch, since: 2020, until: 2010 }\n") } },
	  "value.order a.yaml 6:40\n" },
	{ "from above to",
	  { { A, INSTITUTION("A", "") }, { O, OFFER("O", "age: { from: 6, to: 3 }\n") } },
	  "value.order o.yaml 6:21\n" },
	{ "from above below",
	  { { A, INSTITUTION("A", "") }, { O, OFFER("O", "age: { from: 3, below: 2.5 }\n") } },
	  "value.order o.yaml 6:24\n" },
};

static const struct inventory_case likenesses[] = {
	{ "a unique value twice",
	  { { A, INSTITUTION("Caritas", "") }, { B, INSTITUTION("Caritas", "") } },
	  "record.duplicate-value b.yaml 1:7\n" },
	{ "names that differ in form",
	  { { A, INSTITUTION("Sankt-Marien-Verein e. V.", "") },
	    { B, INSTITUTION("St. Marien Verein", "") } },
	  "record.similar b.yaml 1:7\n" },
	{ "one name, two providers",
	  { { A, INSTITUTION("A", "") },
	    { B, INSTITUTION("B", "") },
	    { O, OFFER("Krabbelgruppe", "") },
	    { "records/offers/p.yaml", "name: Krabbelgruppe\nproviders: [b]\nfield: "
				       "bildung\nsources: [{ document: x }]\n" } },
	  "" },
	{ "one name, one provider",
	  { { A, INSTITUTION("A", "") },
	    { O, OFFER("Krabbelgruppe", "") },
	    { "records/offers/p.yaml", OFFER("krabbel-gruppe", "") },
	    { "records/offers/q.yaml", OFFER("„Krabbelgruppe“", "") } },
	  "record.similar p.yaml 1:7\nrecord.similar q.yaml 1:7\n" },
};

static void run(const struct inventory_case *cases, size_t count)
{
	size_t i;
	size_t j;

	for (i = 0; i < count; i++) {
		struct str found = { 0 };
		struct world world;

		world_start(&world);
		for (j = 0; j < 5 && cases[i].files[j].path != NULL; j++)
			world_put(&world, cases[i].files[j].path, cases[i].files[j].text);
		assert_int_equal(world_open(&world, false, false), STATUS_OK);
		world_findings(&world, &found);
		if (!slice_is(str_slice(&found), cases[i].wanted))
			fail_msg("%s: wanted\n%sgot\n%s", cases[i].label, cases[i].wanted,
				 str_text(&found));
		str_free(&found);
		world_end(&world);
	}
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void judges_names_of_files(void **state)
{
	(void)state;
	run(names, COUNT(names));
}

static void judges_links(void **state)
{
	(void)state;
	run(links, COUNT(links));
}

static void judges_order(void **state)
{
	(void)state;
	run(orders, COUNT(orders));
}

static void judges_likenesses(void **state)
{
	(void)state;
	run(likenesses, COUNT(likenesses));
}

static void sorts_and_links_records(void **state)
{
	const struct record *record;
	struct vec links_to = VEC_OF(const struct link *);
	struct world world;

	(void)state;
	world_start(&world);
	world_put(&world, "records/institutions/z/a.yaml", INSTITUTION("A", ""));
	world_put(&world, B, INSTITUTION("B", "part_of: a\n"));
	world_put(&world, O, OFFER("O", "partners: [b]\nvenues: [a]\n"));
	assert_int_equal(world_open(&world, true, false), STATUS_OK);
	assert_int_equal(world.inventory->records.count, 3);
	record = VEC_AT(struct record, &world.inventory->records, 0);
	assert_true(slice_is(record->address, "institution/a"));
	assert_true(slice_is(record->title, "A"));
	assert_true(slice_is(node_text(node_get(record->root, "category")), "verein"));
	inventory_links_to(world.inventory, record, &links_to);
	assert_int_equal(links_to.count, 3);
	assert_true(slice_is((*VEC_AT(const struct link *, &links_to, 0))->from->address,
			     "institution/b"));
	assert_true(
		slice_is((*VEC_AT(const struct link *, &links_to, 1))->field->path, "providers"));
	assert_true(slice_is((*VEC_AT(const struct link *, &links_to, 2))->field->path, "venues"));
	vec_free(&links_to);
	world_end(&world);
}

static void wrong_records_enter_too(void **state)
{
	struct world world;

	(void)state;
	world_start(&world);
	world_put(&world, A, "name: A\nunbekannt: 3\n");
	world_put(&world, B, "name: [");
	assert_int_equal(world_open(&world, true, true), STATUS_OK);
	assert_int_equal(world.inventory->records.count, 1);
	assert_int_equal(world.inventory->broken, 1);
	assert_non_null(inventory_find(world.inventory, SLICE("institution"), SLICE("a")));
	world_end(&world);
}

/* A shelf on top of another that the system refuses to read one file of. */
struct refusing {
	const struct shelf *base;
	const char *refused;
};

static enum status refusing_list(void *self, const char *prefix, struct arena *arena,
				 struct vec *entries)
{
	return shelf_list(((struct refusing *)self)->base, prefix, arena, entries);
}

static enum status refusing_read(void *self, const char *path, size_t limit, struct str *out)
{
	const struct refusing *refusing = self;

	if (strcmp(path, refusing->refused) != 0)
		return shelf_read(refusing->base, path, limit, out);
	errno = EACCES;
	return STATUS_IO;
}

static const char *refusing_ident(void *self)
{
	return shelf_ident(((struct refusing *)self)->base);
}

static void refusing_close(void *self)
{
	(void)self;
}

static const struct shelf_ops refusing_ops = { refusing_list, refusing_read, refusing_ident,
					       refusing_close, NULL };

static void the_rest_is_checked_when_one_file_is_refused(void **state)
{
	struct refusing refusing = { .refused = A };
	struct shelf shelf = { &refusing_ops, &refusing };
	const struct inventory_options options = { 0 };
	struct str found = { 0 };
	struct world world;

	(void)state;
	world_start(&world);
	world_put(&world, A, INSTITUTION("A", ""));
	world_put(&world, O, OFFER("O", "farbe: rot\n"));
	refusing.base = &world.shelf;
	assert_int_equal(inventory_open(&world.inventory, &shelf, &options, &world.diags),
			 STATUS_OK);
	world_findings(&world, &found);
	assert_string_equal(str_text(&found),
			    "file.unreadable a.yaml 0:0\nschema.unknown-key o.yaml 6:1\n");
	assert_int_equal(world.inventory->broken, 1);
	str_free(&found);
	world_end(&world);
}

struct settings_case {
	const char *label;
	const char *text; /* NULL: no netz.yaml */
	enum status status;
	const char *wanted;
};

static const struct settings_case settings[] = {
	{ "whole", WORLD_NETZ, STATUS_OK, "" },
	{ "missing", NULL, STATUS_NOT_FOUND, "" },
	{ "a later format", "format: 2\nname: x\n", STATUS_INVALID,
	  "inventory.format netz.yaml 1:9\n" },
	{ "no mapping", "Musterstadt\n", STATUS_INVALID, "schema.type netz.yaml 1:1\n" },
	{ "only what is always known",
	  "format: 1\nname: x\ncity: Stadt\nlanguage: de\ntimezone: Europe/Berlin\n", STATUS_OK,
	  "" },
	{ "not whole",
	  "format: 1\nname: x\nags: \"01234567\"\nlanguage: de\ntimezone: Europe/Berlin\n"
	  "publisher: z\nlicence: CC0-1.0\n",
	  STATUS_OK, "schema.required netz.yaml 1:1\n" },
};

static void reads_settings(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(settings); i++) {
		struct str found = { 0 };
		struct world world;
		enum status status;

		world_start(&world);
		if (settings[i].text != NULL)
			world_put(&world, "netz.yaml", settings[i].text);
		else
			overlay_remove(&world.shelf, "netz.yaml");
		status = world_open(&world, false, false);
		world_findings(&world, &found);
		if (status != settings[i].status ||
		    !slice_is(str_slice(&found), settings[i].wanted))
			fail_msg("%s: got %s\n%s", settings[i].label, status_name(status),
				 str_text(&found));
		str_free(&found);
		world_end(&world);
	}
}

/* Only names at first; a title is there when it is asked for, broken records have none. */
static void lists_and_reads_when_asked(void **state)
{
	const struct inventory_options options = { .unchecked = true, .listed = true };
	struct world world;
	const struct record *record;

	(void)state;
	world_start(&world);
	world_put(&world, "records/institutions/a.yaml", INSTITUTION("Verein A", ""));
	world_put(&world, "records/institutions/b.yaml", "name: [\n");
	assert_int_equal(inventory_open(&world.inventory, &world.shelf, &options, &world.diags),
			 STATUS_OK);
	assert_int_equal(world.inventory->records.count, 2);
	record = VEC_AT(struct record, &world.inventory->records, 0);
	assert_true(record->unread);
	assert_true(slice_is(record->title, "a"));
	record = inventory_find(world.inventory, SLICE("institution"), SLICE("a"));
	assert_non_null(record);
	assert_false(record->unread);
	assert_true(slice_is(record->title, "Verein A"));
	assert_true(slice_is(record->address, "institution/a"));
	record = inventory_at(world.inventory, SLICE("institution/b"));
	assert_non_null(record);
	assert_true(slice_is(record->title, "b"));
	assert_null(inventory_at(world.inventory, SLICE("institution/c")));
	world_end(&world);
}

/* A shelf from which a file goes between listing and reading. */
static enum status list_world(void *self, const char *prefix, struct arena *arena,
			      struct vec *entries)
{
	return shelf_list(&((struct world *)self)->shelf, prefix, arena, entries);
}

static enum status read_all_but_one(void *self, const char *path, size_t limit, struct str *out)
{
	if (strcmp(path, O) == 0) {
		errno = ENOENT;
		return STATUS_NOT_FOUND;
	}
	return shelf_read(&((struct world *)self)->shelf, path, limit, out);
}

static const char *no_ident(void *self)
{
	(void)self;
	return NULL;
}

static const char *some_ident(void *self)
{
	(void)self;
	return "0123456789012345678901234567890123456789";
}

static void close_nothing(void *self)
{
	(void)self;
}

/* A record that another netz removes meanwhile is not there; in a revision that cannot be. */
static void leaves_out_what_went_meanwhile(void **state)
{
	static const struct shelf_ops folder = { list_world, read_all_but_one, no_ident,
						 close_nothing, NULL };
	static const struct shelf_ops revision = { list_world, read_all_but_one, some_ident,
						   close_nothing, NULL };
	const struct shelf_ops *const ops[] = { &folder, &revision };
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct world world;
		struct shelf shelf = { .ops = ops[i], .self = &world };
		struct inventory *inventory = NULL;
		const struct inventory_options options = { .today = date_to_day(2026, 3, 1) };

		world_start(&world);
		world_put(&world, A, INSTITUTION("A", ""));
		world_put(&world, O, OFFER("O", ""));
		assert_int_equal(inventory_open(&inventory, &shelf, &options, &world.diags),
				 STATUS_OK);
		assert_int_equal(inventory->records.count, 1);
		assert_int_equal(world.diags.counts[SEVERITY_ERROR], i);
		inventory_close(inventory);
		world_end(&world);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges_names_of_files),
		cmocka_unit_test(judges_links),
		cmocka_unit_test(judges_order),
		cmocka_unit_test(judges_likenesses),
		cmocka_unit_test(sorts_and_links_records),
		cmocka_unit_test(lists_and_reads_when_asked),
		cmocka_unit_test(wrong_records_enter_too),
		cmocka_unit_test(the_rest_is_checked_when_one_file_is_refused),
		cmocka_unit_test(leaves_out_what_went_meanwhile),
		cmocka_unit_test(reads_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
