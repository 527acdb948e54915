/* SPDX-License-Identifier: Apache-2.0 */
/*
 * part - what the chapters of the report share: sets of addresses, sentences with numbers, words
 *
 * A chapter never prints a bare count: it asks the relation for the addresses (struct set) and
 * gives the set to a sentence or a cell, so that the number opens to what it counts.
 *
 * Owner:  texts and sets live in the report's arena and end with it.
 * Errors: the first failure of the relation stays in report.status; later calls give empty sets.
 */
#ifndef NETZ_REPORT_PART_H
#define NETZ_REPORT_PART_H

#include "base/arena.h"
#include "page/page.h"
#include "query/relation.h"
#include "report/report.h"
#include "text/message.h"

struct report {
	struct page *page;
	const struct inventory *inventory;
	struct relation *relation;
	const struct report_options *options;
	struct arena arena;
	enum status status;
};

/* Addresses ("offer/mitsprache"), or parts of records ("need/x#statements.2"). */
struct set {
	const struct slice *items;
	size_t count;
};

/* Binds the as-of day as ?1. */
#define BY_DAY(report)                                                                             \
	&(const struct bind){ .type = BIND_INT, .integer = (report)->options->as_of }, 1

/* Binds the as-of day as ?1 and a text as ?2; a text alone as ?1. */
#define BY_DAY_AND(report, value)                                                                  \
	(const struct bind[]){ { .type = BIND_INT, .integer = (report)->options->as_of },          \
			       { .type = BIND_TEXT, .text = (value) } },                           \
		2
#define BY_TEXT(value) &(const struct bind){ .type = BIND_TEXT, .text = (value) }, 1
#define UNBOUND	       NULL, 0

/*
 * Status is read as model.md's rule 5 has it: what a source says, or what the dates say at the
 * as-of day (?1); "o" is the table offer. Training for professionals is no offer to families.
 */
#define OFFER_ENDED "(coalesce(o.status, '') = 'beendet' OR coalesce(o.until_last < ?1, 0))"
#define OFFER_PLANNED                                                                              \
	"(NOT " OFFER_ENDED                                                                        \
	" AND (coalesce(o.status, '') = 'geplant' OR coalesce(o.since_first > ?1, 0)))"
#define OFFER_TRAINING "(coalesce(o.type, '') = 'fortbildung')"
#define OFFER_CURRENT  "(NOT " OFFER_ENDED " AND NOT " OFFER_PLANNED " AND NOT " OFFER_TRAINING ")"

/* Rows of a statement, or NULL on failure. Yours: rows_close(). */
struct rows *report_rows(struct report *report, const char *sql, const struct bind *binds,
			 size_t bind_count);

/* The first column of a statement as a set, in its order. */
struct set report_set(struct report *report, const char *sql, const struct bind *binds,
		      size_t bind_count);

/* What is in `a` and not in `b`. */
struct set set_without(struct report *report, struct set a, struct set b);

/* All records of a kind. */
struct set set_of_kind(struct report *report, struct slice kind);

/* Whether fewer than 20 % of `all` are in `stated`: then a matrix becomes a sentence. */
bool set_is_thin(struct set stated, struct set all);

/* Keeps a text of rows_text() beyond the next row. */
struct slice report_keep(struct report *report, struct slice text);

/* Whole numbers with the language's thousands separator; numbers with its decimal sign. */
struct slice report_int(struct report *report, size_t number);
struct slice report_value(struct report *report, double value);

/* A date of a record, or a day, in words. */
struct slice report_date(struct report *report, struct slice edtf);
struct slice report_day(struct report *report, int32_t day);

/* The label of a code, or the code where the vocabulary does not have it. */
struct slice report_label(struct report *report, const char *vocabulary, struct slice code);

/* The label of the code in a column; empty where the row has none. */
struct slice report_code(struct report *report, const char *vocabulary, struct rows *rows,
			 int column);

/* A status never stands without its date: "running (as of 2017)", "running (date unknown)". */
struct slice report_status(struct report *report, struct slice status, struct slice date);

/* A translated text with arguments: report_text(report, _("since %1$s"), SLICE("2007")). */
struct slice report_format(struct report *report, const char *format, const struct slice *args,
			   size_t count);
#define report_text(report, format, ...)                                                           \
	report_format((report), (format), (const struct slice[]){ __VA_ARGS__ },                   \
		      sizeof((const struct slice[]){ __VA_ARGS__ }) / sizeof(struct slice))

/* The title of a record of a kind as a link to where the report tells more; the id where there is
 * no such record. The kind NULL: `id` is a whole address. */
void report_link(struct report *report, const char *kind, struct slice id);

/*
 * Titles of the records whose ids the statement gives, joined by commas; gives how many. The kind
 * NULL: the statement gives whole addresses.
 */
size_t report_links(struct report *report, const char *kind, const char *sql,
		    const struct bind *binds, size_t bind_count);

/* One place of a sentence: a number, a text, or a record. */
struct part {
	struct set set;
	struct slice text;
	const char *kind;
	enum { PART_COUNT, PART_TEXT, PART_RECORD } type;
};

#define COUNT(value)	    ((struct part){ .type = PART_COUNT, .set = (value) })
#define TEXT(value)	    ((struct part){ .type = PART_TEXT, .text = (value) })
#define RECORD(name, value) ((struct part){ .type = PART_RECORD, .kind = (name), .text = (value) })

/* A translated sentence with parts at its places, as an element of its own. */
void report_say(struct report *report, enum page_element element, const char *format,
		const struct part *parts, size_t count);
#define SAY(report, element, format, ...)                                                          \
	report_say((report), (element), (format), (const struct part[]){ __VA_ARGS__ },            \
		   sizeof((const struct part[]){ __VA_ARGS__ }) / sizeof(struct part))

/* The same inside an element that is open. */
void report_say_here(struct report *report, const char *format, const struct part *parts,
		     size_t count);
#define SAY_HERE(report, format, ...)                                                              \
	report_say_here((report), (format), (const struct part[]){ __VA_ARGS__ },                  \
			sizeof((const struct part[]){ __VA_ARGS__ }) / sizeof(struct part))

/* A number that opens to its set. */
void report_count(struct report *report, struct set set);

/* Tables: the caption and the heads (N_() texts) of the columns, then rows by page/page.h. */
struct head {
	const char *text;
	bool numeric;
};
void report_table(struct report *report, const char *caption, const struct head *heads,
		  size_t count);
#define TABLE(report, caption, ...)                                                                \
	report_table((report), (caption), (const struct head[]){ __VA_ARGS__ },                    \
		     sizeof((const struct head[]){ __VA_ARGS__ }) / sizeof(struct head))

/* Cells: a count; a text, or in emphasis what it means that there is none; a link in a head cell.
 */
void report_count_cell(struct report *report, struct set set);
void report_cell(struct report *report, struct slice text, const char *otherwise);
void report_record_head(struct report *report, const char *kind, struct slice id);

/* Opens the row where the report tells a record: anchored at its address, headed by its title. */
void report_record_row(struct report *report, const char *kind, struct slice id);

/* The title of a field ("cost.kind") of a kind in the report's language. */
struct slice report_field_title(struct report *report, const char *kind, const char *path);

/* "not stated" in emphasis, for absent things. */
void report_otherwise(struct report *report, const char *text);

/* Whether the inventory has a kind of this name. */
bool report_has_kind(const struct report *report, const char *name);

#endif
