/* SPDX-License-Identifier: Apache-2.0 */
#include "sys/shelf.h"

#include "temp.h"

#include "sys/builtin.h"

/* The list as text, one entry a line with its type before it. */
static void list_as_text(const struct shelf *shelf, const char *prefix, struct str *out)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	enum status status = shelf_list(shelf, prefix, &arena, &entries);
	size_t i;

	str_cut(out, 0);
	if (status != STATUS_OK)
		str_addf(out, "%s\n", status_name(status));
	for (i = 0; i < entries.count; i++) {
		const struct shelf_entry *entry = vec_at(&entries, i);

		assert_int_equal(entry->path.data[entry->path.len], '\0');
		str_addf(out, "%c %s\n", "flod"[entry->type], entry -> path.data);
	}
	vec_free(&entries);
	arena_free(&arena);
}

static void expect_list(const struct shelf *shelf, const char *prefix, const char *wanted)
{
	struct str out = { 0 };

	list_as_text(shelf, prefix, &out);
	assert_string_equal(str_text(&out), wanted);
	str_free(&out);
}

static void expect_read(const struct shelf *shelf, const char *path, enum status status,
			const char *wanted)
{
	struct str out = { 0 };

	str_add(&out, "from before");
	if (shelf_read(shelf, path, 100, &out) != status || strcmp(str_text(&out), wanted) != 0)
		fail_msg("%s: “%s”", path, str_text(&out));
	str_free(&out);
}

static void fill(struct temp *temp)
{
	temp_begin(temp);
	temp_write(temp, "city/netz.yaml", SLICE("format: 1\n"));
	temp_write(temp, "city/records/offers/b.yaml", SLICE("b"));
	temp_write(temp, "city/records/offers/a-b.yaml", SLICE("ab"));
	temp_write(temp, "city/records/offers/a/deep.yaml", SLICE("deep"));
	temp_write(temp, "city/records/offers/.b.yaml.swp", SLICE("x"));
	temp_write(temp, "city/records/.hidden/c.yaml", SLICE("x"));
	temp_write(temp, "city/records/needs/n.yaml", SLICE("n"));
	temp_write(temp, "city/recordsbook", SLICE("x"));
	temp_link(temp, "city/records/linked", "../outside");
	temp_link(temp, "city/records/offers/l.yaml", "b.yaml");
	temp_link(temp, "city/links", "records");
	temp_fifo(temp, "city/records/offers/f.yaml");
	temp_write(temp, "outside/secret.yaml", SLICE("secret"));
	temp_write(temp, "city/x/c.yaml", SLICE("x"));
	temp_write(temp, "secret.yaml", SLICE("secret"));
}

static void test_folder_list(void **state)
{
	struct temp temp;
	struct shelf shelf;

	(void)state;
	fill(&temp);
	assert_int_equal(shelf_folder(&shelf, temp_path(&temp, "city")), STATUS_OK);
	/* by bytes of the whole path: "a-b" before "a/deep" */
	expect_list(&shelf, "records",
		    "l records/linked\n"
		    "f records/needs/n.yaml\n"
		    "f records/offers/a-b.yaml\n"
		    "f records/offers/a/deep.yaml\n"
		    "f records/offers/b.yaml\n"
		    "o records/offers/f.yaml\n"
		    "l records/offers/l.yaml\n");
	expect_list(&shelf, "records/needs", "f records/needs/n.yaml\n");
	expect_list(&shelf, "x", "f x/c.yaml\n");
	expect_list(&shelf, "none", "");
	expect_list(&shelf, "record", "");
	expect_list(&shelf, "links", "unsafe\n");
	expect_list(&shelf, "records/linked", "unsafe\n");
	expect_list(&shelf, "netz.yaml", "unsafe\n");
	expect_list(&shelf, "..", "unsafe\n");
	expect_list(&shelf, "/etc", "unsafe\n");
	expect_list(&shelf, "records/", "unsafe\n");
	assert_null(shelf_ident(&shelf));
	shelf_close(&shelf);
	temp_end(&temp);
}

