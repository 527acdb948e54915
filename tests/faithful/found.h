/* SPDX-License-Identifier: Apache-2.0 */
/*
 * found - whether a record holds what a cell says
 *
 * Each column has one way to be found (struct rule): word for word, as the code that mapping.tsv
 * gives, as a date, a reference, an address.
 */
#ifndef NETZ_TESTS_FAITHFUL_FOUND_H
#define NETZ_TESTS_FAITHFUL_FOUND_H

#include "faithful/world.h"

struct look {
	struct world *world;
	const struct item *item;
	const struct row *row;
	const char *file, *column, *paths;
};

typedef bool (*found_fn)(const struct look *look, struct slice cell);

struct rule {
	const char *column, *paths;
	found_fn found;
};

static bool found_text(const struct look *look, struct slice cell)
{
	return has_leaf(look->item, look->paths, cell, true);
}

static bool found_parts(const struct look *look, struct slice cell)
{
	struct slice part;

	while (next_part(&cell, &part))
		if (!has_leaf(look->item, look->paths, part, true))
			return false;
	return true;
}

static bool found_refs(const struct look *look, struct slice cell)
{
	struct slice part;

	while (next_part(&cell, &part))
		if (!has_leaf(look->item, look->paths, part, false))
			return false;
	return true;
}

/* Addresses are divided by " ; "; a ";" alone is part of one. */
static bool found_urls(const struct look *look, struct slice cell)
{
	struct slice url;

	while (next_url(&cell, &url))
		if (!has_leaf(look->item, look->paths, url, false))
			return false;
	return true;
}

/* An offer of a need; a strength stands at the offer itself. */
static bool found_related(const struct look *look, struct slice cell)
{
	struct slice text = row_get(look->row, "description_de"), part;

	while (next_part(&cell, &part)) {
		const struct item *offer = find_item(look->world, "offer", part);

		if (!has_leaf(look->item, look->paths, part, false) &&
		    (offer == NULL ||
		     !has_leaf(offer, "strengths.text", slice_part(text, 0, text.len - 1), true)))
			return false;
	}
	return true;
}

/* Words that a key or the order of a list says: former_names, a period's "/". */
static bool is_said(const struct look *look, const struct bag *bag, struct slice word)
{
	return bag_begins(bag, word) || slice_is(word, "und") || slice_is(word, "bis") ||
	       (slice_is(word, "frueher") && node_get(look->item->root, "former_names") != NULL);
}

static bool found_words(const struct look *look, struct slice cell)
{
	struct bag bag = leaves_bag(look->world, look->item, look->paths);
	struct str word = { 0 };
	size_t at = 0;
	bool all = true;

	while (all && next_word(cell, &at, &word))
		all = is_said(look, &bag, str_slice(&word));
	str_free(&word);
	bag_free(&bag);
	return all;
}

static struct slice code_of(const struct look *look, struct slice raw)
{
	return mapping_code(&look->world->codes, &look->world->arena, look->file, look->column,
			    raw);
}

/* Every code of one raw value; what a code loses ("wechselnde Standorte") is in the words. */
static bool found_code(const struct look *look, struct slice raw)
{
	struct slice codes = code_of(look, raw), code;
	bool any = false;

	while (next_part(&codes, &code)) {
		any = true;
		if (!has_leaf(look->item, look->paths, code, false))
			return false;
	}
	return any;
}

static bool found_codes(const struct look *look, struct slice cell)
{
	struct slice part;

	if (found_code(look, cell))
		return true;
	while (next_part(&cell, &part))
		if (!found_code(look, part))
			return false;
	return true;
}

static bool found_date(const struct look *look, struct slice cell)
{
	struct str date = { 0 };
	bool found;

	edtf_of(&date, cell);
	found = has_leaf(look->item, look->paths, str_slice(&date), false);
	str_free(&date);
	return found;
}

