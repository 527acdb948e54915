/* SPDX-License-Identifier: Apache-2.0 */
#include "cmd/schema_docs.h"

#include "cmd/schema_page.h"
#include "text/message.h"

static struct slice said(struct label label)
{
	return label_text(label, message_language());
}

static void add_code(struct page *page, struct slice text)
{
	page_begin(page, PAGE_CODE);
	page_text(page, text);
	page_end(page);
}

static void add_code_cell(struct page *page, struct slice text)
{
	page_begin(page, PAGE_CELL);
	if (text.len > 0)
		add_code(page, text);
	page_end(page);
}

/* "Angebot (offer)" */
static void add_heading(struct page *page, int level, struct slice title, struct slice name)
{
	struct str text = { 0 };

	str_add_slice(&text, title.len > 0 ? title : name);
	if (title.len > 0)
		str_addf(&text, " (%.*s)", SLICE_ARGS(name));
	page_heading(page, level, SLICE(""), str_slice(&text));
	str_free(&text);
}

static void add_paragraph(struct page *page, struct slice text)
{
	if (text.len > 0)
		page_paragraph(page, text);
}

/* -- what holds for every file ------------------------------------------------------------------
 */

static const char *const rules[] = {
	N_("A record is one YAML file in UTF-8; its name without .yaml is its id: small letters "
	   "a-z, "
	   "digits and single hyphens, at most 80. The id stands nowhere else."),
	N_("A line that is not there was not asked. null: asked, and not known. [], 0 and false: "
	   "asked, and there is none."),
	N_("What is meant by its digits stands in quotes: postal codes, telephone numbers, times, "
	   "keys of registers."),
	N_("Dates are 2024, 2024-03, 2024-03-12 or a season (2024-21 spring to 2024-24 winter), "
	   "each "
	   "with ~ (about), ? (uncertain) or % (both) behind it; periods are 2022/2024, with .. "
	   "for "
	   "an open side."),
	N_("A reference is the id of a record; where several kinds are allowed, kind/id."),
	N_("A code is one of the list named; commands take its title, too."),
	N_("Anchors, aliases, tags, tabs and second documents are not allowed."),
};

static void add_rules(struct page *page)
{
	size_t i;

	page_heading(page, 2, SLICE(""), slice_of(_("What holds for every file")));
	page_begin(page, PAGE_LIST);
	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		page_item(page, slice_of(_(rules[i])));
	page_end(page);
}

/* -- kinds --------------------------------------------------------------------------------------
 */

static void add_head(struct page *page)
{
	static const char *const titles[] = { N_("key"), N_("title"), N_("what it takes"),
					      N_("explanation") };
	size_t i;

	page_begin(page, PAGE_ROW);
	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		page_head(page, slice_of(_(titles[i])), false);
	page_end(page);
}

/* Codes are named here only where there is no list to look them up in. */
static void add_explanation(struct page *page, const struct field *field)
{
	struct str choices = { 0 };

	page_begin(page, PAGE_CELL);
	page_text(page, said(field->description));
	if (field->vocabulary != NULL && field->vocabulary->name.len == 0)
		schema_page_choices(&choices, field);
	if (choices.len > 0) {
		page_text(page, SLICE(" "));
		page_text(page, str_slice(&choices));
	}
	if (field->deprecated) {
		page_text(page, SLICE(" "));
		page_text(page, slice_of(_("Not to be used any more.")));
	}
	page_end(page);
	str_free(&choices);
}

static void add_rows(struct page *page, const struct field *parent)
{
	struct str type = { 0 };
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		const struct field *field = &parent->children[i];

		str_cut(&type, 0);
		schema_page_type(&type, field);
		if (field->required)
			str_add(&type, _(", required"));
		page_begin(page, PAGE_ROW);
		add_code_cell(page, field->path);
		page_cell(page, said(field->title));
		page_cell(page, str_slice(&type));
		add_explanation(page, field);
		page_end(page);
		add_rows(page, field);
	}
	str_free(&type);
}

static void add_kind(struct page *page, const struct schema_set *set, const struct kind *kind)
{
	struct str path = { 0 };
	struct str sentence = { 0 };
	const struct node *examples;

	add_heading(page, 2, said(kind->title), kind->name);
	add_paragraph(page, said(kind->description));
	message_add(&sentence, _("One record is one file: records/%1$s/<id>.yaml"), kind->folder);
	page_paragraph(page, str_slice(&sentence));
	page_begin(page, PAGE_TABLE);
	add_head(page);
	add_rows(page, kind->fields);
	page_end(page);
	str_addf(&path, "%.*s.yaml", SLICE_ARGS(kind->name));
	examples = node_get(schema_set_tree(set, str_slice(&path)), "examples");
	if (node_is(examples, NODE_LIST) && examples->count > 0) {
		page_paragraph(page, slice_of(_("Example:")));
		schema_page_example(page, examples->items[0]);
	}
	str_free(&path);
	str_free(&sentence);
}

/* -- the whole ----------------------------------------------------------------------------------
 */

void schema_docs(struct page *page, const struct schema_set *set, const struct vec *kinds)
{
	const struct vec *lists = vocabulary_all(set);
	size_t i;

	page_heading(page, 1, SLICE(""), slice_of(_("The file format")));
	page_paragraph(page, slice_of(_("Written by “netz schema docs” from the folder schemas: "
					"what is to be different is changed there.")));
	add_rules(page);
	for (i = 0; i < kinds->count; i++)
		add_kind(page, set, VEC_AT(struct kind, kinds, i));
	page_heading(page, 2, SLICE(""), slice_of(_("Lists of codes")));
	for (i = 0; i < lists->count; i++) {
		const struct vocabulary *vocabulary = *VEC_AT(const struct vocabulary *, lists, i);

		add_heading(page, 3, said(vocabulary->title), vocabulary->name);
		add_paragraph(page, said(vocabulary->description));
		schema_page_terms(page, vocabulary);
	}
}
