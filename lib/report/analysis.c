/* SPDX-License-Identifier: Apache-2.0 */
#include "report/chapter.h"

static struct set offers_where(struct report *report, const char *sql)
{
	return report_set(report, sql, BY_DAY(report));
}

static void add_base(struct report *report)
{
	struct set all = set_of_kind(report, SLICE("offer"));
	struct set current =
		offers_where(report, "SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_CURRENT
				     " ORDER BY o.id");
	struct set ended = offers_where(
		report, "SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_ENDED " ORDER BY o.id");
	struct set planned =
		offers_where(report, "SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_PLANNED
				     " ORDER BY o.id");
	struct set training = offers_where(
		report, "SELECT 'offer/' || o.id FROM offer o WHERE NOT " OFFER_ENDED
			" AND NOT " OFFER_PLANNED " AND " OFFER_TRAINING " ORDER BY o.id");
	SAY(report, PAGE_PARAGRAPH,
	    _("Offers recorded: %1$s. Not counted in this chapter: ended %2$s, only planned %3$s, "
	      "training for professionals %4$s. Offers to children and families that are left: "
	      "%5$s."),
	    COUNT(all), COUNT(ended), COUNT(planned), COUNT(training), COUNT(current));
	struct set said =
		offers_where(report, "SELECT 'offer/' || o.id FROM offer o WHERE o.status IS NOT "
				     "NULL AND " OFFER_CURRENT " ORDER BY o.id");
	SAY(report, PAGE_NOTE,
	    _("For %1$s of these %2$s offers a source says that they are running. For the others "
	      "the report only knows that no source names an end: they were there when last heard "
	      "of."),
	    COUNT(said), COUNT(current));
}

static void add_pairs(struct report *report)
{
	struct set pairs = report_set(
		report,
		"SELECT DISTINCT 'project/' || project FROM project_offers ORDER BY project",
		UNBOUND);
	if (report_has_kind(report, "project") && pairs.count > 0)
		SAY(report, PAGE_PARAGRAPH,
		    message_plural("%1$s project builds or supports a recorded offer. Project and "
				   "offer are two records; only the offer is counted here.",
				   "%1$s projects build or support recorded offers. Project and "
				   "offer are two records; only the offer is counted here.",
				   pairs.count),
		    COUNT(pairs));
}

/* § 80 Abs. 2 SGB VIII wants inclusion to be looked at: what is stated about it. */
static void add_inclusion(struct report *report)
{
	struct set named = offers_where(
		report, "SELECT DISTINCT 'offer/' || o.id FROM offer o JOIN offer_target_groups x "
			"ON x.offer "
			"= o.id WHERE x.value = 'behinderung' AND " OFFER_CURRENT " ORDER BY o.id");
	struct set current =
		offers_where(report, "SELECT 'offer/' || o.id FROM offer o WHERE " OFFER_CURRENT
				     " ORDER BY o.id");
	struct set accessible = report_set(report,
					   "SELECT DISTINCT 'institution/' || institution FROM "
					   "institution_accessibility ORDER BY institution",
					   UNBOUND);
	chapter_heading(report, _("Inclusion"));
	SAY(report, PAGE_PARAGRAPH,
	    _("People with disabilities are named as a target group by %1$s of %2$s offers. "
	      "Accessibility is stated for %3$s of %4$s institutions."),
	    COUNT(named), COUNT(current), COUNT(accessible),
	    COUNT(set_of_kind(report, SLICE("institution"))));
}

void chapter_analysis(struct report *report)
{
	if (!report_has_kind(report, "offer"))
		return;
	chapter_begin(report, "analysis", _("What there is"));
	add_base(report);
	add_pairs(report);
	analysis_ages(report);
	analysis_axes(report);
	add_inclusion(report);
	analysis_reach(report);
	analysis_districts(report);
	analysis_figures(report);
	page_end(report->page);
}
