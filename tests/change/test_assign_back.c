/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is set and then unset, or appended and then taken out, leaves no trace: every field of every
 * kind, in records that somebody wrote with comments and a layout of their own.
 */
#include "assign_world.h"

#include "change/revise.h"

static const char institution[] = "# von Hand\n"
				  "\n"
				  "name:   'Kita Nord' # so heißt sie\n"
				  "category: \"kita\"\n"
				  "# Sprachen\n"
				  "languages: [ de,   ar ]   # mehr nicht\n"
				  "addresses:\n"
				  "# der Eingang liegt im Hof\n"
				  "- {use: besuch,  street: \"Ring 1\"}   # neu\n"
				  "carriers:\n"
				  "    - institution: awo   # seit jeher\n"
				  "\n"
				  "sources:\n"
				  "- document: Anruf\n"
				  "  date: 2020\n"
				  "\n"
				  "# Ende";

static const char offer[] = "name: Krabbelgruppe\n"
			    "providers:\n"
			    "- kita-nord # allein\n"
			    "field: bildung\n"
			    "age: {from: 0,\n"
			    "   below: 3} # Monate zählen\n"
			    "description: |\n"
			    "  Zwei\n"
			    "  Zeilen\n"
			    "access: [komm-struktur]\n"
			    "\n"
			    "sources: # Quellen\n"
			    "  - url: https://a.example/x\n";

static const char other[] = "title: Sitzung # Protokoll\n"
			    "name: Plan\n"
			    "\n"
			    "# Quellen\n"
			    "sources:\n"
			    "- document: Anruf\n";

struct editing {
	struct assigning assigning;
	const struct kind *kind;
	struct str text;
	size_t tried;
	size_t bad;
};

static struct node *read_text(struct editing *editing, struct source *source)
{
	struct str copy = { 0 };
	struct node *root = NULL;

	str_add_slice(&copy, str_slice(&editing->text));
	source_init(source, "test", &copy);
	(void)tree_read(&editing->assigning.arena, source, &read_record, &root,
			&editing->assigning.diags);
	return root;
}

/* Carries one argument or path out on the text; false where it is refused. */
static bool carry_out(struct editing *editing, const char *argument, bool unset)
{
	struct assigning *assigning = &editing->assigning;
	const struct inventory *inventory = assigning->world.inventory;
	struct source source = { 0 };
	struct node *old = read_text(editing, &source);
	struct node *meant = old;
	struct assignment assignment;
	struct str text = { 0 };
	enum status status;

	if (unset)
		status = assign_parse_path(inventory, editing->kind, slice_of(argument), old,
					   &assigning->arena, &assignment, &assigning->diags);
	else
		status = assign_parse(inventory, editing->kind, slice_of(argument),
				      &assigning->arena, &assignment, &assigning->diags);
	if (status == STATUS_OK)
		status = assign_apply(editing->kind, &assignment, 1, &assigning->arena, &meant,
				      &assigning->diags);
	if (status == STATUS_OK)
		status = revise_text(editing->kind, &source, old, meant, &text, &assigning->diags);
	if (status == STATUS_OK) {
		str_cut(&editing->text, 0);
		str_add_slice(&editing->text, str_slice(&text));
	}
	str_free(&text);
	source_free(&source);
	return status == STATUS_OK;
}

static void check(struct editing *editing, const char *base, const char *there, const char *back,
		  bool unset)
{
	bool good;

	str_cut(&editing->text, 0);
	str_add(&editing->text, base);
	if (!carry_out(editing, there, false)) /* not for this field */
		goto out;
	editing->tried++;
	good = !slice_is(str_slice(&editing->text), base) && carry_out(editing, back, unset) &&
	       slice_is(str_slice(&editing->text), base);
	if (!good) {
		print_error("%.*s: %s, then %s%s, gives\n%s\n", SLICE_ARGS(editing->kind->name),
			    there, unset ? "unset " : "", back, str_text(&editing->text));
		editing->bad++;
	}
out:
	diags_free(&editing->assigning.diags);
	arena_reset(&editing->assigning.arena);
}

static const char *word_for(const struct field *field)
{
	static char code[200];

	switch (field->type) {
	case FIELD_REF: return field->kind_count > 1 ? "offer/mitsprache" : "hort-a";
	case FIELD_DATE: return "2019-03";
	case FIELD_BOOL: return "ja";
	case FIELD_NUMBER:
	case FIELD_INTEGER: return "7";
	case FIELD_CODE:
		(void)snprintf(
			code, sizeof(code), "%.*s",
			SLICE_ARGS(field->vocabulary->terms[field->vocabulary->count - 1].code));
		return code;
	case FIELD_OBJECT: return "hort-a";
	default: return "https://b.example/y";
	}
}

/* The outermost of the field and what it is in that the record does not have; NULL: it has it. */
static const struct field *absent(const struct field *field, const struct node *root)
{
	const struct field *up = field->parent;
	const struct node *node;
	const struct field *outer;

	if (up == NULL || up->key.len == 0) {
		return node_find(root, field->key) == NULL ? field : NULL;
	}
	outer = absent(up, root);
	if (outer != NULL)
		return outer;
	node = node_find(root, up->key);
	if (up->parent->key.len > 0 || !node_is(node, up->list ? NODE_LIST : NODE_MAP))
		return NULL; /* deeper than this test looks */
	if (up->list)
		node = node->count == 1 ? node->items[0] : NULL;
	return node != NULL && node_find(node, field->key) == NULL ? field : NULL;
}

static void check_field(struct editing *editing, const char *base, const struct field *field)
{
	struct source source = { 0 };
	const struct field *outer;
	struct str there = { 0 };
	struct str back = { 0 };

	str_cut(&editing->text, 0);
	str_add(&editing->text, base);
	outer = absent(field, read_text(editing, &source));
	source_free(&source);
	str_addf(&there, "%.*s=%s", SLICE_ARGS(field->path), word_for(field));
	if (outer != NULL) {
		str_add_slice(&back, outer->path);
		check(editing, base, str_text(&there), str_text(&back), true);
	}
	if (field->list) {
		str_cut(&there, 0);
		str_cut(&back, 0);
		str_addf(&there, "%.*s+=%s", SLICE_ARGS(field->path), word_for(field));
		str_addf(&back, "%.*s-=%s", SLICE_ARGS(field->path), word_for(field));
		if (outer == NULL || outer == field)
			check(editing, base, str_text(&there), str_text(&back), false);
	}
	str_free(&there);
	str_free(&back);
}

static void check_fields(struct editing *editing, const char *base, const struct field *parent)
{
	size_t i;

	for (i = 0; i < parent->child_count; i++) {
		check_field(editing, base, &parent->children[i]);
		check_fields(editing, base, &parent->children[i]);
	}
}

static void test_back(void **state)
{
	struct editing editing = { 0 };
	size_t i;

	(void)state;
	assigning_start(&editing.assigning);
	for (i = 0; i < editing.assigning.world.inventory->kinds.count; i++) {
		editing.kind = VEC_AT(struct kind, &editing.assigning.world.inventory->kinds, i);
		check_fields(&editing,
			     slice_is(editing.kind->name, "institution") ? institution
			     : slice_is(editing.kind->name, "offer")	 ? offer
									 : other,
			     editing.kind->fields);
	}
	print_message("%zu changes were made and taken back\n", editing.tried);
	str_free(&editing.text);
	assigning_end(&editing.assigning);
	assert_int_equal(editing.bad, 0);
	assert_true(editing.tried > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