static bool found_website(const struct look *look, struct slice cell)
{
	struct str url = { 0 };
	bool found;

	str_addf(&url, "%s%.*s", slice_starts(cell, "http") ? "" : "https://", SLICE_ARGS(cell));
	found = has_leaf(look->item, "website", str_slice(&url), false);
	str_free(&url);
	return found;
}

/* The code by slug, and its group is the cell's. */
static bool found_category(const struct look *look, struct slice cell)
{
	struct world *world = look->world;
	struct slice code =
		mapping_code(&world->codes, &world->arena, look->file, "slug", look->item->id);
	struct slice group = mapping_code(&world->codes, &world->arena, "vocabulary",
					  "institution-category", code);

	return has_leaf(look->item, "category", code, false) &&
	       slice_equal(group, code_of(look, cell));
}

/* mapping.tsv says for each pair what the parent is. */
static bool found_parent(const struct look *look, struct slice cell)
{
	struct str pair = { 0 };
	struct slice role;
	const char *paths = "part_of";

	str_addf(&pair, "%.*s → %.*s", SLICE_ARGS(look->item->id), SLICE_ARGS(cell));
	role = code_of(look, str_slice(&pair));
	str_free(&pair);
	if (slice_is(role, "located_at"))
		paths = "located_at";
	else if (slice_is(role, "shareholders"))
		paths = "owners.institution";
	return role.len != 0 && has_leaf(look->item, paths, cell, false);
}

static bool found_member(const struct look *look, struct slice cell)
{
	struct slice codes = code_of(look, cell), body;
	bool any = false;

	if (slice_is(cell, "unknown"))
		return node_get(look->item->root, "memberships") == NULL;
	while (next_part(&codes, &body)) {
		any = true;
		if (!slice_equal(body, look->item->id) &&
		    !has_leaf(look->item, "memberships.body", body, false))
			return false;
	}
	return any;
}

/* -1 is pregnancy; an upper age is inclusive, or a birthday with the words beside it. */
static bool found_age(const struct look *look, struct slice cell)
{
	if (slice_is(cell, "-1"))
		return has_leaf(look->item, "age.pregnancy", SLICE("true"), false);
	if (slice_is(slice_of(look->column), "age_from"))
		return has_leaf(look->item, "age.from", cell, false);
	return has_leaf(look->item, "age.to", cell, false) ||
	       (has_leaf(look->item, "age.below", cell, false) &&
		has_leaf(look->item, "age.text", SLICE(""), true));
}

/* The words are there, and what mapping.tsv makes of them. */
static bool found_both(const struct look *look, struct slice cell)
{
	struct slice codes = code_of(look, cell), code;
	struct bag bag = leaves_bag(look->world, look->item, look->paths);
	bool all = found_words(look, cell);

	while (all && !slice_starts(codes, "(") && next_part(&codes, &code)) {
		struct str word = { 0 };
		size_t at = 0;

		if (slice_starts(code, "vote "))
			code = slice_part(code, 5, slice_find(code, ' ', 5));
		while (all && next_word(code, &at, &word))
			all = bag_begins(&bag, str_slice(&word));
		str_free(&word);
	}
	bag_free(&bag);
	return all;
}

/* Ids of parties ("a;b*;text:Land"): a record by id, a text by words or by a record's name. */
static bool found_party(const struct look *look, struct slice id)
{
	struct slice text = slice_part(id, 5, id.len);

	if (slice_ends(id, "*"))
		id = slice_part(id, 0, id.len - 1);
	if (!slice_starts(id, "text:"))
		return has_leaf(look->item, look->paths, id, false);
	for (size_t i = 0; i < look->item->leaves.count; i++) {
		const struct leaf *leaf = VEC_AT(struct leaf, &look->item->leaves, i);
		struct item *party = find_item(look->world, "institution", leaf->text);

		if (party != NULL && has_leaf(party, "name", text, true))
			return true;
	}
	return found_words(look, text);
}

