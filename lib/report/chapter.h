/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chapter - the chapters of the report, one file each, in the order in which they are printed
 *
 * Each adds one section to the page. A chapter whose kind the inventory does not have says nothing.
 */
#ifndef NETZ_REPORT_CHAPTER_H
#define NETZ_REPORT_CHAPTER_H

#include "report/part.h"

void chapter_cover(struct report *report);
void chapter_summary(struct report *report);
void chapter_network(struct report *report);
void chapter_analysis(struct report *report);
void chapter_strengths(struct report *report);
void chapter_needs(struct report *report);
void chapter_projects(struct report *report);
void chapter_meetings(struct report *report);
void chapter_quality(struct report *report);
void chapter_annex(struct report *report);

/* Parts of chapters that fill a file of their own. */
void summary_missing(struct report *report); /* summary: what is missing, what to do */
void network_groups(struct report *report);  /* network: who belongs to which group */
void analysis_ages(struct report *report);   /* analysis: field by age */
void analysis_districts(struct report *report);
void analysis_axes(struct report *report);	/* target groups, access, languages, cost … */
void analysis_reach(struct report *report);	/* reach and capacity, apart */
void analysis_figures(struct report *report);	/* figures and surveys */
void needs_focuses(struct report *report);	/* needs: what a body chose to work on */
void projects_money(struct report *report);	/* amounts and ends of funding */
void meetings_decisions(struct report *report); /* meetings: what was decided, what only said */

/* Decisions that a body took: all; those that a source says were carried out; of the others those
 * that a recorded project or survey follows up; the rest. */
enum decisions { DECISIONS_ALL, DECISIONS_DONE, DECISIONS_TIED, DECISIONS_UNKNOWN };
struct set decisions_of_bodies(struct report *report, enum decisions which);

void quality_ages(struct report *report);  /* quality: sources and years */
void annex_entries(struct report *report); /* annex: institutions and offers */

/* Opens a section with its heading of level 2; page_end() closes it. */
void chapter_begin(struct report *report, const char *anchor, const char *title);

/* A heading of level 3. */
void chapter_heading(struct report *report, const char *title);

/* One paragraph that says what to do. */
void chapter_todo(struct report *report, const char *text);

#endif
