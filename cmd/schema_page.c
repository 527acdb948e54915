/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/schema_page.h"

#include "text/message.h"
#include "tree/write.h"

/* Codes that are named beside a field; of more only the list is. */
enum { CHOICES_MAX = 8 };

static struct slice said(struct label label)
{
	return label_text(label, message_language());
}

/* "Angebot (offer)" */
static void add_heading(struct page *page, int level, struct slice title, struct slice key)
{
	struct str text = { 0 };

	str_add_slice(&text, title);
	str_add(&text, title.len > 0 ? " (" : "");
	str_add_slice(&text, key);
	str_add(&text, title.len > 0 ? ")" : "");
	page_heading(page, level, SLICE(""), str_slice(&text));
	str_free(&text);
}

static void add_paragraph(struct page *page, struct slice text)
{
	if (text.len > 0)
		page_paragraph(page, text);
}

static void add_head(struct page *page, const char *const *titles)
{
	page_begin(page, PAGE_ROW);
	for (; *titles != NULL; titles++)
		page_head(page, slice_of(_(*titles)), false);
	page_end(page);
}

static void add_number(struct page *page, size_t number)
{
	struct str text = { 0 };

	str_addf(&text, "%zu", number);
	page_begin_cell(page, true, 0);
	page_text(page, str_slice(&text));
	page_end(page);
	str_free(&text);
}

static void add_kinds(struct str *out, const struct field *field)
{
	size_t i;

	for (i = 0; i < field->kind_count; i++) {
		str_add(out, i > 0 ? ", " : "");
		str_add_slice(out, field->kinds[i]);
	}
}

static const char *text_type(const struct field *field)
{
	if (slice_is(field->form, "block"))
		return _("text of several lines");
	if (slice_is(field->form, "code"))
		return _("text in quotes");
	if (slice_is(field->form, "phone"))
		return _("telephone number");
	if (slice_is(field->form, "email"))
		return _("mail address");
	if (slice_is(field->form, "uri"))
		return _("web address");
	return _("text");
}

/* What one value is. */
static void add_value_type(struct str *out, const struct field *field)
{
	struct str kinds = { 0 };

	switch (field->type) {
	case FIELD_TEXT: str_add(out, text_type(field)); break;
	case FIELD_NUMBER: str_add(out, _("number")); break;
	case FIELD_INTEGER: str_add(out, _("whole number")); break;
	case FIELD_BOOL: str_add(out, _("yes or no")); break;
	case FIELD_DATE: str_add(out, _("date")); break;
	case FIELD_OBJECT: str_add(out, _("group")); break;
	case FIELD_CODE:
		message_add(out, _("code (%1$s)"),
			    field->vocabulary != NULL ? field->vocabulary->name : SLICE("?"));
		break;
	case FIELD_REF:
		add_kinds(&kinds, field);
		message_add(out, _("id (%1$s)"), str_slice(&kinds));
		break;
	}
	str_free(&kinds);
}

void schema_page_type(struct str *out, const struct field *field)
{
	struct str type = { 0 };

	add_value_type(&type, field);
	if (field->list)
		message_add(out, _("several: %1$s"), str_slice(&type));
	else
		str_add_slice(out, str_slice(&type));
	str_free(&type);
}

/* A value as it is written, on one line. */
static void add_value(struct str *out, const struct node *value)
{
	struct str text = { 0 };

	tree_write_behind(&text, value, 0, true, &layout_house);
	str_add_slice(out, slice_trim(str_slice(&text)));
	str_free(&text);
}

static void add_choice(struct str *out, const struct term *term)
{
	struct slice title = said(term->title);

	str_add_slice(out, term->code);
	if (title.len > 0 && !slice_equal(title, term->code))
		str_addf(out, " (%.*s)", SLICE_ARGS(title));
}

void schema_page_choices(struct str *out, const struct field *field)
{
	const struct vocabulary *vocabulary = field->vocabulary;
	struct str choices = { 0 };
	size_t i;

	if (field->type != FIELD_CODE || vocabulary == NULL)
		return;
	if (vocabulary->count > CHOICES_MAX && vocabulary->name.len > 0) {
		str_addf(&choices, "%zu", vocabulary->count);
		message_add(out, _("%1$s codes: netz schema show %2$s"), str_slice(&choices),
			    vocabulary->name);
		str_free(&choices);
		return;
	}
	for (i = 0; i < vocabulary->count; i++) {
		str_add(&choices, i > 0 ? ", " : "");
		add_choice(&choices, &vocabulary->terms[i]);
	}
	message_add(out, _("one of: %1$s"), str_slice(&choices));
	str_free(&choices);
}

/* "Anbieter, required – several: id (institution)" */
static void add_summary(struct page *page, const struct field *field)
{
	struct slice title = said(field->title);
	struct str text = { 0 };

	page_begin(page, PAGE_STRONG);
	page_text(page, title.len > 0 ? title : field->key);
	page_end(page);
	str_add(&text, field->required ? _(", required") : "");
	str_add(&text, field->deprecated ? _(", not to be used any more") : "");
	str_add(&text, " – ");
	schema_page_type(&text, field);
	page_text(page, str_slice(&text));
	str_free(&text);
}

static void add_line(struct page *page, struct slice text)
{
	if (text.len == 0)
		return;
	page_break(page);
	page_text(page, text);
}