static bool found_parties(const struct look *look, struct slice cell)
{
	struct slice codes = code_of(look, cell), id;
	bool all = codes.len != 0;

	if (found_text(look, cell)) /* kept whole in …_text */
		return true;
	while (all && next_part(&codes, &id))
		all = found_party(look, id);
	return all;
}

static const struct rule institution_rules[] = {
	{ "name", "name|short_name|former_names|status|as_of", found_words },
	{ "category", "category", found_category },
	{ "sector", "sector", found_codes },
	{ "parent_slug", "", found_parent },
	{ "street", "addresses.street", found_refs },
	{ "postal_code", "addresses.postal_code", found_refs },
	{ "district", "addresses.district|districts", found_codes },
	{ "website", "", found_website },
	{ "member_of", "", found_member },
	{ "member_basis", "memberships.basis", found_codes },
	{ "since", "since", found_date },
	{ "description_de", "description", found_text },
	{ "source_url", "sources.url", found_urls },
	{ "source_date", "as_of", found_date },
	{ NULL, NULL, NULL },
};

static const struct rule offer_rules[] = {
	{ "name", "name|former_names|status", found_words },
	{ "provider_slug", "providers", found_refs },
	{ "cooperation_slugs", "partners", found_refs },
	{ "field", "field", found_codes },
	{ "target_groups", "target_groups", found_codes },
	{ "age_from", "", found_age },
	{ "age_to", "", found_age },
	{ "district", "districts", found_codes },
	{ "access", "access", found_codes },
	{ "cost", "cost", found_both },
	{ "languages", "languages", found_codes },
	{ "reach", "reach|capacity", found_both },
	{ "strengths", "strengths.text", found_parts },
	{ "weaknesses", "weaknesses.text|note", found_parts },
	{ "since", "since", found_date },
	{ "until", "until", found_date },
	{ "description_de", "description", found_text },
	{ "source_url", "sources.url", found_urls },
	{ "source_date", "as_of", found_date },
	{ NULL, NULL, NULL },
};

static const struct rule project_rules[] = {
	{ "name", "name", found_text },
	{ "lead_slug", "lead", found_refs },
	{ "partner_slugs", "partners", found_refs },
	{ "goal", "goal", found_text },
	{ "status", "status", found_codes },
	{ "start", "start", found_date },
	{ "end", "end|due", found_date },
	{ "milestones", "milestones|due_history", found_words },
	{ "funding", "funding|note", found_both },
	{ "evaluation", "evaluation.result", found_text },
	{ "description_de", "description", found_text },
	{ "source_url", "sources.url", found_urls },
	{ "source_date", "as_of", found_date },
	{ NULL, NULL, NULL },
};

static const struct rule event_rules[] = {
	{ "date", "date", found_date },
	{ "body", "bodies|bodies_text", found_parties },
	{ "title", "title", found_text },
	{ "attendees", "attendance", found_words },
	{ "decisions", "decisions|note", found_both },
	{ "source_url", "sources.url", found_urls },
	{ NULL, NULL, NULL },
};

/* One need may hold several rows; a focus and a strength have keys of their own. */
static const struct rule need_rules[] = {
	{ "title", "title|statements.text|strengths.text", found_words },
	{ "description_de", "statements.text|description|strengths.text|note", found_words },
	{ "stated_by", "statements.stated_by|stated_by|strengths.stated_by", found_parties },
	{ "date", "statements.date|as_of|strengths.as_of", found_date },
	{ "related_offers", "related_offers|offers", found_related },
	{ "source_url", "statements.source|sources.url", found_urls },
	{ NULL, NULL, NULL },
};

static const struct rule figure_rules[] = {
	{ "indicator", "title", found_text },
	{ "year", "values.date", found_date },
	{ "source_url", "values.source|sources.url", found_urls },
	{ NULL, NULL, NULL },
};

#endif
