/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

#include "report/stand.h"

#define CURRENT(condition)                                                                         \
	"SELECT 'offer/' || o.id FROM offer o WHERE " condition " AND " OFFER_CURRENT " ORDER BY " \
	"o.id"
#define IN_LIST(table) "EXISTS (SELECT 1 FROM " table " x WHERE x.offer = o.id)"

static void add_offers(struct report *report)
{
	struct set all = report_set(report, CURRENT("1"), BY_DAY(report));
	struct set ages =
		report_set(report,
			   CURRENT("(o.age_from IS NOT NULL OR o.age_to IS NOT NULL OR o.age_below "
				   "IS NOT NULL "
				   "OR o.age_text IS NOT NULL OR o.age_grades_from IS NOT NULL OR "
				   "o.age_pregnancy IS NOT NULL OR o.age_weeks_from IS NOT NULL)"),
			   BY_DAY(report));
	struct set cost = report_set(report, CURRENT("o.cost_kind IS NOT NULL"), BY_DAY(report));
	struct set languages = report_set(
		report, CURRENT("(o.languages_text IS NOT NULL OR " IN_LIST("offer_languages") ")"),
		BY_DAY(report));
	struct set reach = report_set(report, CURRENT(IN_LIST("offer_reach")), BY_DAY(report));
	struct set base =
		report_set(report,
			   CURRENT("EXISTS (SELECT 1 FROM offer_reach r WHERE r.offer = o.id "
				   "AND r.of_value IS NOT NULL)"),
			   BY_DAY(report));
	SAY(report, PAGE_ITEM,
	    _("Stated by %1$s offers: age by %2$s, cost by %3$s, languages by %4$s."), COUNT(all),
	    COUNT(ages), COUNT(cost), COUNT(languages));
	SAY(report, PAGE_ITEM,
	    _("Offers that state how many they reach: %1$s; of how many: %2$s. Who is not reached "
	      "cannot be told from this."),
	    COUNT(reach), COUNT(base));
	page_item(
		report->page,
		slice_of(_("Which ages and which districts are served worse cannot be told from "
			   "this: the offers are counted, not their places, and no count says how "
			   "many children each is there for.")));
}

static struct set with_phone(struct report *report)
{
	return report_set(report,
			  "SELECT DISTINCT 'institution/' || institution FROM institution_contacts "
			  "WHERE phone IS NOT NULL OR email IS NOT NULL ORDER BY institution",
			  UNBOUND);
}

static struct set rated_needs(struct report *report)
{
	return report_set(report,
			  "SELECT 'need/' || id FROM need WHERE severity IS NOT NULL ORDER BY id",
			  UNBOUND);
}

static struct set evaluated(struct report *report)
{
	return report_set(report,
			  "SELECT 'project/' || id FROM project WHERE evaluation_method IS NOT "
			  "NULL ORDER BY id",
			  UNBOUND);
}

static struct set without_deadline(struct report *report)
{
	return report_set(
		report,
		"SELECT 'project/' || id FROM project WHERE status = 'laufend' AND due IS "
		"NULL ORDER BY id",
		UNBOUND);
}

static void add_rest(struct report *report)
{
	struct set duty =
		report_set(report,
			   "SELECT 'offer/' || id FROM offer WHERE obligation IS NOT NULL "
			   "UNION ALL SELECT 'project/' || id FROM project WHERE obligation IS "
			   "NOT NULL ORDER BY 1",
			   UNBOUND);
	struct set ends =
		report_set(report,
			   "SELECT DISTINCT 'project/' || project FROM project_funding WHERE "
			   "until IS NOT NULL UNION SELECT DISTINCT 'offer/' || offer FROM "
			   "offer_funding WHERE until IS NOT NULL ORDER BY 1",
			   UNBOUND);
	SAY(report, PAGE_ITEM,
	    _("A telephone number or mail address is recorded for %1$s of %2$s institutions."),
	    COUNT(with_phone(report)), COUNT(set_of_kind(report, SLICE("institution"))));
	SAY(report, PAGE_ITEM, _("A body rated the severity of %1$s of %2$s needs."),
	    COUNT(rated_needs(report)), COUNT(set_of_kind(report, SLICE("need"))));
	SAY(report, PAGE_ITEM,
	    _("What works: an evaluation with its method is stated for %1$s of %2$s "
	      "projects."),
	    COUNT(evaluated(report)), COUNT(set_of_kind(report, SLICE("project"))));
	SAY(report, PAGE_ITEM,
	    _("Offers and projects that say whether they are a duty or voluntary: %1$s; when their "
	      "money ends: %2$s."),
	    COUNT(duty), COUNT(ends));
}

/* The next steps that the records themselves call for; none where nothing is missing. */
static void add_steps(struct report *report)
{
	struct slice any = { 0 };
	struct set all = stand_summary(report, any).all;
	struct set institutions = set_of_kind(report, SLICE("institution"));
	struct set needs = set_of_kind(report, SLICE("need"));
	struct set unrated = set_without(report, needs, rated_needs(report));
	struct set open = without_deadline(report);
	struct set unknown = decisions_of_bodies(report, DECISIONS_UNKNOWN);
	chapter_heading(report, _("What could be settled next"));
	page_begin(report->page, PAGE_NUMBERED);
	if (open.count > 0)
		SAY(report, PAGE_ITEM,
		    message_plural(
			    "Ask whether the %1$s project that was running without a deadline "
			    "still runs; then set a deadline, and name who answers for it.",
			    "Ask whether the %1$s projects that were running without a deadline "
			    "still run; then set deadlines, and name who answers for them.",
			    open.count),
		    COUNT(open));
	if (unrated.count > 0)
		SAY(report, PAGE_ITEM,
		    message_plural("Rate the %1$s need that no body has rated.",
				   "Rate the %1$s needs that no body has rated.", unrated.count),
		    COUNT(unrated));
	if (set_is_thin(stand_confirmed(report, any), all))
		page_item(report->page,
			  slice_of(_("Have the institutions confirm their entries, the "
				     "oldest first.")));
	if (set_is_thin(with_phone(report), institutions))
		page_item(report->page,
			  slice_of(_("Record for each institution how to reach it.")));
	if (unknown.count > 0)
		SAY(report, PAGE_ITEM,
		    message_plural("Find out what became of the %1$s decision of which nothing is "
				   "known.",
				   "Find out what became of the %1$s decisions of which nothing is "
				   "known.",
				   unknown.count),
		    COUNT(unknown));
	page_end(report->page);
}

void summary_missing(struct report *report)
{
	chapter_heading(report, _("What is missing"));
	page_begin(report->page, PAGE_LIST);
	add_offers(report);
	add_rest(report);
	page_end(report->page);
	add_steps(report);
}
