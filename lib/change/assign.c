/* SPDX-License-Identifier: Apache-2.0 */
#include "change/assign.h"

#include "change/assign_path.h"
#include "change/assign_word.h"
#include "text/message.h"
#include "tree/json.h"

/* -- groups -------------------------------------------------------------------------------------
 */

static bool is_number(const struct field *field)
{
	return !field->list && (field->type == FIELD_NUMBER || field->type == FIELD_INTEGER);
}

/* Whether a value that was typed for a group can be one of this member. */
static bool can_take(const struct assign_reader *reader, const struct field *member,
		     struct slice value, bool codes)
{
	bool digits = value.len > 0 && value.data[0] >= '0' && value.data[0] <= '9';

	if (slice_is(value, "-"))
		return !codes && member->none;
	if (codes)
		return assign_is_code(reader, member, value);
	return digits && is_number(member);
}

/* The only member of a group that can take the value; NULL when none or several can. */
static const struct field *member_for(const struct assign_reader *reader, const struct field *group,
				      struct slice value)
{
	bool codes = true;
	const struct field *found = NULL;
	size_t hits = 0;
	size_t i;

	for (;; codes = false) {
		for (i = 0; i < group->child_count; i++) {
			if (!can_take(reader, &group->children[i], value, codes))
				continue;
			found = &group->children[i];
			hits++;
		}
		if (hits > 0 || !codes)
			return hits == 1 ? found : NULL;
	}
}

/* "cost=kostenlos" means the one member of the group that knows the value. */
static void enter_group(const struct assign_reader *reader, const struct assign_cut *cut,
			struct assignment *out)
{
	const struct field *member;
	struct assign_step *steps;

	if (out->field->list || out->field->type != FIELD_OBJECT || cut->op != ASSIGN_SET ||
	    slice_is(cut->value, "?") || assign_is_stretch(out->field, cut->value))
		return;
	member = member_for(reader, out->field, cut->value);
	if (member == NULL)
		return;
	steps = arena_zero(reader->arena, out->step_count + 1, sizeof(*steps));
	memcpy(steps, out->steps, out->step_count * sizeof(*steps));
	steps[out->step_count] = (struct assign_step){ .key = member->key, .field = member };
	out->steps = steps;
	out->step_count++;
	out->field = member;
	out->whole = true;
}

/* -- protected fields ---------------------------------------------------------------------------
 */

static bool is_state(const struct node *value)
{
	return value->type == NODE_NULL || (value->type == NODE_LIST && value->count == 0);
}

/* The protected field in which `value`, which is one of `field`, says something; or NULL. */
static const struct field *protected_in(const struct field *field, const struct node *value)
{
	const struct field *found = NULL;
	uint32_t i;

	if (field == NULL || is_state(value))
		return NULL;
	if (field->internal)
		return field;
	for (i = 0; value->type == NODE_LIST && i < value->count && found == NULL; i++)
		found = protected_in(field, value->items[i]);
	for (i = 0; value->type == NODE_MAP && i < value->count && found == NULL; i++)
		found = protected_in(field_child(field, value->members[i].key->text),
				     value->members[i].value);
	return found;
}

static bool refuse_protected(const struct assign_reader *reader, const struct field *field)
{
	struct str name = { 0 };

	field_add_name(&name, field, message_language());
	/* about no place: the argument holds the value */
	(void)diags_add(reader->diags, DIAG_PRIVACY_ARGUMENT, NULL, (struct span){ 0, 0 },
			DIAG_ARGS(str_slice(&name)));
	str_free(&name);
	return false;
}

/* Whether the entries of the step's list are known by a key that is protected. */
static bool has_guarded_key(const struct assign_step *step)
{
	return step->field->list &&
	       assign_is_guarded(step->field, field_child(step->field, step->field->item_key));
}

/* Before the value is looked at, so that no finding about it shows it. */
static bool check_protected(const struct assign_reader *reader, const struct assign_cut *cut,
			    const struct assignment *out)
{
	bool state =
		slice_is(cut->value, "?") || slice_is(cut->value, "-") || cut->op == ASSIGN_UNSET;
	size_t i;

	for (i = 0; i < out->step_count; i++) {
		const struct assign_step *step = &out->steps[i];
		bool named = step->in_list && !step->assumed;
		bool typed = i + 1 == out->step_count && !state && !cut->json;

		if (step->field != NULL && ((step->field->internal && !state) ||
					    ((named || typed) && has_guarded_key(step))))
			return refuse_protected(reader, step->field);
	}
	return true;
}

