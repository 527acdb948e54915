/* SPDX-License-Identifier: Apache-2.0 */
#include "record/privacy.h"

#include "record/comment.h"
#include "text/message.h"

/* Fields that say where something is, at any depth. */
static const char *const places[] = {
	"addresses",
	"address",
	"street",
	"postal_code",
	"district",
	"districts",
	"contacts",
	"owners",
	"districts_text",
	"located_at",
	"venues",
	"venues_text",
	"location",
	"coordinates",
	/* keys that somebody makes up who does not know ours */
	"strasse",
	"straße",
	"Strasse",
	"Straße",
	"adresse",
	"Adresse",
	"anschrift",
	"Anschrift",
	"Anschriften",
	"ort",
	"Ort",
	"plz",
	"PLZ",
	"stadtteil",
	"Stadtteil",
	"standort",
	"Standort",
};

/* Institutions of this category are hidden even where nobody thought of address_protected. */
static const char refuge[] = "frauenhaus";

/* Through these fields a record stands for the institution it refers to. */
static const char *const stand_ins[] = { "providers", "provider", "located_at", "venues" };

static bool is_one_of(struct slice key, const char *const *keys, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (slice_is(key, keys[i]))
			return true;
	}
	return false;
}

bool privacy_is_protected(const struct node *root)
{
	return node_bool(node_get(root, "address_protected")) ||
	       slice_is(node_text(node_get(root, "category")), refuge);
}

static void add_secret(const struct privacy *privacy, struct span span, uint32_t key)
{
	const struct secret secret = { privacy->sheet->record, span, key };

	vec_add(privacy->secrets, &secret);
}

/* A place can be secret for two reasons; it is reported once. */
static bool is_known(const struct privacy *privacy, struct span span)
{
	size_t i;

	for (i = privacy->secrets->count; i > 0; i--) {
		const struct secret *secret = VEC_AT(struct secret, privacy->secrets, i - 1);

		if (secret->record != privacy->sheet->record)
			return false;
		if (secret->span.begin == span.begin && secret->span.end == span.end)
			return true;
	}
	return false;
}

static void report(const struct privacy *privacy, const struct spot *spot, enum diag_id id)
{
	const struct member *member =
		spot->up != NULL ? node_member(spot->up->node, spot->key) : NULL;
	struct span span = spot->node->span;

	(void)spot_report(spot, privacy->diags, id, privacy->sheet->source, NULL, 0);
	if (id != DIAG_PRIVACY_INTERNAL) /* a warning: errors beside it must stay */
		add_secret(privacy, span, member != NULL ? member->key->span.begin : span.begin);
}

/* "whole city" and its like are no place. */
static bool is_area(const struct field *field, struct slice code)
{
	const struct term *term;

	if (field == NULL || field->vocabulary == NULL)
		return false;
	term = vocabulary_term(field->vocabulary, code);
	return term != NULL && slice_is(term->level, "gebiet");
}

/* Whether the value tells a place: not null, not empty, not only areas. */
static bool tells_place(const struct spot *spot)
{
	const struct node *node = spot->node;
	size_t i;

	if (node->type == NODE_NULL)
		return false;
	if (node->type != NODE_LIST && node->type != NODE_MAP)
		return !is_area(spot->field, node->text);
	if (node->type == NODE_MAP)
		return node->count > 0;
	for (i = 0; i < node->count; i++) {
		if (!node_is_scalar(node->items[i]) ||
		    !is_area(spot->field, node_text(node->items[i])))
			return true;
	}
	return false;
}

static bool is_place(const struct privacy *privacy, const struct spot *spot)
{
	const struct spot *up;

	if (spot->item || !is_one_of(spot->key, places, sizeof(places) / sizeof(places[0])))
		return false;
	/* what takes place there names the house, not where it is */
	if (privacy->link != NULL && slice_equal(spot->key, privacy->link->field->key))
		return false;
	for (up = spot->up; up != NULL; up = up->up) { /* reported as a whole */
		if (!up->item && is_one_of(up->key, places, sizeof(places) / sizeof(places[0])))
			return false;
	}
	return tells_place(spot);
}

static bool is_internal(const struct spot *spot)
{
	const struct spot *up;

	if (spot->field == NULL || !spot->field->internal || spot->item ||
	    spot->node->type == NODE_NULL)
		return false;
	for (up = spot->up; up != NULL; up = up->up) {
		if (up->field != NULL && up->field->internal)
			return false;
	}
	return true;
}

