/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

/* The host of a web address, as the name of a link; the whole text where it has none. */
static struct slice host_of(struct slice url)
{
	size_t begin = slice_find(url, ':', 0);
	if (begin + 3 > url.len)
		return url;
	size_t end = slice_find(url, '/', begin + 3);
	struct slice host = slice_part(url, begin + 3, end);
	return slice_starts(host, "www.") ? slice_part(host, 4, host.len) : host;
}

static void add_source(struct report *report, struct rows *rows)
{
	struct slice url = report_keep(report, rows_text(rows, 0));
	struct slice name = report_keep(report, rows_text(rows, rows_is_null(rows, 2) ? 1 : 2));
	struct slice date = report_date(report, rows_text(rows, 3));
	if (url.len > 0)
		page_link(report->page, url, name.len > 0 ? name : host_of(url));
	else
		page_text(report->page, name);
	if (date.len > 0)
		page_text(report->page, report_text(report, " (%1$s)", date));
}

static void add_sources(struct report *report, const char *sql, struct slice id)
{
	struct rows *rows = report_rows(report, sql, BY_TEXT(id));
	bool first = true;
	while (rows != NULL && rows_next(rows)) {
		page_text(report->page, first ? slice_of(_("Sources: ")) : SLICE(", "));
		add_source(report, rows);
		first = false;
	}
	rows_close(rows);
	if (first)
		report_otherwise(report, _("no source named"));
}

/* Parts of a line, joined by dots. */
static void add_part(struct report *report, struct slice text)
{
	if (text.len > 0)
		page_text(report->page, report_text(report, " · %1$s", text));
}

static void add_stand(struct report *report, struct slice as_of)
{
	struct slice words = report_date(report, as_of);
	add_part(report, words.len > 0 ? report_text(report, _("as of %1$s"), words)
				       : slice_of(_("date not stated")));
	page_break(report->page);
}

/* Labels of the codes a statement gives, joined by commas. */
static struct slice labels(struct report *report, const char *vocabulary, const char *sql,
			   struct slice id)
{
	struct set codes = report_set(report, sql, BY_TEXT(id));
	struct str text = { 0 };
	for (size_t i = 0; i < codes.count; i++) {
		str_add(&text, i > 0 ? ", " : "");
		str_add_slice(&text, report_label(report, vocabulary, codes.items[i]));
	}
	struct slice kept = report_keep(report, str_slice(&text));
	str_free(&text);
	return kept;
}

static void begin_entry(struct report *report, const char *kind, struct slice id)
{
	const struct record *record = inventory_find(report->inventory, slice_of(kind), id);
	page_begin(report->page, PAGE_TERM);
	page_anchor(report->page, record != NULL ? record->address : id);
	page_text(report->page, record != NULL ? record->title : id);
	page_end(report->page);
	page_begin(report->page, PAGE_DETAIL);
}

static void add_institution(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	struct slice part_of = report_keep(report, rows_text(rows, 2));
	struct slice website = report_keep(report, rows_text(rows, 4));
	begin_entry(report, "institution", id);
	page_text(report->page, report_label(report, "institution-category", rows_text(rows, 1)));
	if (rows_int(rows, 5) != 0)
		add_part(report, slice_of(_("address protected")));
	else
		add_part(
			report,
			labels(report, "district",
			       "SELECT DISTINCT district FROM institution_addresses WHERE "
			       "institution "
			       "= ?1 AND district IS NOT NULL AND coalesce(former, 0) = 0 ORDER BY "
			       "position",
			       id));
	if (part_of.len > 0) {
		page_text(report->page, slice_of(_(" · belongs to ")));
		report_link(report, "institution", part_of);
	}
	if (website.len > 0) {
		page_text(report->page, SLICE(" · "));
		page_link(report->page, website, host_of(website));
	}
	add_stand(report, report_keep(report, rows_text(rows, 3)));
	add_sources(
		report,
		"SELECT url, document, title, date FROM institution_sources WHERE institution = "
		"?1 ORDER BY position",
		id);
	page_end(report->page);
}

static void add_institutions(struct report *report)
{
	struct rows *rows =
		report_rows(report,
			    "SELECT id, category, part_of, as_of, website, "
			    "address_protected FROM institution ORDER BY sortkey(name), id",
			    UNBOUND);
	chapter_heading(report, _("Institutions"));
	page_begin(report->page, PAGE_TERMS);
	while (rows != NULL && rows_next(rows))
		add_institution(report, rows);
	rows_close(rows);
	page_end(report->page);
}

/* "ages 3 to 6", "below 3", or the words of the source. */
static struct slice age_words(struct report *report, struct rows *rows, int column)
{
	struct slice from = report_value(report, rows_number(rows, column));
	struct slice to = report_value(report, rows_number(rows, column + 1));
	struct slice below = report_value(report, rows_number(rows, column + 2));
	bool has_from = !rows_is_null(rows, column);
	bool has_to = !rows_is_null(rows, column + 1);
	bool has_below = !rows_is_null(rows, column + 2);
	if (has_from && has_to)
		return report_text(report, _("age %1$s to %2$s"), from, to);
	if (has_from && has_below)
		return report_text(report, _("age %1$s to below %2$s"), from, below);
	if (has_from)
		return report_text(report, _("from age %1$s, end not stated"), from);
	if (has_to)
		return report_text(report, _("up to age %1$s"), to);
	if (has_below)
		return report_text(report, _("below age %1$s"), below);
	return report_keep(report, rows_text(rows, column + 3));
}

static void add_offer_state(struct report *report, struct rows *rows)
{
	struct slice until = report_date(report, rows_text(rows, 3));
	if (rows_int(rows, 4) != 0)
		add_part(report, until.len > 0 ? report_text(report, _("ended (%1$s)"), until)
					       : slice_of(_("ended")));
	else if (!rows_is_null(rows, 9))
		add_part(report, report_label(report, "offer-status", rows_text(rows, 9)));
}

static void add_offer(struct report *report, struct rows *rows)
{
	struct slice id = report_keep(report, rows_text(rows, 0));
	begin_entry(report, "offer", id);
	page_text(report->page, report_label(report, "field", rows_text(rows, 1)));
	page_text(report->page, SLICE(" · "));
	report_links(report, "institution",
		     "SELECT value FROM offer_providers WHERE offer = ?1 ORDER BY position",
		     BY_TEXT(id));
	add_part(report,
		 labels(report, "district",
			"SELECT value FROM offer_districts WHERE offer = ?1 ORDER BY position",
			id));
	add_part(report, age_words(report, rows, 5));
	add_offer_state(report, rows);
	add_stand(report, report_keep(report, rows_text(rows, 2)));
	add_sources(
		report,
		"SELECT url, document, title, date FROM offer_sources WHERE offer = ?1 ORDER BY "
		"position",
		id);
	page_end(report->page);
}

static void add_offers(struct report *report)
{
	struct rows *rows = report_rows(
		report,
		"SELECT o.id, o.field, o.as_of, o.until, " OFFER_ENDED
		", o.age_from, o.age_to, o.age_below, o.age_text, o.status FROM offer o ORDER BY "
		"sortkey(o.name), o.id",
		BY_DAY(report));
	chapter_heading(report, _("Offers"));
	page_begin(report->page, PAGE_TERMS);
	while (rows != NULL && rows_next(rows))
		add_offer(report, rows);
	rows_close(rows);
	page_end(report->page);
}

void annex_entries(struct report *report)
{
	if (report_has_kind(report, "institution"))
		add_institutions(report);
	if (report_has_kind(report, "offer") && report_has_kind(report, "institution"))
		add_offers(report);
}