static void test_folder_read(void **state)
{
	struct temp temp;
	struct shelf shelf;

	(void)state;
	fill(&temp);
	assert_int_equal(shelf_folder(&shelf, temp_path(&temp, "city")), STATUS_OK);
	expect_read(&shelf, "netz.yaml", STATUS_OK, "format: 1\n");
	expect_read(&shelf, "records/offers/b.yaml", STATUS_OK, "b");
	expect_read(&shelf, "records/offers/a-b.yaml", STATUS_OK, "ab");
	expect_read(&shelf, "records/offers/a/deep.yaml", STATUS_OK, "deep");
	expect_read(&shelf, "records/offers/none.yaml", STATUS_NOT_FOUND, "");
	expect_read(&shelf, "none/none.yaml", STATUS_NOT_FOUND, "");
	expect_read(&shelf, "records/offers/l.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "records/offers/f.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "records/linked/secret.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "links/needs/n.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "netz.yaml/x", STATUS_UNSAFE, "");
	expect_read(&shelf, "records", STATUS_UNSAFE, "");
	expect_read(&shelf, "../secret.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "records/../../secret.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, temp_path(&temp, "secret.yaml"), STATUS_UNSAFE, "");
	expect_read(&shelf, "", STATUS_UNSAFE, "");
	/* and after all that the shelf still knows where it is */
	expect_read(&shelf, "records/needs/n.yaml", STATUS_OK, "n");
	shelf_close(&shelf);
	shelf_close(&shelf); /* a zeroed one is fine */
	temp_end(&temp);
}

static void test_folder_limit(void **state)
{
	struct str out = { 0 };
	struct temp temp;
	struct shelf shelf;

	(void)state;
	fill(&temp);
	assert_int_equal(shelf_folder(&shelf, temp_path(&temp, "city")), STATUS_OK);
	assert_int_equal(shelf_read(&shelf, "netz.yaml", 9, &out), STATUS_TOO_BIG);
	assert_int_equal(shelf_read(&shelf, "netz.yaml", 10, &out), STATUS_OK);
	str_free(&out);
	shelf_close(&shelf);
	assert_int_equal(shelf_folder(&shelf, temp_path(&temp, "none")), STATUS_NOT_FOUND);
	assert_int_equal(shelf_folder(&shelf, temp_path(&temp, "secret.yaml")), STATUS_UNSAFE);
	assert_null(shelf.ops);
	temp_end(&temp);
}

static void test_folder_depth(void **state)
{
	struct str name = { 0 };
	struct temp temp;
	struct shelf shelf;
	struct str out = { 0 };
	struct str wanted = { 0 };
	int i;

	(void)state;
	temp_begin(&temp);
	for (i = 0; i < 31; i++)
		str_add(&name, "d/");
	str_add(&name, "x");
	temp_write(&temp, name.data, SLICE("x"));
	assert_int_equal(shelf_folder(&shelf, temp.root.data), STATUS_OK);
	list_as_text(&shelf, "", &out);
	assert_true(slice_starts(str_slice(&out), "f d/d/"));
	str_cut(&name, name.len - 1);
	str_add(&name, "d/x");
	temp_write(&temp, name.data, SLICE("x"));
	list_as_text(&shelf, "", &out);
	str_add(&wanted, "d ");
	str_add_slice(&wanted, slice_part(str_slice(&name), 0, name.len - 2));
	str_add(&wanted, "\n");
	assert_non_null(strstr(str_text(&out), str_text(&wanted)));
	str_free(&wanted);
	str_free(&out);
	str_free(&name);
	shelf_close(&shelf);
	temp_end(&temp);
}