void privacy_visit(const struct privacy *privacy, const struct spot *spot)
{
	enum node_type type = spot->node->type;

	if (privacy->own && is_place(privacy, spot))
		report(privacy, spot, DIAG_PRIVACY_PROTECTED);
	if (privacy->public_remote && is_internal(spot))
		report(privacy, spot, DIAG_PRIVACY_INTERNAL);
	if (type != NODE_TEXT && type != NODE_INT)
		return;
	if (privacy_has_mobile(spot->node->text) &&
	    (spot->field == NULL || !slice_is(spot->field->form, "uri")))
		report(privacy, spot, DIAG_PRIVACY_MOBILE);
	if (type == NODE_TEXT && !privacy->no_freemail && privacy_has_freemail(spot->node->text))
		report(privacy, spot, DIAG_PRIVACY_FREEMAIL);
}

static void visit_place(void *context, const struct spot *spot)
{
	const struct privacy *privacy = context;

	if (is_place(privacy, spot) && !is_known(privacy, spot->node->span))
		report(privacy, spot, DIAG_PRIVACY_PROTECTED);
}

/* Comments are public, too. */
void privacy_check_comments(const struct privacy *privacy)
{
	struct source *source = privacy->sheet->source;
	struct slice bytes = str_slice(&source->bytes);
	const struct slice name = slice_of(_("a comment"));
	struct span span = { 0 };

	while (comment_next(source, privacy->sheet->root, &span)) {
		struct slice text = slice_part(bytes, span.begin, span.end);
		bool mobile = privacy_has_mobile(text);

		if (!mobile && !privacy_has_freemail(text))
			continue;
		(void)diags_add(privacy->diags,
				mobile ? DIAG_PRIVACY_MOBILE : DIAG_PRIVACY_FREEMAIL, source, span,
				&name, 1);
		add_secret(privacy, span, span.begin);
	}
}

/* A file that cannot be read as a record is not gone through: its lines are looked at as text. */
void privacy_hush_lines(struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (privacy_has_mobile(diag->line) || privacy_has_freemail(diag->line))
			diag->line = SLICE("");
	}
}

void privacy_check_link(const struct sheet *sheet, const struct link *link, struct vec *secrets,
			struct diags *diags)
{
	struct privacy privacy = {
		.sheet = sheet,
		.link = link,
		.secrets = secrets,
		.diags = diags,
	};

	if (is_one_of(link->field->key, stand_ins, sizeof(stand_ins) / sizeof(stand_ins[0])))
		walk_tree(sheet->record->kind->fields, sheet->root, visit_place, &privacy);
}

static bool place_before(struct place a, struct place b)
{
	return a.line != b.line ? a.line < b.line : a.column < b.column;
}

static bool same_place(struct place a, struct place b)
{
	return a.line == b.line && a.column == b.column;
}

/* Whether the finding lies on a secret. */
static bool is_on_secret(const struct sheet *sheet, const struct vec *secrets,
			 const struct diag *diag)
{
	size_t i;

	for (i = 0; i < secrets->count; i++) {
		const struct secret *secret = VEC_AT(struct secret, secrets, i);
		struct place begin;
		struct place end;

		if (secret->record != sheet->record)
			continue;
		begin = source_place(sheet->source, secret->span.begin);
		end = source_place(sheet->source, secret->span.end);
		if (place_before(diag->begin, end) && place_before(begin, diag->end))
			return true;
		/* "not allowed here" is what privacy.protected-place says, too */
		if (diag->id == DIAG_SCHEMA_NOT &&
		    same_place(diag->begin, source_place(sheet->source, secret->key)))
			return true;
	}
	return false;
}

bool privacy_is_told(const struct sheet *sheet, const struct vec *secrets, const struct diag *diag)
{
	return !catalogue_entry(diag->id)->secret &&
	       slice_equal(diag->record, sheet->record->address) &&
	       is_on_secret(sheet, secrets, diag);
}

/* What is wrong with the YAML there is told all the same, because the secret's finding goes with
 * the secret and this one does not; its sentence says nothing of the text. */
static bool is_misspelt(const struct diag *diag)
{
	return diag->arg_count == 0 &&
	       slice_starts(slice_of(catalogue_entry(diag->id)->id), "yaml.");
}

void privacy_hush(const struct sheet *sheet, const struct vec *secrets, struct diags *diags)
{
	size_t kept = 0;
	size_t i;

	if (secrets->count == 0)
		return;
	for (i = 0; i < diags->items.count; i++) {
		struct diag *diag = VEC_AT(struct diag, &diags->items, i);

		if (privacy_is_told(sheet, secrets, diag)) {
			if (!is_misspelt(diag)) {
				diags->counts[diag->severity]--;
				continue;
			}
			diag->line = SLICE("");
		}
		*VEC_AT(struct diag, &diags->items, kept++) = *diag;
	}
	diags->items.count = kept;
}
