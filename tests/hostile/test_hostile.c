/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An inventory made by strangers: what is in records/ beside this file, and what no repository can
 * hold well (broken bytes, sizes, names, links), is made here. wanted.tsv has every finding with
 * its line and column, and "-" for records that are fine. Then every command shows it all, and no
 * byte of it may reach a terminal, a page or a CI runner as more than text.
 */
#include "temp.h"

#include "folder.h"
#include "record/inventory.h"
#include "text/date.h"
#include "text/utf8.h"

#define FOLDER "tests/hostile/"
#define WHOLE  "name: Probe\ncategory: verein\nsources:\n  - document: Liste\n"

#define SETTINGS                                                                                   \
	"format: 1\nname: Probe\ncity: Musterstadt\nags: \"00000000\"\nlanguage: de\n"             \
	"timezone: Europe/Berlin\npublisher: Netzwerk\nlicence: CC0-1.0\n"

enum { WANTED_FILES = 60 };

struct wanted {
	struct slice path;
	struct slice id;
	unsigned line;
	unsigned column;
	bool found;
};

/* A piece repeated: what limits are for. */
struct large {
	const char *path;
	const char *before;
	const char *piece;
	size_t times;
};

static const struct large large_files[] = {
	{ "records/institutions/depth-200000.yaml", "", "[", 200000 },
	{ "records/institutions/depth-maps.yaml", "", "{a: ", 5000 },
	{ "records/institutions/entries-20000.yaml", WHOLE "languages: [", "de, ", 20000 },
	{ "records/institutions/size.yaml", WHOLE "note: ", "0123456789abcdef", 65536 },
	{ "records/institutions/key-2000.yaml", WHOLE "? ", "kk", 1000 },
	{ "records/institutions/anchors-9000.yaml", WHOLE "note: ", "&a ", 9000 },
	{ "records/institutions/keys-same.yaml", WHOLE, "note: x\n", 3 },
};

/* Names that are no ids; the bytes are a whole record. */
static const char *const names[] = {
	"records/institutions/con.yaml",	 "records/institutions/COM1.yaml",
	"records/institutions/git~1.yaml",	 "records/institutions/punkt..yaml",
	"records/institutions/-strich.yaml",	 "records/institutions/zwei--striche.yaml",
	"records/institutions/mit leer.yaml",	 "records/institutions/zeile\nneu.yaml",
	"records/institutions/\x1b[31mrot.yaml", "records/institutions/::error::x.yaml",
	"records/institutions/\xff.yaml",	 "records/institutions/\xe2\x80\xaegnp.yaml",
	"records/institutions/<b>.yaml",
};

static void write_bytes(struct temp *temp)
{
	temp_write(temp, "records/institutions/empty.yaml", SLICE(""));
	temp_write(temp, "records/institutions/latin-1.yaml",
		   SLICE("name: S\xfc"
			 "d\nnote: \xfc\n"));
	temp_write(temp, "records/institutions/overlong.yaml", SLICE(WHOLE "note: \xc0\xaf\n"));
	temp_write(temp, "records/institutions/surrogate.yaml",
		   SLICE(WHOLE "note: \xed\xa0\x80\n"));
	temp_write(temp, "records/institutions/beyond.yaml",
		   SLICE(WHOLE "note: \xf4\x90\x80\x80\n"));
	temp_write(temp, "records/institutions/cut-off.yaml", SLICE(WHOLE "note: \xe2\x82"));
	temp_write(temp, "records/institutions/utf-16.yaml", SLICE("\xff\xfen\0a\0m\0e\0"));
	temp_write(temp, "records/institutions/utf-16-bare.yaml", SLICE("n\0a\0"));
	temp_write(temp, "records/institutions/utf-32.yaml", SLICE("\xff\xfe\0\0n\0\0\0"));
	temp_write(temp, "records/institutions/nul-raw.yaml", SLICE(WHOLE "note: a\0b\n"));
	temp_write(temp, "records/institutions/control.yaml", SLICE(WHOLE "note: \x1b[31m\x07\n"));
	temp_write(temp, "records/institutions/delete.yaml", SLICE(WHOLE "\x7fnote: \b\n"));
}

static void write_special(struct temp *temp)
{
	temp_link(temp, "records/institutions/link.yaml", "formula.yaml");
	temp_link(temp, "records/institutions/link-outside.yaml", "/etc/passwd");
	temp_link(temp, "records/institutions/link-loop.yaml", "link-loop.yaml");
	temp_link(temp, "records/institutions/link-folder", "/etc");
	temp_link(temp, "records/offers", "institutions");
	temp_fifo(temp, "records/institutions/fifo.yaml");
	temp_folders(temp, "records/institutions/folder.yaml/");
}