/* No descriptor is lost on any way out. */
static void test_folder_descriptors(void **state)
{
	struct temp temp;
	struct shelf shelf;
	int before;
	int after;

	(void)state;
	fill(&temp);
	before = dup(0);
	(void)close(before);
	assert_int_equal(shelf_folder(&shelf, temp_path(&temp, "city")), STATUS_OK);
	expect_list(&shelf, "links", "unsafe\n");
	expect_list(&shelf, "x", "f x/c.yaml\n");
	expect_read(&shelf, "records/linked/secret.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "records/offers/f.yaml", STATUS_UNSAFE, "");
	expect_read(&shelf, "x/c.yaml", STATUS_OK, "x");
	shelf_close(&shelf);
	after = dup(0);
	(void)close(after);
	assert_int_equal(before, after);
	temp_end(&temp);
}

static void test_overlay(void **state)
{
	struct temp temp;
	struct shelf base;
	struct shelf shelf;

	(void)state;
	fill(&temp);
	assert_int_equal(shelf_folder(&base, temp_path(&temp, "city")), STATUS_OK);
	shelf_overlay(&shelf, &base);
	expect_read(&shelf, "records/needs/n.yaml", STATUS_OK, "n");
	overlay_put(&shelf, "records/needs/m.yaml", SLICE("m"));
	overlay_put(&shelf, "records/needs/n.yaml", SLICE("changed"));
	overlay_put(&shelf, "records/needs/.m", SLICE("hidden"));
	overlay_put(&shelf, "recordsbook/x", SLICE("x"));
	overlay_remove(&shelf, "records/offers/b.yaml");
	overlay_remove(&shelf, "records/none.yaml");
	expect_list(&shelf, "records/needs", "f records/needs/m.yaml\nf records/needs/n.yaml\n");
	expect_list(&shelf, "records/offers",
		    "f records/offers/a-b.yaml\n"
		    "f records/offers/a/deep.yaml\n"
		    "o records/offers/f.yaml\n"
		    "l records/offers/l.yaml\n");
	expect_read(&shelf, "records/needs/n.yaml", STATUS_OK, "changed");
	expect_read(&shelf, "records/needs/m.yaml", STATUS_OK, "m");
	expect_read(&shelf, "records/offers/b.yaml", STATUS_NOT_FOUND, "");
	expect_read(&base, "records/offers/b.yaml", STATUS_OK, "b");
	overlay_put(&shelf, "records/offers/b.yaml", SLICE("back"));
	expect_read(&shelf, "records/offers/b.yaml", STATUS_OK, "back");
	overlay_remove(&shelf, "records/needs/m.yaml");
	expect_list(&shelf, "records/needs", "f records/needs/n.yaml\n");
	shelf_close(&shelf);
	shelf_close(&base);
	temp_end(&temp);
}

/* Over nothing: an inventory that needs no disk. */
static void test_overlay_alone(void **state)
{
	struct shelf shelf;
	struct str out = { 0 };

	(void)state;
	shelf_overlay(&shelf, NULL);
	expect_list(&shelf, "", "");
	overlay_put(&shelf, "b/x", SLICE("12345"));
	overlay_put(&shelf, "a", SLICE("1"));
	expect_list(&shelf, "", "f a\nf b/x\n");
	expect_list(&shelf, "b", "f b/x\n");
	expect_read(&shelf, "c", STATUS_NOT_FOUND, "");
	assert_int_equal(shelf_read(&shelf, "b/x", 4, &out), STATUS_TOO_BIG);
	assert_int_equal(shelf_read(&shelf, "b/../a", 4, &out), STATUS_UNSAFE);
	assert_null(shelf_ident(&shelf));
	str_free(&out);
	shelf_close(&shelf);
}

static void test_builtin(void **state)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	struct str out = { 0 };
	struct shelf shelf;
	size_t i;

	(void)state;
	shelf_builtin(&shelf);
	assert_int_equal(shelf_list(&shelf, "", &arena, &entries), STATUS_OK);
	assert_int_equal(entries.count, builtin_count);
	assert_true(builtin_count > 0);
	for (i = 0; i < builtin_count; i++) {
		const struct builtin_file *file = &builtin_files[i];

		assert_string_equal(VEC_AT(struct shelf_entry, &entries, i)->path.data, file->path);
		assert_int_equal(shelf_read(&shelf, file->path, file->len, &out), STATUS_OK);
		assert_true(slice_equal(str_slice(&out), (struct slice){ file->bytes, file->len }));
		assert_int_equal(shelf_read(&shelf, file->path, file->len - 1, &out),
				 STATUS_TOO_BIG);
	}
	vec_clear(&entries);
	assert_int_equal(shelf_list(&shelf, "schemas/vocabularies", &arena, &entries), STATUS_OK);
	assert_true(entries.count > 0 && entries.count < builtin_count);
	for (i = 0; i < entries.count; i++)
		assert_true(slice_starts(VEC_AT(struct shelf_entry, &entries, i)->path,
					 "schemas/vocabularies/"));
	expect_list(&shelf, "schemas/vocab", "");
	expect_read(&shelf, "schemas/none.yaml", STATUS_NOT_FOUND, "");
	expect_read(&shelf, "zzz", STATUS_NOT_FOUND, "");
	expect_read(&shelf, "../x", STATUS_UNSAFE, "");
	str_free(&out);
	vec_free(&entries);
	arena_free(&arena);
	shelf_close(&shelf);
}