/* -- values -------------------------------------------------------------------------------------
 */

/* A protected field at or below `field`, or NULL. */
static const struct field *protected_below(const struct field *field)
{
	const struct field *found = field->internal ? field : NULL;
	size_t i;

	for (i = 0; i < field->child_count && found == NULL; i++)
		found = protected_below(&field->children[i]);
	return found;
}

static bool read_json(const struct assign_reader *reader, const struct assign_cut *cut,
		      const struct assignment *assignment, struct node **out)
{
	struct diags diags = { 0 };
	struct str bytes = { 0 };
	struct source source = { 0 };
	const struct field *hidden = NULL;
	bool done;

	str_add_slice(&bytes, cut->value);
	source_init(&source, _("(command line)"), &bytes);
	done = tree_read_json(reader->arena, &source, &read_record, out, &diags) == STATUS_OK;
	if (done)
		hidden = protected_in(assignment->field, *out);
	else if (assignment->field != NULL) /* its findings could show what is in it */
		hidden = protected_below(assignment->field);
	if (hidden != NULL)
		done = refuse_protected(reader, hidden);
	else
		diags_move(reader->diags, &diags);
	diags_free(&diags);
	source_free(&source);
	return done;
}

static bool refuse_not_list(const struct assign_reader *reader, const struct assign_cut *cut,
			    const struct assignment *assignment)
{
	const struct field *field = assignment->field;
	const struct assign_step *last = &assignment->steps[assignment->step_count - 1];
	struct str name = { 0 };
	struct str hint = { 0 };

	field_add_name(&name, field, message_language());
	if (assignment->step_count > 1 && last[-1].field != NULL && last[-1].field->list)
		message_add(&hint, _("one more in the list is written %1$s+=…"),
			    last[-1].field->path);
	else
		message_add(&hint, _("%1$s is no list: write field=value"), str_slice(&name));
	assign_finding(reader, DIAG_FILTER_TERM, cut->path, DIAG_ARGS(cut->path, str_slice(&hint)));
	str_free(&name);
	str_free(&hint);
	return false;
}

/* Only := says what a whole entry is. */
static bool is_entry(const struct assignment *assignment)
{
	return assignment->steps[assignment->step_count - 1].in_list;
}

static bool read_value(const struct assign_reader *reader, const struct assign_cut *cut,
		       struct assignment *out, struct node **value)
{
	struct slice word = cut->value;

	if (cut->file) {
		(void)assign_refuse_term(reader, cut->path,
					 slice_of(_("here a value is not read from a file")));
		return false;
	}
	if (cut->json && word.len > 0)
		return read_json(reader, cut, out, value);
	if (cut->json || out->field == NULL || is_entry(out)) {
		(void)assign_refuse_term(reader, cut->path, slice_of(_("write path:=JSON")));
		return false;
	}
	if (cut->op != ASSIGN_SET && !out->field->list)
		return refuse_not_list(reader, cut, out);
	return assign_read(reader, out->field, cut->op, word, value);
}

/* -- the canonical form -------------------------------------------------------------------------
 */

/* Whether the two are the same, types of numbers included: 2.0 is written otherwise than 2. */
static bool is_same(const struct node *a, const struct node *b)
{
	return node_equal(a, b) && (!node_is_scalar(a) || slice_equal(a->text, b->text));
}

static bool reads_back(const struct assign_reader *reader, const struct assignment *assignment,
		       struct slice word)
{
	struct diags ignored = { 0 };
	struct assign_reader quiet = *reader;
	struct node *value = NULL;
	bool same;

	if (is_entry(assignment))
		return false;
	quiet.source = NULL;
	quiet.diags = &ignored;
	same = assign_read(&quiet, assignment->field, assignment->op, word, &value) &&
	       is_same(value, assignment->value);
	diags_free(&ignored);
	return same;
}

