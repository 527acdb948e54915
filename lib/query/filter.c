/* SPDX-License-Identifier: Apache-2.0 */
#include "query/filter.h"

#include <string.h>

#include "base/mem.h"
#include "query/clause.h"
#include "query/condition.h"
#include "query/value.h"
#include "text/utf8.h"

struct filter {
	struct layout layout;
	struct sql sql;
	struct sql silent; /* conditions for "does not state", of which only the tables are used */
	struct arena arena;
	struct str text;
	struct vec terms;  /* struct slice: canonical */
	struct vec fields; /* const struct field * */
	struct source source;
};

struct parser {
	struct filter *filter;
	const struct kind *kind;
	struct value_reader reader;
	bool failed;
};

static void add_field(struct filter *filter, const struct target *target)
{
	const struct field *field = target->step != NULL ? target->step : target_field(target);
	size_t i;

	if (field == &target_id_field)
		return;
	for (i = 0; i < filter->fields.count; i++) {
		if (*VEC_AT(const struct field *, &filter->fields, i) == field)
			return;
	}
	vec_add(&filter->fields, &field);
}

static void add_text(struct filter *filter, const struct clause *clause,
		     const struct target *target, struct slice value)
{
	bool prefix = clause->sign <= CLAUSE_UNKNOWN;
	struct str term = { 0 };
	struct slice copy;

	str_add(&term, clause->negated ? "not:" : "");
	if (prefix)
		str_add_slice(&term, clause->sign_text);
	target_add_path(&term, target);
	if (clause->sign == CLAUSE_EQUAL)
		str_add_char(&term, '=');
	else if (!prefix)
		str_add_slice(&term, clause->sign_text);
	str_add_slice(&term, value);
	copy = arena_copy(&filter->arena, str_slice(&term));
	vec_add(&filter->terms, &copy);
	str_add(&filter->text, filter->text.len > 0 ? " " : "");
	str_add_slice(&filter->text, copy);
	str_free(&term);
}

static void refuse_field(struct parser *parser, enum target_result result, struct slice word,
			 struct slice advice)
{
	struct slice title = label_text(parser->kind->title, message_language());
	struct str hint = { 0 };

	if (result == TARGET_AMBIGUOUS) {
		value_finding(&parser->reader, DIAG_FILTER_AMBIGUOUS, word,
			      DIAG_ARGS(word, advice));
		return;
	}
	if (advice.len > 0)
		message_add(&hint, _("did you mean “%1$s”?"), advice);
	else
		message_add(&hint, _("“netz schema show %1$s” lists its fields"),
			    parser->kind->name);
	value_finding(
		&parser->reader, DIAG_FILTER_FIELD, word,
		DIAG_ARGS(word, title.len > 0 ? title : parser->kind->name, str_slice(&hint)));
	str_free(&hint);
}

static void add_condition(struct parser *parser, const struct clause *clause,
			  const struct target *target, const struct test *test)
{
	struct filter *filter = parser->filter;
	struct sql *sql = &filter->sql;
	const struct condition condition = { sql, &filter->layout, parser->reader.inventory };
	const struct condition silent = { &filter->silent, &filter->layout,
					  parser->reader.inventory };
	const struct field *field = target->step != NULL ? target->step : target_field(target);

	sql_add(sql, sql->text.len > 0 ? " AND (" : "(");
	condition_add(&condition, "t", target, test);
	/* NULL is not true: not:TERM holds where nothing is stated */
	sql_add(sql, clause->negated ? " IS NOT TRUE)" : ")");
	if (field != &target_id_field)
		condition_add_not_stated(&silent, "t", parser->kind, field);
}