/* What is appended comes behind what was there, which keeps its order. */
static void test_list_appends(void **state)
{
	struct vec entries = VEC_OF(struct shelf_entry);
	struct arena arena = { 0 };
	struct shelf shelf;

	(void)state;
	shelf_overlay(&shelf, NULL);
	overlay_put(&shelf, "b/x", SLICE(""));
	overlay_put(&shelf, "a/x", SLICE(""));
	assert_int_equal(shelf_list(&shelf, "b", &arena, &entries), STATUS_OK);
	assert_int_equal(shelf_list(&shelf, "a", &arena, &entries), STATUS_OK);
	assert_int_equal(entries.count, 2);
	assert_string_equal(VEC_AT(struct shelf_entry, &entries, 0)->path.data, "b/x");
	assert_string_equal(VEC_AT(struct shelf_entry, &entries, 1)->path.data, "a/x");
	vec_free(&entries);
	arena_free(&arena);
	shelf_close(&shelf);
}

static void test_same(void **state)
{
	static const struct {
		const char *path, *bytes; /* put over the second shelf; NULL: removed */
		bool same;
	} cases[] = {
		{ "records/offers/b.yaml", "b", true },
		{ "records/offers/b.yaml", "B", false },
		{ "records/offers/b.yaml", NULL, false },
		{ "records/offers/c.yaml", "c", false },
		{ "records/offers/l.yaml", "b", false }, /* a link became a file */
		{ "records/offers/b.yaml", "0123456789", false },
		{ "netz.yaml", "changed", true }, /* not below records */
	};
	struct temp temp;
	struct shelf base;
	size_t i;

	(void)state;
	fill(&temp);
	assert_int_equal(shelf_folder(&base, temp_path(&temp, "city")), STATUS_OK);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct shelf shelf;
		bool same;

		shelf_overlay(&shelf, &base);
		if (cases[i].bytes != NULL)
			overlay_put(&shelf, cases[i].path, slice_of(cases[i].bytes));
		else
			overlay_remove(&shelf, cases[i].path);
		assert_int_equal(shelf_same(&base, &shelf, "records", 9, &same), STATUS_OK);
		if (same != cases[i].same)
			fail_msg("%s: %d", cases[i].path, same);
		assert_int_equal(shelf_same(&base, &shelf, cases[i].path, 9, &same), STATUS_OK);
		assert_int_equal(same, i == 0);
		assert_int_equal(shelf_same(&base, &shelf, "none", 9, &same), STATUS_OK);
		assert_true(same);
		shelf_close(&shelf);
	}
	shelf_close(&base);
	temp_end(&temp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folder_list),	   cmocka_unit_test(test_folder_read),
		cmocka_unit_test(test_folder_limit),	   cmocka_unit_test(test_folder_depth),
		cmocka_unit_test(test_folder_descriptors), cmocka_unit_test(test_overlay),
		cmocka_unit_test(test_overlay_alone),	   cmocka_unit_test(test_builtin),
		cmocka_unit_test(test_list_appends),	   cmocka_unit_test(test_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
