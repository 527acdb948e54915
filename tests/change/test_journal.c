/* SPDX-License-Identifier: Apache-2.0 */
#include "change/world.h"

#include <limits.h>

#include "change/journal.h"

#define BLOB   "0123456789abcdef0123456789abcdef01234567"
#define COMMIT "89abcdef0123456789abcdef0123456789abcdef"

static void begin(struct world *world, struct roots *roots)
{
	world_begin(world);
	assert_int_equal(roots_open(roots, str_text(&world->root)), STATUS_OK);
	assert_int_equal(roots_make(roots), STATUS_OK);
}

static void test_round_trip(void **state)
{
	struct world world;
	struct roots roots;
	struct journal journal;
	struct journal found;
	struct journal_file *file;
	struct slice folder = SLICE("Mein Netz/records");

	(void)state;
	begin(&world, &roots);
	assert_int_equal(journal_read(&found, &roots), STATUS_NOT_FOUND);
	journal_free(&found);
	journal_init(&journal);
	journal.form = JOURNAL_GIT;
	journal.index = (struct claim_mark){ 2049, 4711 };
	vec_add(&journal.folders, &folder);
	file = vec_push(&journal.files);
	file->path = SLICE("Mein Netz/records/ein haus.yaml");
	file->new = object_id_of(SLICE(BLOB));
	journal_temporary(&journal, file, SLICE(".netz-0-0.tmp"));
	assert_string_equal(file->temporary.data, "Mein Netz/records/.netz-0-0.tmp");
	assert_int_equal(journal_plan(&journal, &roots), STATUS_OK);
	assert_int_equal(journal_read(&found, &roots), STATUS_OK);
	assert_false(found.ready);
	assert_int_equal(found.form, JOURNAL_GIT);
	journal_free(&found);

	file->old = object_id_of(SLICE(COMMIT));
	journal.name = SLICE("refs/heads/main");
	journal.commit = object_id_of(SLICE(COMMIT));
	assert_int_equal(journal_ready(&journal, &roots), STATUS_OK);
	journal.index.inode = ULLONG_MAX; /* network file systems have such numbers */
	assert_int_equal(journal_index(&journal, &roots), STATUS_OK);
	assert_int_equal(journal_read(&found, &roots), STATUS_OK);
	assert_true(found.ready);
	assert_int_equal(found.index.device, 2049);
	assert_true(found.index.inode == ULLONG_MAX);
	assert_string_equal(found.name.data, "refs/heads/main");
	assert_string_equal(found.commit.hex, COMMIT);
	assert_string_equal(found.head.hex, "");
	assert_int_equal(found.files.count, 1);
	file = vec_at(&found.files, 0);
	assert_string_equal(file->path.data, "Mein Netz/records/ein haus.yaml");
	assert_string_equal(file->temporary.data, "Mein Netz/records/.netz-0-0.tmp");
	assert_string_equal(file->new.hex, BLOB);
	assert_string_equal(file->old.hex, COMMIT);
	assert_string_equal(VEC_AT(struct slice, &found.folders, 0)->data, "Mein Netz/records");
	journal_free(&found);
	assert_int_equal(journal_drop(&roots), STATUS_OK);
	assert_int_equal(journal_read(&found, &roots), STATUS_NOT_FOUND);
	journal_free(&found);
	journal_free(&journal);
	roots_close(&roots);
	world_end(&world);
}

#define PLAN                                                                                       \
	"netz journal 1\nform commit\nindex 1 2\nfile " BLOB " .netz-0-0.tmp records/a.yaml\n"     \
	"planned\n"

static const struct text {
	const char *label;
	const char *text;
	enum status status;
	bool ready;
} texts[] = {
	{ "nothing", "", STATUS_NOT_FOUND, false },
	{ "planned", PLAN, STATUS_OK, false },
	{ "a torn line does not count", PLAN "head refs/heads/main " COMMIT, STATUS_OK, false },
	{ "a whole one does", PLAN "head refs/heads/main " COMMIT "\n", STATUS_OK, true },
	{ "of another netz", "netz journal 2\n", STATUS_UNSUPPORTED, false },
	{ "an unknown line", PLAN "what else\n", STATUS_UNSUPPORTED, false },
	{ "without an end of the plan", "netz journal 1\nform commit\n", STATUS_UNSUPPORTED,
	  false },
	{ "a file that is not there", PLAN "old 1 -\n", STATUS_UNSUPPORTED, false },
	{ "a path that leads out",
	  "netz journal 1\nform commit\nfile - .netz-0-0.tmp ../x\nplanned\n", STATUS_UNSUPPORTED,
	  false },
	{ "a temporary file that is somebody's",
	  "netz journal 1\nform commit\nfile - notes.txt records/x.yaml\nplanned\n",
	  STATUS_UNSUPPORTED, false },
	{ "a temporary file in another folder",
	  "netz journal 1\nform commit\nfile - .netz-/x.tmp records/x.yaml\nplanned\n",
	  STATUS_UNSUPPORTED, false },
	{ "a commit on no branch", PLAN "head - " COMMIT "\n", STATUS_UNSUPPORTED, false },
	{ "a folder that leads out", "netz journal 1\nform commit\nfolder ../x\nplanned\n",
	  STATUS_UNSUPPORTED, false },
	{ "a branch that is none", PLAN "head ../../x " COMMIT "\n", STATUS_UNSUPPORTED, false },
	{ "a number that is too big",
	  "netz journal 1\nform commit\nindex 1 18446744073709551616\nplanned\n",
	  STATUS_UNSUPPORTED, false },
};

static void test_texts(void **state)
{
	struct world world;
	struct roots roots;
	size_t i;

	(void)state;
	begin(&world, &roots);
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct journal found;
		enum status status;

		temp_write(&world.temp, "net/.git/netz/journal", slice_of(texts[i].text));
		status = journal_read(&found, &roots);
		if (status != texts[i].status ||
		    (status == STATUS_OK && found.ready != texts[i].ready))
			fail_msg("%s: %s", texts[i].label, status_name(status));
		journal_free(&found);
	}
	roots_close(&roots);
	world_end(&world);
}

/* Somebody laid a link where netz keeps its own: nothing behind it is swept away. */
static void test_link(void **state)
{
	struct world world;
	struct stat info;

	(void)state;
	world_begin(&world);
	temp_write(&world.temp, "other/objects/ab/kept", SLICE("kept\n"));
	temp_link(&world.temp, "net/.git/netz", "../../other");
	world_put(&world, WORLD_NEW, "Haus B");
	assert_int_equal(world_apply(&world), STATUS_IO);
	assert_non_null(strstr(str_text(&world.outcome.problem), ".git/netz"));
	assert_int_equal(stat(temp_path(&world.temp, "other/objects/ab/kept"), &info), 0);
	assert_int_not_equal(stat(temp_path(&world.temp, "other/lock"), &info), 0);
	world_git_says(&world, "status --porcelain", "");
	world_end(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
