/* SPDX-License-Identifier: Apache-2.0 */
#include "record/kind_check.h"

#include "sys/path.h"
#include "text/fold.h"
#include "text/message.h"

/* A date has three columns, and a table of SQLite at most 2,000. */
enum { FIELDS_MAX = 600 };

void kind_broken(struct diags *diags, struct slice path, const char *problem)
{
	struct str file = { 0 };

	str_add(&file, "schemas/");
	str_add_slice(&file, path);
	(void)diags_add_file(diags, DIAG_SCHEMA_INVALID, str_text(&file),
			     DIAG_ARGS(slice_of(problem)));
	str_free(&file);
}

void kind_check_members(const struct schema_set *set, struct slice path, struct diags *diags)
{
	static const char *const known[] = {
		"folder",	"title",  "columns", "id",	  "own",   "heard",
		"ask",		"groups", "close",   "confirmed", "asked", "belongs",
		"former_names", "apart",  "tied",    "evaluate",
	};
	const struct node *own = node_get(schema_set_tree(set, path), "x-netz-kind");
	uint32_t i;
	size_t j;

	for (i = 0; node_is(own, NODE_MAP) && i < own->count; i++) {
		const struct node *key = own->members[i].key;
		const char *near = NULL;
		struct str hint = { 0 };
		size_t best = 3;

		for (j = 0; j < sizeof(known) / sizeof(known[0]) && best > 0; j++) {
			size_t distance = fold_distance(key->text, slice_of(known[j]), best - 1);

			if (distance < best) {
				best = distance;
				near = known[j];
			}
		}
		if (near != NULL)
			message_add(&hint, _("did you mean “%1$s”?"), slice_of(near));
		if (best > 0)
			(void)diags_add(
				diags, DIAG_SCHEMA_MEMBER, schema_set_source(set, path), key->span,
				DIAG_ARGS(key->text, SLICE("x-netz-kind"), str_slice(&hint)));
		str_free(&hint);
	}
}

static size_t count_fields(const struct field *parent)
{
	size_t count = parent->child_count;
	size_t i;

	for (i = 0; i < parent->child_count; i++)
		count += count_fields(&parent->children[i]);
	return count;
}

/* Whether every item of a list in x-netz-kind (or NULL) is the key of a field. */
static bool names_fields(const struct kind *kind, const struct node *list)
{
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		if (field_child(kind->fields, node_text(list->items[i])) == NULL)
			return false;
	}
	return true;
}

/* Whether every item of a list is the dotted path of a field. */
static bool names_paths(const struct kind *kind, const struct node *list)
{
	uint32_t i;

	for (i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		struct slice rest = node_text(list->items[i]);
		const struct field *field = kind->fields;
		struct slice key;

		while (field != NULL && slice_next(&rest, '.', &key))
			field = field_child(field, key);
		if (field == NULL || field == kind->fields)
			return false;
	}
	return list == NULL || list->type == NODE_LIST;
}

/* Whether each group has a title and names fields. */
static bool are_groups(const struct kind *kind, const struct node *groups)
{
	uint32_t i;

	for (i = 0; node_is(groups, NODE_LIST) && i < groups->count; i++) {
		const struct node *group = groups->items[i];
		const struct node *fields = node_get(group, "fields");

		if (node_text(node_get(group, "title")).len == 0 || !node_is(fields, NODE_LIST) ||
		    !names_fields(kind, fields))
			return false;
	}
	return groups == NULL || groups->type == NODE_LIST;
}

/* The field at the top under `key`; NULL where it is none or of another form. */
static const struct field *field_of(const struct kind *kind, struct slice key, enum field_type type,
				    bool list)
{
	const struct field *field = field_child(kind->fields, key);

	return field != NULL && field->type == type && field->list == list ? field : NULL;
}