static void build(struct temp *temp)
{
	struct arena arena = { 0 };
	struct vec paths = VEC_OF(struct slice);
	struct str bytes = { 0 };
	size_t i;

	temp_begin(temp);
	folder_list(FOLDER "records", &arena, &paths);
	for (i = 0; i < paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &paths, i);

		folder_read(path, &bytes);
		temp_write(temp, path.data + sizeof(FOLDER) - 1, str_slice(&bytes));
	}
	temp_write(temp, "netz.yaml", SLICE(SETTINGS));
	for (i = 0; i < sizeof(large_files) / sizeof(*large_files); i++) {
		size_t times = large_files[i].times;

		str_cut(&bytes, 0);
		str_add(&bytes, large_files[i].before);
		while (times-- > 0)
			str_add(&bytes, large_files[i].piece);
		temp_write(temp, large_files[i].path, str_slice(&bytes));
	}
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		temp_write(temp, names[i], SLICE(WHOLE));
	write_bytes(temp);
	write_special(temp);
	str_free(&bytes);
	vec_free(&paths);
	arena_free(&arena);
}

static int world_begin(void **state)
{
	static struct temp temp;

	build(&temp);
	*state = &temp;
	return 0;
}

static int world_end(void **state)
{
	struct temp *temp = *state;
	struct str command = { 0 };

	str_addf(&command, "rm -rf %s", temp->root.data);
	assert_int_equal(system(str_text(&command)), 0);
	str_free(&command);
	str_free(&temp->root);
	str_free(&temp->path);
	return 0;
}

/* Paths in the table are written as findings show them: \x1b, \u{202e}. */
static void read_wanted(struct vec *wanted, struct str *text)
{
	struct slice rest;
	struct slice line;

	folder_read(SLICE(FOLDER "wanted.tsv"), text);
	rest = str_slice(text);
	while (slice_next(&rest, '\n', &line)) {
		struct wanted row = { 0 };
		struct slice cell;
		long long number = 0;

		if (line.len == 0 || line.data[0] == '#')
			continue;
		assert_true(slice_next(&line, '\t', &row.path));
		assert_true(slice_next(&line, '\t', &cell) && slice_to_int(cell, &number));
		row.line = (unsigned)number;
		assert_true(slice_next(&line, '\t', &cell) && slice_to_int(cell, &number));
		row.column = (unsigned)number;
		assert_true(slice_next(&line, '\t', &row.id));
		row.found = slice_is(row.id, "-");
		vec_add(wanted, &row);
	}
}

static bool take(struct vec *wanted, struct slice path, const struct diag *diag)
{
	size_t i;

	for (i = 0; i < wanted->count; i++) {
		struct wanted *row = VEC_AT(struct wanted, wanted, i);

		if (row->found || !slice_equal(row->path, path) ||
		    !slice_is(row->id, catalogue_entry(diag->id)->id) ||
		    row->line != diag->begin.line || row->column != diag->begin.column)
			continue;
		row->found = true;
		return true;
	}
	return false;
}

static size_t compare(struct vec *wanted, const struct diags *diags)
{
	size_t wrong = 0;
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		const struct diag *diag = VEC_AT(struct diag, &diags->items, i);
		struct str path = { 0 };

		utf8_show(&path, diag->file, true);
		if (!take(wanted, str_slice(&path), diag)) {
			print_error("not wanted: %s\t%u\t%u\t%s\n", str_text(&path),
				    diag->begin.line, diag->begin.column,
				    catalogue_entry(diag->id)->id);
			wrong++;
		}
		str_free(&path);
	}
	for (i = 0; i < wanted->count; i++) {
		const struct wanted *row = VEC_AT(struct wanted, wanted, i);

		if (row->found)
			continue;
		print_error("missing: %.*s\t%u\t%u\t%.*s\n", SLICE_ARGS(row->path), row->line,
			    row->column, SLICE_ARGS(row->id));
		wrong++;
	}
	return wrong;
}

static void test_findings(void **state)
{
	const struct inventory_options options = { .today = date_to_day(2026, 3, 1) };
	struct temp *temp = *state;
	struct vec wanted = VEC_OF(struct wanted);
	struct str text = { 0 };
	struct inventory *inventory = NULL;
	struct diags diags = { 0 };
	struct shelf shelf = { 0 };

	read_wanted(&wanted, &text);
	assert_true(wanted.count >= WANTED_FILES);
	assert_int_equal(shelf_folder(&shelf, temp->root.data), STATUS_OK);
	assert_int_equal(inventory_open(&inventory, &shelf, &options, &diags), STATUS_OK);
	diags_sort(&diags);
	assert_int_equal(compare(&wanted, &diags), 0);
	inventory_close(inventory);
	shelf_close(&shelf);
	diags_free(&diags);
	vec_free(&wanted);
	str_free(&text);
}