static struct slice make_canonical(const struct assign_reader *reader,
				   const struct assignment *assignment)
{
	static const char *const signs[] = {
		[ASSIGN_SET] = "=",
		[ASSIGN_APPEND] = "+=",
		[ASSIGN_REMOVE] = "-=",
		[ASSIGN_UNSET] = "",
	};
	struct str text = { 0 };
	struct str word = { 0 };
	struct slice copy;

	assign_add_path(&text, assignment->steps, assignment->step_count - assignment->whole);
	if (assign_add_word(&word, assignment->field, assignment->value) &&
	    reads_back(reader, assignment, str_slice(&word))) {
		str_add(&text, signs[assignment->op]);
		str_add_slice(&text, str_slice(&word));
	} else {
		str_add(&text, ":=");
		assign_add_json(&text, assignment->value);
	}
	copy = arena_copy(reader->arena, str_slice(&text));
	str_free(&text);
	str_free(&word);
	return copy;
}

/* -- one argument -------------------------------------------------------------------------------
 */

/* The argument as a file, for findings; gives its text there. */
static struct slice open_line(struct source *source, struct slice text)
{
	struct str bytes = { 0 };

	str_add_slice(&bytes, text);
	source_init(source, _("(command line)"), &bytes);
	return str_slice(&source->bytes);
}

enum status assign_parse(const struct inventory *inventory, const struct kind *kind,
			 struct slice text, struct arena *arena, struct assignment *out,
			 struct diags *diags)
{
	struct source source = { 0 };
	const struct assign_reader reader = { inventory, kind, arena, &source, diags, NULL };
	struct assign_cut cut;
	struct node *value = NULL;
	bool done = false;

	*out = (struct assignment){ 0 };
	text = open_line(&source, text);
	if (!assign_is_text(&reader, text) || !assign_cut(&reader, text, &cut) ||
	    !assign_resolve(&reader, &cut, out))
		goto out;
	out->op = cut.op;
	if (out->field != NULL && !cut.json)
		enter_group(&reader, &cut, out);
	if (!check_protected(&reader, &cut, out) || !read_value(&reader, &cut, out, &value))
		goto out;
	out->value = value;
	out->canonical = make_canonical(&reader, out);
	done = true;
out:
	source_free(&source);
	return done ? STATUS_OK : STATUS_INVALID;
}

/* -- paths alone --------------------------------------------------------------------------------
 */

/* Whether the tree has something there, as the path stands. */
static bool is_there(const struct node *node, const struct assign_cut *cut)
{
	size_t i;

	for (i = 0; i < cut->count && node != NULL; i++)
		node = cut->parts[i].named ? NULL : node_find(node, cut->parts[i].name);
	return node != NULL;
}

static struct slice path_text(const struct assign_reader *reader,
			      const struct assignment *assignment)
{
	struct str text = { 0 };
	struct slice copy;

	assign_add_path(&text, assignment->steps, assignment->step_count);
	copy = arena_copy(reader->arena, str_slice(&text));
	str_free(&text);
	return copy;
}

enum status assign_parse_path(const struct inventory *inventory, const struct kind *kind,
			      struct slice text, const struct node *root, struct arena *arena,
			      struct assignment *out, struct diags *diags)
{
	struct source source = { 0 };
	const struct assign_reader reader = { inventory, kind, arena, &source, diags, NULL };
	struct assign_cut cut;
	bool done = false;

	*out = (struct assignment){ 0 };
	text = open_line(&source, slice_trim(text));
	if (!assign_is_text(&reader, text) || !assign_cut_path(&reader, text, &cut))
		goto out;
	cut.json = is_there(root, &cut);
	if (!assign_resolve(&reader, &cut, out) || !check_protected(&reader, &cut, out))
		goto out;
	out->op = ASSIGN_UNSET;
	out->canonical = path_text(&reader, out);
	done = true;
out:
	source_free(&source);
	return done ? STATUS_OK : STATUS_INVALID;
}

bool assign_names_file(struct slice text, struct slice *path, struct slice *file)
{
	struct arena arena = { 0 };
	struct diags ignored = { 0 };
	const struct assign_reader reader = { .arena = &arena, .diags = &ignored };
	struct assign_cut cut;
	bool named = assign_cut(&reader, text, &cut) && cut.file;

	if (named) {
		*path = cut.path;
		*file = cut.value;
	}
	diags_free(&ignored);
	arena_free(&arena);
	return named;
}
