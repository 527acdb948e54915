/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "out/findings_form.h"
#include "page/escape.h"
#include "text/message.h"
#include "text/utf8.h"

/* A file, and what was found in it: diags->items from `first` on. */
struct test_case {
	struct slice file;
	size_t first;
	size_t count;
};

struct writing {
	const struct diags *diags;
	const struct findings_options *options;
	struct str *out;
};

static const struct diag *at(const struct writing *writing, size_t index)
{
	return VEC_AT(struct diag, &writing->diags->items, index);
}

/* Two of the characters that XML has no place for are no control characters (XML 1.0, 2.2). */
static void add_escaped(struct str *out, struct slice text)
{
	struct str clean = { 0 };
	size_t plain = 0;
	size_t i;

	for (i = 0; i + 3 <= text.len; i++) {
		struct slice point = slice_part(text, i, i + 3);

		if (!slice_is(point, "\xef\xbf\xbe") && !slice_is(point, "\xef\xbf\xbf"))
			continue;
		str_add_slice(&clean, slice_part(text, plain, i));
		str_add(&clean, point.data[2] == '\xbe' ? "\\u{fffe}" : "\\u{ffff}");
		plain = i + 3;
	}
	str_add_slice(&clean, slice_part(text, plain, text.len));
	escape_html(out, str_slice(&clean));
	str_free(&clean);
}

static void add_attribute(struct str *out, const char *name, struct slice value)
{
	struct str shown = { 0 };

	utf8_show(&shown, value, true);
	str_addf(out, " %s=\"", name);
	add_escaped(out, str_slice(&shown));
	str_add_char(out, '"');
	str_free(&shown);
}

static bool fails(const struct writing *writing, const struct diag *diag)
{
	return diag->severity == SEVERITY_ERROR || writing->options->strict;
}

/* What is found in a file: the first finding of each kind, and how many there are. */
struct verdict {
	const struct diag *error;   /* it could not be read */
	const struct diag *failure; /* the first that fails */
	size_t counts[3];	    /* of those that fail, by severity */
	bool remarks;		    /* some do not fail */
};

static struct verdict judge(const struct writing *writing, const struct test_case *test)
{
	struct verdict verdict = { 0 };
	size_t i;

	for (i = test->first; i < test->first + test->count; i++) {
		const struct diag *diag = at(writing, i);

		if (!fails(writing, diag)) {
			verdict.remarks = true;
			continue;
		}
		verdict.counts[diag->severity]++;
		if (diag->id == DIAG_FILE_UNREADABLE && verdict.error == NULL)
			verdict.error = diag;
		if (verdict.failure == NULL || diag->severity < verdict.failure->severity)
			verdict.failure = diag;
	}
	return verdict;
}

/* The findings of a file that fail, or those that do not, as text. */
static void add_findings(const struct writing *writing, const struct test_case *test, bool failing)
{
	struct str text = { 0 };
	struct str words = { 0 };
	size_t i;

	for (i = test->first; i < test->first + test->count; i++) {
		const struct diag *diag = at(writing, i);

		if (fails(writing, diag) != failing)
			continue;
		findings_add_place(&text, diag);
		str_addf(&text, ": %s: ", severity_name(diag->severity, true));
		str_cut(&words, 0);
		findings_add_words(&words, diag);
		utf8_show(&text, str_slice(&words), true);
		str_addf(&text, " [%s]\n", catalogue_entry(diag->id)->id);
	}
	add_escaped(writing->out, str_slice(&text));
	str_free(&text);
	str_free(&words);
}

/* Programs read the first element of a case only: one holds all its findings. */
static void add_failure(const struct writing *writing, const struct test_case *test,
			const struct verdict *verdict)
{
	const char *name = verdict->error != NULL ? "error" : "failure";
	const struct diag *diag = verdict->error != NULL ? verdict->error : verdict->failure;
	struct str words = { 0 };

	findings_add_counts(&words, verdict->counts);
	str_add(&words, ": ");
	diag_message(diag, &words);
	str_addf(writing->out, "      <%s", name);
	add_attribute(writing->out, "message", str_slice(&words));
	add_attribute(writing->out, "type", slice_of(catalogue_entry(diag->id)->id));
	str_add_char(writing->out, '>');
	add_findings(writing, test, true);
	str_addf(writing->out, "</%s>\n", name);
	str_free(&words);
}

