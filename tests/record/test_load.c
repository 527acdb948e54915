/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same inventory and the same findings, in the same order, whatever the number of threads.
 */
#include "record/world.h"

#include "temp.h"

#include "tree/packed.h"

enum { RECORDS = 40, LONG = 3000 };

/* Files of one name: what a template makes of the number in place of each '@'. */
static const char *const good[] = {
	INSTITUTION("Haus @", "part_of: a\n"),
	OFFER("Treffen @", "age: { from: 1, to: 3 }\ndescription: |\n  Für Mütter und Väter.\n"),
};

static const char *const broken[] = {
	INSTITUTION("Haus @", "part_of: b@@@@\nwebsit: https://example.org\n"),
	INSTITUTION("Haus gleich", "category: schule\n"),
	INSTITUTION("Haus @", "since: 2020\nuntil: 1999\nformer_ids: [a, alt-@]\n"),
	INSTITUTION("Haus @", "description: \"ruf an: 0171 1234567\"\n# max.muster@gmx.de\n"),
	INSTITUTION("Frauenhaus @", "address_protected: true\n"
				    "addresses:\n  - street: Weg @\n    city: Musterstadt\n"),
	OFFER("Treffen @", "age: { from: 9, to: 3 }\naccess: [kommstruktur]\n"),
	OFFER("Treffen @", "partners: [Haus @, x, a]\ndistricts: [lebenstet]\n"),
	"name: Treffen @\nname: doppelt\nproviders: a\n",
	"name: [offen\n",
	"name: \"offen\nproviders: [a]\n",
	"- keine\n- Karte\n",
	"",
	"null\n",
};

static const char *const hostile[] = {
	"name: ein\xff\xfe Byte\n",
	"name: a\xe2\x80\xae\x62\nproviders: [a]\n",
	"name: Cafe\xcc\x81 @\ncategory: verein\nsources:\n  - document: Liste\n",
	"name: \xe6\x9d\xb1\xe4\xba\xac @\ncategory: \xe6\x9d\xb1\xe4\xba\xac\n",
	"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
	"!!python/object:os.system {}\n",
	"<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> x\n",
	"name: \xc2\x85 NEL @\ncategory: verein\n",
};

struct sort {
	const char *label;
	const char *const *texts;
	size_t count;
};

static const struct sort sorts[] = {
	{ "good", good, sizeof(good) / sizeof(good[0]) },
	{ "broken", broken, sizeof(broken) / sizeof(broken[0]) },
	{ "hostile", hostile, sizeof(hostile) / sizeof(hostile[0]) },
};

static void put(struct temp *temp, const char *text, int number)
{
	const bool offer = strstr(text, "providers") != NULL;
	struct str bytes = { 0 };
	struct str name = { 0 };

	str_addf(&name, "records/%s/%c-%d.yaml", offer ? "offers" : "institutions",
		 offer ? 'o' : 'e', number);
	for (; *text != '\0'; text++) {
		if (*text == '@' && number % 5 != 0)
			str_addf(&bytes, "%d", number);
		else
			str_add_char(&bytes, *text);
	}
	temp_write(temp, str_text(&name), str_slice(&bytes));
	str_free(&bytes);
	str_free(&name);
}

/* Nested too deep, too long, and nothing that is a file. */
static void put_extremes(struct temp *temp)
{
	struct str bytes = { 0 };

	str_add(&bytes, "name: ");
	str_add_repeat(&bytes, '[', LONG);
	temp_write(temp, "records/institutions/tief.yaml", str_slice(&bytes));
	str_cut(&bytes, 0);
	str_add(&bytes, "name: lang\ndescription: ");
	str_add_repeat(&bytes, 'a', 2 << 20);
	temp_write(temp, "records/institutions/lang.yaml", str_slice(&bytes));
	temp_link(temp, "records/institutions/verweis.yaml", "a.yaml");
	temp_fifo(temp, "records/institutions/rohr.yaml");
	str_free(&bytes);
}

static void fill(struct temp *temp, const struct sort *sort)
{
	int i;

	temp_begin(temp);
	temp_write(temp, "netz.yaml", slice_of(WORLD_NETZ));
	temp_write(temp, "records/institutions/a.yaml", slice_of(INSTITUTION("Haus A", "")));
	for (i = 0; i < RECORDS * (int)sort->count; i++)
		put(temp, sort->texts[(size_t)i % sort->count], i);
	if (sort->texts == hostile)
		put_extremes(temp);
}

static void add_field(struct str *out, struct slice text)
{
	str_addf(out, "|%.*s", SLICE_ARGS(text));
}