/* Whether a field of codes may hold `code`; any other field of one value may hold any text. */
static bool may_hold(const struct field *field, const struct node *code)
{
	if (field == NULL || field->list || field->type == FIELD_OBJECT || !node_is_scalar(code))
		return false;
	return field->type != FIELD_CODE ||
	       vocabulary_term(field->vocabulary, node_text(code)) != NULL;
}

/* Whether each member names a field and values that it may have: one, or with `lists` several. */
static bool are_values(const struct kind *kind, const struct node *values, bool lists)
{
	uint32_t i;
	uint32_t j;

	for (i = 0; node_is(values, NODE_MAP) && i < values->count; i++) {
		const struct field *field = field_child(kind->fields, values->members[i].key->text);
		const struct node *value = values->members[i].value;

		if (node_is(value, NODE_LIST) != lists)
			return false;
		for (j = 0; lists && j < value->count; j++) {
			if (!may_hold(field, value->items[j]))
				return false;
		}
		if (!lists && !may_hold(field, value))
			return false;
	}
	return values == NULL || values->type == NODE_MAP;
}

/* A reference to records of the same kind, one or several. */
static bool is_successor(const struct kind *kind, struct slice key)
{
	const struct field *field = field_child(kind->fields, key);

	return field != NULL && field->type == FIELD_REF && field->kind_count == 1 &&
	       slice_equal(field->kinds[0], kind->name);
}

static bool is_end(const struct kind *kind)
{
	const struct node *reason = node_get(kind->close, "reason");
	const struct node *successor = node_get(kind->close, "successor");

	if (kind->close == NULL)
		return true;
	return field_of(kind, node_text(node_get(kind->close, "until")), FIELD_DATE, false) !=
		       NULL &&
	       (reason == NULL || field_of(kind, node_text(reason), FIELD_TEXT, false) != NULL) &&
	       (successor == NULL || is_successor(kind, node_text(successor))) &&
	       are_values(kind, node_get(kind->close, "set"), false) &&
	       are_values(kind, node_get(kind->close, "ended"), true);
}

/* Whether the member `key` of an object is of this type. */
static bool has_member(const struct field *object, const char *key, enum field_type type)
{
	const struct field *field = field_child(object, slice_of(key));

	return field != NULL && field->type == type && !field->list;
}

static bool is_confirmation(const struct kind *kind)
{
	const struct field *field = field_of(kind, kind->confirmed, FIELD_OBJECT, false);

	return kind->confirmed.len == 0 || (field != NULL && has_member(field, "date", FIELD_DATE));
}

/* Both outcomes that are counted must be among the codes. */
static bool is_inquiry(const struct kind *kind)
{
	const struct field *field = field_of(kind, kind->asked, FIELD_OBJECT, true);
	const struct field *outcome;

	if (kind->asked.len == 0)
		return true;
	if (field == NULL || !has_member(field, "date", FIELD_DATE) ||
	    !has_member(field, "outcome", FIELD_CODE))
		return false;
	outcome = field_child(field, SLICE("outcome"));
	return vocabulary_term(outcome->vocabulary, SLICE(KIND_NO_ANSWER)) != NULL &&
	       vocabulary_term(outcome->vocabulary, SLICE(KIND_REFUSED)) != NULL;
}

static bool is_owner(const struct kind *kind)
{
	const struct field *field = field_child(kind->fields, kind->belongs);

	return kind->belongs.len == 0 ||
	       (field != NULL && field->type == FIELD_REF && field->kind_count == 1);
}

static bool keeps_names(const struct kind *kind)
{
	const struct field *field = field_child(kind->fields, kind->former_names);

	if (kind->former_names.len == 0)
		return true;
	if (field == NULL || !field->list)
		return false;
	return field->type == FIELD_TEXT ||
	       (field->type == FIELD_OBJECT && field->item_key.len > 0);
}

/* true or false, or a map that says where a record may stand alone. */
static bool is_tie(const struct kind *kind)
{
	const struct node *unless = node_get(kind->tied, "unless");

	return kind->tied == NULL || kind->tied->type == NODE_BOOL ||
	       (node_is(unless, NODE_LIST) && names_fields(kind, unless));
}