/* "records/offers" is "records.offers", as programs that know classes show it. */
static void add_class(struct str *out, struct slice file)
{
	struct str name = { 0 };
	size_t end = file.len;
	size_t i;

	while (end > 0 && file.data[end - 1] != '/')
		end--;
	for (i = end > 0 && file.data[0] == '/' ? 1 : 0; i + 1 < end; i++)
		str_add_char(&name, file.data[i] == '/' ? '.' : file.data[i]);
	add_attribute(out, "classname", name.len > 0 ? str_slice(&name) : SLICE("netz"));
	str_free(&name);
}

static void add_case(const struct writing *writing, const struct test_case *test)
{
	struct verdict verdict = judge(writing, test);
	struct diag nameless = { .file = test->file };
	struct str path = { 0 };

	findings_add_path(&path, &nameless, writing->options);
	str_add(writing->out, "    <testcase");
	add_attribute(writing->out, "name", test->file.len > 0 ? test->file : SLICE("netz"));
	add_class(writing->out, str_slice(&path));
	if (path.len > 0)
		add_attribute(writing->out, "file", str_slice(&path));
	str_free(&path);
	if (verdict.failure == NULL && !verdict.remarks) {
		str_add(writing->out, "/>\n");
		return;
	}
	str_add(writing->out, ">\n");
	if (verdict.failure != NULL)
		add_failure(writing, test, &verdict);
	if (verdict.remarks) {
		str_add(writing->out, "      <system-out>");
		add_findings(writing, test, false);
		str_add(writing->out, "</system-out>\n");
	}
	str_add(writing->out, "    </testcase>\n");
}

/* The findings of one file, from `from` on. */
static struct test_case next_found(const struct writing *writing, size_t from)
{
	struct test_case test = { .file = at(writing, from)->file, .first = from };
	size_t count = writing->diags->items.count;

	while (from + test.count < count &&
	       slice_equal(at(writing, from + test.count)->file, test.file))
		test.count++;
	return test;
}

/* Both the files that were checked and those in which something was found, each sorted. */
static void collect(const struct writing *writing, struct vec *cases)
{
	const struct findings_options *options = writing->options;
	size_t count = writing->diags->items.count;
	size_t file = 0;
	size_t i = 0;

	while (i < count || file < options->file_count) {
		struct test_case test = { .first = i };
		int order = i == count ? 1 : -1;

		if (i < count && file < options->file_count)
			order = slice_compare(at(writing, i)->file, options->files[file]);
		if (order <= 0)
			test = next_found(writing, i);
		else
			test.file = options->files[file];
		if (order >= 0)
			file++;
		i += test.count;
		vec_add(cases, &test);
	}
}

/* What was found but not kept belongs to no case. */
static void add_rest(const struct writing *writing)
{
	size_t rest = findings_total(writing->diags) - writing->diags->items.count;
	char number[24];

	if (rest == 0)
		return;
	(void)snprintf(number, sizeof(number), "%zu", rest);
	str_add(writing->out, "    <system-out>");
	message_add(writing->out,
		    message_plural("%1$s more finding is not shown",
				   "%1$s more findings are not shown", rest),
		    slice_of(number));
	str_add(writing->out, "</system-out>\n");
}

static void write_junit(const struct diags *diags, const struct findings_options *options,
			struct str *out)
{
	const struct writing writing = { diags, options, out };
	struct vec cases = VEC_OF(struct test_case);
	size_t failures = 0;
	size_t errors = 0;
	size_t i;

	collect(&writing, &cases);
	for (i = 0; i < cases.count; i++) {
		struct verdict verdict = judge(&writing, VEC_AT(struct test_case, &cases, i));

		errors += verdict.error != NULL;
		failures += verdict.error == NULL && verdict.failure != NULL;
	}
	str_addf(out,
		 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"netz\" "
		 "tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n"
		 "  <testsuite name=\"netz validate\" tests=\"%zu\" failures=\"%zu\" "
		 "errors=\"%zu\" skipped=\"0\">\n",
		 cases.count, failures, errors, cases.count, failures, errors);
	for (i = 0; i < cases.count; i++)
		add_case(&writing, VEC_AT(struct test_case, &cases, i));
	add_rest(&writing);
	str_add(out, "  </testsuite>\n</testsuites>\n");
	vec_free(&cases);
}

const struct findings_ops findings_junit = { "junit", write_junit };