static void dump_findings(struct str *out, const struct diags *diags)
{
	size_t i;
	size_t j;

	str_addf(out, "%zu %zu %zu\n", diags->counts[0], diags->counts[1], diags->counts[2]);
	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		str_addf(out, "%s %d %u:%u-%u:%u %u %d", catalogue_entry(diag->id)->id,
			 (int)diag->severity, (unsigned)diag->begin.line,
			 (unsigned)diag->begin.column, (unsigned)diag->end.line,
			 (unsigned)diag->end.column, (unsigned)diag->line_from, diag->line_cut);
		add_field(out, diag->file);
		add_field(out, diag->record);
		add_field(out, diag->path);
		add_field(out, diag->line);
		for (j = 0; j < diag->arg_count; j++)
			add_field(out, diag->args[j]);
		str_add_char(out, '\n');
	}
}

static void dump_inventory(struct str *out, const struct inventory *inventory)
{
	size_t i;

	str_addf(out, "broken %zu\n", inventory->broken);
	for (i = 0; i < inventory->records.count; i++) {
		const struct record *record = VEC_AT(struct record, &inventory->records, i);

		str_addf(out, "%u %u %u %u", record->first_link, record->link_count,
			 record->first_incoming, record->incoming_count);
		add_field(out, record->address);
		add_field(out, record->path);
		add_field(out, record->title);
		str_add_char(out, '\n');
		assert_ptr_equal(inventory_at(inventory, record->address), record);
		if (record->root != NULL)
			packed_add(out, record->root);
	}
	for (i = 0; i < inventory->links.count; i++) {
		const struct link *link = VEC_AT(struct link, &inventory->links, i);

		str_addf(out, "%u %d", (unsigned)link->span.begin, link->reported);
		add_field(out, link->from->address);
		add_field(out, link->target);
		add_field(out, link->to != NULL ? link->to->address : SLICE("-"));
		str_add_char(out, '\n');
	}
}

/* Everything that opening gives, as text. */
static void open_with(struct temp *temp, unsigned threads, bool trees, bool unchecked,
		      struct str *out)
{
	const struct inventory_options options = {
		.keep_trees = trees,
		.unchecked = unchecked,
		.today = date_to_day(2026, 3, 1),
		.public_remote = true,
		.threads = threads,
	};
	struct inventory *inventory = NULL;
	struct diags diags = { .limit = 700 };
	struct shelf shelf;

	assert_int_equal(shelf_folder(&shelf, temp->root.data), STATUS_OK);
	assert_int_equal(inventory_open(&inventory, &shelf, &options, &diags), STATUS_OK);
	dump_inventory(out, inventory);
	dump_findings(out, &diags);
	inventory_close(inventory);
	diags_free(&diags);
	shelf_close(&shelf);
}

static void is_the_same_with_more_threads(void **state)
{
	static const unsigned threads[] = { 1, 2, 3, 8 };
	size_t i;
	size_t j;
	int mode;

	(void)state;
	for (i = 0; i < sizeof(sorts) / sizeof(sorts[0]); i++) {
		struct temp temp;

		fill(&temp, &sorts[i]);
		for (mode = 0; mode < 3; mode++) {
			struct str one = { 0 };
			struct str more = { 0 };

			for (j = 0; j < sizeof(threads) / sizeof(threads[0]); j++) {
				struct str *out = j == 0 ? &one : &more;

				print_message("%s, mode %d, %u threads\n", sorts[i].label, mode,
					      threads[j]);
				str_cut(out, 0);
				open_with(&temp, threads[j], mode == 1, mode == 2, out);
				if (j > 0 && !slice_equal(str_slice(&one), str_slice(&more)))
					fail_msg("not what one thread gives");
			}
			/* good records have no errors, the others hundreds */
			assert_true(mode == 2 || i == 0 || one.len > 50000);
			str_free(&one);
			str_free(&more);
		}
		temp_end(&temp);
	}
}

/* A shelf that only one thread can read is read by one, however many are wanted. */
static void reads_other_shelves_alone(void **state)
{
	const struct inventory_options options = { .threads = 8 };
	struct world world;
	char path[64];
	int i;

	(void)state;
	world_start(&world);
	for (i = 0; i < 200; i++) {
		(void)snprintf(path, sizeof(path), "records/institutions/e-%d.yaml", i);
		world_put(&world, path, INSTITUTION("Haus", ""));
	}
	assert_int_equal(inventory_open(&world.inventory, &world.shelf, &options, &world.diags),
			 STATUS_OK);
	assert_int_equal(world.inventory->records.count, 200);
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_the_same_with_more_threads),
		cmocka_unit_test(reads_other_shelves_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