static void add_fields(struct page *page, const struct field *parent)
{
	struct str choices = { 0 };
	size_t i;

	page_begin(page, PAGE_TERMS);
	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];

		str_cut(&choices, 0);
		schema_page_choices(&choices, field);
		page_begin(page, PAGE_TERM);
		page_text(page, field->key);
		page_end(page);
		page_begin(page, PAGE_DETAIL);
		add_summary(page, field);
		add_line(page, said(field->description));
		add_line(page, str_slice(&choices));
		if (field->child_count > 0)
			add_fields(page, field);
		page_end(page);
	}
	page_end(page);
	str_free(&choices);
}

void schema_page_terms(struct page *page, const struct vocabulary *vocabulary)
{
	static const char *const titles[] = { N_("code"), N_("title"), N_("part of"),
					      N_("description"), NULL };
	static const char *const flat_titles[] = { N_("code"), N_("title"), N_("description"),
						   NULL };
	bool broader = false;
	size_t i;

	for (i = 0; i < vocabulary->count; i++)
		broader = broader || vocabulary->terms[i].broader.len > 0;
	page_begin(page, PAGE_TABLE);
	add_head(page, broader ? titles : flat_titles);
	for (i = 0; i < vocabulary->count; i++) {
		const struct term *term = &vocabulary->terms[i];

		page_begin(page, PAGE_ROW);
		page_cell(page, term->code);
		page_cell(page, said(term->title));
		if (broader)
			page_cell(page, term->broader);
		page_cell(page, said(term->description));
		page_end(page);
	}
	page_end(page);
}

void schema_page_list(struct page *page, const struct schema_set *set, const struct vec *kinds)
{
	static const char *const kind_titles[] = { N_("kind"), N_("title"), N_("folder"), NULL };
	static const char *const list_titles[] = { N_("list of codes"), N_("title"), N_("codes"),
						   NULL };
	const struct vec *all = vocabulary_all(set);
	size_t i;

	page_begin(page, PAGE_TABLE);
	add_head(page, kind_titles);
	for (i = 0; i < kinds->count; i++) {
		const struct kind *kind = VEC_AT(struct kind, kinds, i);

		page_begin(page, PAGE_ROW);
		page_cell(page, kind->name);
		page_cell(page, said(kind->title));
		page_cell(page, kind->folder);
		page_end(page);
	}
	page_end(page);
	page_begin(page, PAGE_TABLE);
	add_head(page, list_titles);
	for (i = 0; i < all->count; i++) {
		const struct vocabulary *vocabulary = *VEC_AT(const struct vocabulary *, all, i);

		page_begin(page, PAGE_ROW);
		page_cell(page, vocabulary->name);
		page_cell(page, said(vocabulary->title));
		add_number(page, vocabulary->count);
		page_end(page);
	}
	page_end(page);
}

void schema_page_example(struct page *page, const struct node *example)
{
	struct str text = { 0 };

	tree_write(&text, example);
	page_literal(page, str_slice(&text));
	str_free(&text);
}

void schema_page_kind(struct page *page, const struct kind *kind, const struct node *tree)
{
	const struct node *examples = node_get(tree, "examples");
	struct str sentence = { 0 };

	add_heading(page, 1, said(kind->title), kind->name);
	add_paragraph(page, said(kind->description));
	message_add(&sentence, _("One record is one file: records/%1$s/<id>.yaml"), kind->folder);
	page_paragraph(page, str_slice(&sentence));
	str_free(&sentence);
	if (kind->fields != NULL)
		add_fields(page, kind->fields);
	if (!node_is(examples, NODE_LIST) || examples->count == 0)
		return;
	page_heading(page, 2, SLICE(""), slice_of(_("Example")));
	schema_page_example(page, examples->items[0]);
}

/* One line of what is said about a field. */
static void add_property(struct page *page, const char *name, struct slice text)
{
	if (text.len == 0)
		return;
	page_begin(page, PAGE_TERM);
	page_text(page, slice_of(name));
	page_end(page);
	page_begin(page, PAGE_DETAIL);
	page_text(page, text);
	page_end(page);
}

void schema_page_field(struct page *page, const struct field *field)
{
	struct str text = { 0 };

	add_heading(page, 1, said(field->title), field->path);
	add_paragraph(page, said(field->description));
	page_begin(page, PAGE_TERMS);
	schema_page_type(&text, field);
	add_property(page, _("what it takes"), str_slice(&text));
	add_property(page, _("required"), slice_of(field->required ? _("yes") : _("no")));
	if (field->deprecated)
		add_property(page, _("outdated"),
			     field->successor.len > 0 ? field->successor : slice_of(_("yes")));
	str_cut(&text, 0);
	if (field->preset != NULL)
		add_value(&text, field->preset);
	add_property(page, _("at first"), str_slice(&text));
	str_cut(&text, 0);
	if (field->example != NULL)
		add_value(&text, field->example);
	add_property(page, _("example"), str_slice(&text));
	page_end(page);
	if (field->child_count > 0)
		add_fields(page, field);
	if (field->type == FIELD_CODE && field->vocabulary != NULL)
		schema_page_terms(page, field->vocabulary);
	str_free(&text);
}

void schema_page_vocabulary(struct page *page, const struct vocabulary *vocabulary)
{
	add_heading(page, 1, said(vocabulary->title), vocabulary->name);
	add_paragraph(page, said(vocabulary->description));
	schema_page_terms(page, vocabulary);
}