/* What is said at the end, when that is, and for which values it is not asked. */
static bool is_evaluation(const struct kind *kind)
{
	const struct node *due = node_get(kind->evaluate, "due");

	if (kind->evaluate == NULL)
		return true;
	return field_child(kind->fields, node_text(node_get(kind->evaluate, "field"))) != NULL &&
	       (due == NULL || field_of(kind, node_text(due), FIELD_DATE, false) != NULL) &&
	       (due != NULL || kind->close != NULL) &&
	       are_values(kind, node_get(kind->evaluate, "unless"), true);
}

/* What checks of records beside each other need to know. */
static bool check_company(const struct kind *kind, struct slice path, struct diags *diags)
{
	const char *problem = NULL;

	if (!names_paths(kind, kind->apart))
		problem = _("“apart” of x-netz-kind must name fields");
	else if (!is_tie(kind))
		problem = _("“tied” of x-netz-kind is true, or says with “unless” which fields a "
			    "record has that may stand alone");
	else if (!is_evaluation(kind))
		problem = _("“evaluate” of x-netz-kind names a field, a date (due; else that of "
			    "“close”), and values for which nobody asks (unless)");
	if (problem != NULL)
		kind_broken(diags, path, problem);
	return problem == NULL;
}

/* What commands that change records need to know. */
static bool check_changes(const struct kind *kind, struct slice path, struct diags *diags)
{
	const char *problem = NULL;

	if (!is_end(kind))
		problem = _("“close” of x-netz-kind names a date (until), a text (reason), "
			    "records of the same kind (successor), and values that fields may "
			    "have (set, ended)");
	else if (!is_confirmation(kind))
		problem = _("“confirmed” of x-netz-kind names an object with a date");
	else if (!is_inquiry(kind))
		problem = _("“asked” of x-netz-kind names a list of objects with date and outcome");
	else if (!is_owner(kind))
		problem = _("“belongs” of x-netz-kind names references to one kind");
	else if (!keeps_names(kind))
		problem = _("“former_names” of x-netz-kind names a list of names");
	if (problem != NULL)
		kind_broken(diags, path, problem);
	return problem == NULL;
}

bool kind_check(const struct kind *kind, struct slice path, struct diags *diags)
{
	const struct field *title;

	if (!path_is_id(kind->name)) {
		kind_broken(diags, path,
			    _("the file's name is no kind: small letters and hyphens"));
		return false;
	}
	if (!path_is_id(kind->folder)) {
		kind_broken(diags, path, _("x-netz-kind needs a folder of small letters"));
		return false;
	}
	if (kind->schema == NULL || kind->fields == NULL)
		return false; /* it did not compile: findings are there already */
	if (count_fields(kind->fields) == 0 || count_fields(kind->fields) > FIELDS_MAX) {
		kind_broken(diags, path, _("a kind has between one field and 600"));
		return false;
	}
	if (!names_fields(kind, kind->columns)) {
		kind_broken(diags, path, _("the columns of x-netz-kind must name fields"));
		return false;
	}
	if (!names_paths(kind, kind->heard)) {
		kind_broken(diags, path, _("“heard” of x-netz-kind must name fields"));
		return false;
	}
	if (!names_fields(kind, kind->id_keys) || !names_fields(kind, kind->own)) {
		kind_broken(diags, path, _("“id” and “own” of x-netz-kind must name fields"));
		return false;
	}
	if (!names_paths(kind, kind->ask) || !are_groups(kind, kind->groups)) {
		kind_broken(
			diags, path,
			_("“ask” of x-netz-kind names fields, “groups” are titles with fields"));
		return false;
	}
	title = field_child(kind->fields, kind->title_key);
	if (title == NULL || title->type != FIELD_TEXT || title->list) {
		kind_broken(diags, path, _("the title of x-netz-kind must name a field of text"));
		return false;
	}
	return check_changes(kind, path, diags) && check_company(kind, path, diags);
}
