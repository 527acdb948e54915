/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* setenv */
#include "text/message.h"

#include "temp.h"

/* Adds a 32-bit number, lowest byte first. */
static void add_number(struct str *out, size_t number)
{
	size_t i;

	for (i = 0; i < 4; i++)
		str_add_char(out, (char)(number >> (8 * i) & 0xff));
}

struct entry {
	struct slice key, text; /* with NUL where there are plural forms; sorted by key */
};

/* A catalogue in GNU's binary form (gettext manual, "MO Files"). */
static void write_catalogue(struct temp *temp, const char *name, const struct entry *entries,
			    size_t count)
{
	struct str file = { 0 };
	struct str texts = { 0 };
	size_t begin = 28 + count * 16;
	size_t side;
	size_t i;

	add_number(&file, 0x950412de);
	add_number(&file, 0);
	add_number(&file, count);
	add_number(&file, 28);
	add_number(&file, 28 + count * 8);
	add_number(&file, 0);
	add_number(&file, begin);
	for (side = 0; side < 2; side++) {
		for (i = 0; i < count; i++) {
			struct slice text = side == 0 ? entries[i].key : entries[i].text;

			add_number(&file, text.len);
			add_number(&file, begin + texts.len);
			str_add_slice(&texts, text);
			str_add_char(&texts, '\0');
		}
	}
	str_add_slice(&file, str_slice(&texts));
	temp_write(temp, name, str_slice(&file));
	str_free(&file);
	str_free(&texts);
}

#define HEADER(plural)                                                                             \
	{                                                                                          \
		SLICE(""), SLICE("Content-Type: text/plain; charset=UTF-8\nPlural-Forms: " plural  \
				 "\n")                                                             \
	}

static int begin(void **state)
{
	const struct entry german[] = {
		HEADER("nplurals=2; plural=n!=1;"),
		{ SLICE("%1$s record\0%1$s records"), SLICE("%1$s Datensatz\0%1$s Datensätze") },
		{ SLICE("no findings"), SLICE("keine Befunde für Sie") },
	};
	const struct entry french[] = {
		HEADER("nplurals=2; plural=n>1;"),
		{ SLICE("no findings"), SLICE("rien à signaler") },
	};
	static struct temp temp;

	temp_begin(&temp);
	write_catalogue(&temp, "locale/de/LC_MESSAGES/netz.mo", german, 3);
	write_catalogue(&temp, "locale/fr/LC_MESSAGES/netz.mo", french, 2);
	temp_folders(&temp, "empty/de/");
	*state = &temp;
	return 0;
}

static int end(void **state)
{
	temp_end(*state);
	return 0;
}

/* The catalogues that the tests have, behind a folder that has none. */
static void start(struct temp *temp, const char *language)
{
	struct str empty = { 0 };
	const char *folders[3] = { 0 };

	str_add(&empty, temp_path(temp, "empty"));
	folders[0] = empty.data;
	folders[1] = temp_path(temp, "locale");
	message_start(language, folders);
	str_free(&empty);
}

/* One run changes the language again and again, as the tests of a command do. */
static void test_languages(void **state)
{
	static const struct {
		const char *asked, *settled, *text;
	} cases[] = {
		{ "de", "de", "keine Befunde für Sie" },
		{ "en", "en", "no findings" },
		{ "de_DE.UTF-8", "de", "keine Befunde für Sie" },
		{ "fr", "fr", "rien à signaler" },
		{ "de_AT@euro", "de", "keine Befunde für Sie" },
		{ "de-CH", "de", "keine Befunde für Sie" },
		{ "C", "en", "no findings" },
		{ "it:de:fr", "de", "keine Befunde für Sie" },
		{ "it:en:fr", "en", "no findings" },
		{ "C.UTF-8", "en", "no findings" },
		{ "tlh", "en", "no findings" }, /* no such catalogue */
		{ "fr_FR", "fr", "rien à signaler" },
		{ NULL, "en", "no findings" },
		{ "../../de", "en", "no findings" },
		{ "de/../de", "en", "no findings" },
		{ "", "en", "no findings" },
		{ "en_GB:de", "en", "no findings" },
		{ "POSIX", "en", "no findings" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		start(*state, cases[i].asked);
		if (strcmp(message_language(), cases[i].settled) != 0 ||
		    strcmp(message_text("no findings"), cases[i].text) != 0)
			fail_msg("%s: %s, “%s”", cases[i].asked, message_language(),
				 message_text("no findings"));
	}
}

/* The environment says nothing here: only what message_start() was given counts. */
static void test_environment(void **state)
{
	static const char *const locales[] = { "C",	"POSIX",       "de_DE.UTF-8",
					       "xx_XX", "tr_TR.UTF-8", "C.UTF-8" };
	size_t i;

	for (i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		assert_int_equal(setenv("LC_ALL", locales[i], 1), 0);
		assert_int_equal(setenv("LANGUAGE", "fr", 1), 0);
		start(*state, "de");
		assert_string_equal(_("no findings"), "keine Befunde für Sie");
		start(*state, "en");
		assert_string_equal(_("no findings"), "no findings");
	}
	(void)unsetenv("LC_ALL");
}

static void test_plural(void **state)
{
	static const struct {
		unsigned long count;
		const char *german, *english;
	} cases[] = {
		{ 0, "%1$s Datensätze", "%1$s records" },
		{ 1, "%1$s Datensatz", "%1$s record" },
		{ 2, "%1$s Datensätze", "%1$s records" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		start(*state, "de");
		assert_string_equal(message_plural("%1$s record", "%1$s records", cases[i].count),
				    cases[i].german);
		start(*state, "en");
		assert_string_equal(message_plural("%1$s record", "%1$s records", cases[i].count),
				    cases[i].english);
	}
}

static void test_no_folders(void **state)
{
	const char *none[] = { NULL };

	(void)state;
	message_start("de", none);
	assert_string_equal(message_language(), "en");
	message_start("de", NULL);
	assert_string_equal(_("no findings"), "no findings");
}

/* The key "" is the catalogue's header: nobody asks for it. */
static void test_empty_text(void **state)
{
	start(*state, "de");
	assert_string_equal(message_text(""), "");
}

static void test_format(void **state)
{
	static const struct {
		const char *format, *wanted;
	} cases[] = {
		{ "%1$s of %2$s", "eins of zwei" },
		{ "%2$s/%1$s/%2$s", "zwei/eins/zwei" },
		{ "100 %% and %1$s", "100 % and eins" },
		{ "%3$s", "%3$s" }, /* no such argument */
		{ "%0$s", "%0$s" },
		{ "%s %d %n %1$d %1$", "%s %d %n %1$d %1$" },
		{ "50 %", "50 %" },
		{ "%", "%" },
		{ "%%1$s", "%1$s" },
		{ "", "" },
	};
	struct str out = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		str_cut(&out, 0);
		message_add(&out, cases[i].format, SLICE("eins"), SLICE("zwei"));
		assert_string_equal(str_text(&out), cases[i].wanted);
	}
	/* an argument is text, whatever it holds */
	str_cut(&out, 0);
	message_add(&out, "%1$s", SLICE("%1$s %n"));
	assert_string_equal(str_text(&out), "%1$s %n");
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_languages),  cmocka_unit_test(test_environment),
		cmocka_unit_test(test_plural),	   cmocka_unit_test(test_no_folders),
		cmocka_unit_test(test_empty_text), cmocka_unit_test(test_format),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