static void parse_term(struct parser *parser, struct slice word)
{
	enum target_result result;
	struct target target = { 0 };
	struct test test = { 0 };
	struct clause clause;
	struct str text = { 0 };

	if (utf8_valid(word) < word.len || !clause_read(word, &clause)) {
		value_finding(
			&parser->reader, DIAG_FILTER_TERM, word,
			DIAG_ARGS(word,
				  slice_of(_("write field=value, field=a..b, field:text, "
					     "has:field, no:field, unknown:field or not:TERM"))));
		parser->failed = true;
		return;
	}
	result = target_find(&target, parser->reader.inventory, parser->kind, clause.field, &text);
	if (result != TARGET_FOUND) {
		refuse_field(parser, result, clause.field, str_slice(&text));
		parser->failed = true;
		goto out;
	}
	str_cut(&text, 0);
	if (!value_read(&parser->reader, &target, &clause, &test, &text)) {
		parser->failed = true;
		goto out;
	}
	add_condition(parser, &clause, &target, &test);
	add_field(parser->filter, &target);
	add_text(parser->filter, &clause, &target, str_slice(&text));
out:
	str_free(&text);
	test_free(&test);
	target_free(&target);
}

/* The line that findings show: the kind and its terms as they were typed. */
static void make_source(struct filter *filter, const struct kind *kind, const char *const *terms,
			size_t count)
{
	struct str line = { 0 };
	size_t i;

	str_add_slice(&line, kind->name);
	for (i = 0; i < count; i++) {
		str_add_char(&line, ' ');
		str_add(&line, terms[i]);
	}
	source_init(&filter->source, _("(command line)"), &line);
}

enum status filter_parse(struct filter **out, const struct inventory *inventory,
			 const struct kind *kind, const char *const *terms, size_t count,
			 struct diags *diags)
{
	struct filter *filter = mem_zero(1, sizeof(*filter));
	struct parser parser = { .filter = filter, .kind = kind };
	size_t offset = kind->name.len + 1;
	size_t i;

	sql_start(&filter->sql);
	sql_start(&filter->silent);
	filter->terms = VEC_OF(struct slice);
	filter->fields = VEC_OF(const struct field *);
	layout_build(&filter->layout, &inventory->kinds);
	make_source(filter, kind, terms, count);
	parser.reader = (struct value_reader){ inventory, &filter->arena, &filter->source, diags };
	for (i = 0; i < count; i++) {
		size_t end = offset + strlen(terms[i]);

		parse_term(&parser, slice_part(str_slice(&filter->source.bytes), offset, end));
		offset = end + 1;
	}
	sql_add_table(&filter->silent, layout_kind(&filter->layout, kind));
	for (i = 0; i < filter->sql.tables.count; i++)
		vec_add(&filter->silent.tables, vec_at(&filter->sql.tables, i));
	if (filter->sql.text.len == 0)
		sql_add(&filter->sql, "1");
	*out = NULL;
	if (!parser.failed)
		*out = filter;
	else
		filter_free(filter);
	return parser.failed ? STATUS_INVALID : STATUS_OK;
}

const char *filter_sql(const struct filter *filter)
{
	return str_text(&filter->sql.text);
}

const struct bind *filter_binds(const struct filter *filter, size_t *count)
{
	*count = filter->sql.binds.count;
	return filter->sql.binds.items;
}

struct slice filter_text(const struct filter *filter)
{
	return str_slice(&filter->text);
}

const struct vec *filter_terms(const struct filter *filter)
{
	return &filter->terms;
}

const struct vec *filter_fields(const struct filter *filter)
{
	return &filter->fields;
}

const struct layout *filter_layout(const struct filter *filter)
{
	return &filter->layout;
}

const struct vec *filter_tables(const struct filter *filter)
{
	return &filter->silent.tables;
}

bool filter_wants_labels(const struct filter *filter)
{
	return filter->sql.labels || filter->silent.labels;
}

void filter_free(struct filter *filter)
{
	if (filter == NULL)
		return;
	layout_free(&filter->layout);
	sql_free(&filter->sql);
	sql_free(&filter->silent);
	arena_free(&filter->arena);
	str_free(&filter->text);
	vec_free(&filter->terms);
	vec_free(&filter->fields);
	source_free(&filter->source);
	mem_free(filter);
}