/* Everything a command says, on both outputs; gives its exit status. */
static int run(const struct temp *temp, const char *words, struct str *out)
{
	struct str command = { 0 };
	char buffer[4096];
	FILE *pipe;
	size_t got;
	int status;

	str_addf(&command, "%s -C %s %s 2>&1 </dev/null", getenv("NETZ"), temp->root.data, words);
	pipe = popen(str_text(&command), "r");
	assert_non_null(pipe);
	while ((got = fread(buffer, 1, sizeof(buffer), pipe)) > 0)
		str_add_slice(out, (struct slice){ buffer, got });
	status = pclose(pipe);
	str_free(&command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void check_bytes(const char *words, const struct str *out)
{
	struct slice rest = str_slice(out);
	struct slice line;
	uint32_t point = 0;

	if (utf8_valid(rest) != rest.len)
		fail_msg("netz %s: not UTF-8 at byte %zu", words, utf8_valid(rest));
	while (slice_next(&rest, '\n', &line)) {
		if (line.len > 0 && line.data[line.len - 1] == '\r') /* CSV, RFC 4180 */
			line.len--;
		if (utf8_find_hidden(line, &point) != line.len)
			fail_msg("netz %s: U+%04X in: %.*s", words, (unsigned)point,
				 SLICE_ARGS(line));
		if (slice_starts(line, "::") || slice_starts(line, "##["))
			fail_msg("netz %s: a command for CI: %.*s", words, SLICE_ARGS(line));
	}
}

/* Markup that only data could have brought. */
static void check_markup(const char *words, const struct str *out)
{
	static const char *const markup[] = {
		"<script>boese",      "<img src=x",	 "<svg onload",	      "<iframe src=x",
		"<b onclick",	      "\" onmouseover=", "' onfocus=",	      "\"onmouseover=\"",
		"href=\"javascript:", "href=\"data:",	 "src=\"javascript:", "</script></style>",
	};
	size_t i;

	for (i = 0; i < sizeof(markup) / sizeof(*markup); i++) {
		if (strstr(str_text(out), markup[i]) != NULL)
			fail_msg("netz %s: %s", words, markup[i]);
	}
}

static void check_output(const struct temp *temp, const char *words, bool html)
{
	struct str out = { 0 };
	int status = run(temp, words, &out);

	if (status < 0 || status > 3 || out.len == 0)
		fail_msg("netz %s: ended with %d after %zu bytes", words, status, out.len);
	check_bytes(words, &out);
	if (html)
		check_markup(words, &out);
	str_free(&out);
}

static void test_outputs(void **state)
{
	static const struct {
		const char *words;
		bool html;
	} cases[] = {
		{ "validate", false },
		{ "--lang en validate --format text", false },
		{ "validate --format json", false },
		{ "list institution", false },
		{ "list institution --format json", false },
		{ "list institution --format csv", false },
		{ "list institution note:x --fields name,note,description,short_name", false },
		{ "report --format markdown", false },
		{ "report --format html", true },
		{ "--lang en report --format html", true },
	};
	const struct temp *temp = *state;
	size_t i;

	if (getenv("NETZ") == NULL) {
		print_message("skip: hostile-outputs NETZ names no program\n");
		return;
	}
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_output(temp, cases[i].words, cases[i].html);
}

static void test_show(void **state)
{
	static const char *const forms[] = { "text", "markdown", "html" };
	const struct temp *temp = *state;
	struct arena arena = { 0 };
	struct vec paths = VEC_OF(struct slice);
	size_t i;
	size_t k;

	if (getenv("NETZ") == NULL) {
		print_message("skip: hostile-show NETZ names no program\n");
		return;
	}
	folder_list(FOLDER "records", &arena, &paths);
	for (i = 0; i < paths.count; i++) {
		struct slice path = *VEC_AT(struct slice, &paths, i);

		for (k = 0; k < sizeof(forms) / sizeof(*forms); k++) {
			struct str words = { 0 };

			str_addf(&words, "show %s --format %s", path.data + sizeof(FOLDER) - 1,
				 forms[k]);
			check_output(temp, str_text(&words), strcmp(forms[k], "html") == 0);
			str_free(&words);
		}
	}
	vec_free(&paths);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_outputs),
		cmocka_unit_test(test_show),
	};

	return cmocka_run_group_tests(tests, world_begin, world_end);
}
