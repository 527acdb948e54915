/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/help_texts.h"

#include "text/message.h"

const struct help help_of_schemas[] = {
	{ .id = "schema.type",
	  .title = N_("a value of the wrong sort"),
	  .why = N_("A field holds text, a number, a list or a group of fields; which, its schema "
		    "says. A list is a list even with one entry, so that it is clear that a second "
		    "may follow."),
	  .repair = N_("Write the value as the hint says: a list in [ ], a text that looks like a "
		       "number in quotes."),
	  .command = "netz schema show offer" },
	{ .id = "schema.required",
	  .title = N_("a field that must be there is missing"),
	  .why = N_("Without the few required fields a record can hardly be found, counted or "
		    "proven. All others may be missing."),
	  .repair =
		  N_("Add the line. The finding stands at the record or the entry that lacks it."),
	  .command = "netz schema show offer" },
	{ .id = "schema.unknown-key",
	  .title = N_("a field that does not exist here"),
	  .why = N_("netz does not read a field that it does not know; what stands there would be "
		    "lost and nobody would notice. Mostly the name is mistyped or German, or "
		    "indented so that it belongs to another field."),
	  .repair = N_(
		  "Write the name as the schema has it. What fits into no field goes to “note”."),
	  .command = "netz schema show offer" },
	{ .id = "schema.enum",
	  .title = N_("a value that is not among those allowed"),
	  .why = N_("Where a field has a list of codes, they are what is counted and compared by. "
		    "Every mistyped one would be a group of its own. Sometimes another field "
		    "leaves one value only: the address of a women's refuge is always protected."),
	  .repair = N_("Take a code of the list; the words of the source go to the field …_text "
		       "beside it. A code that is missing, such as a new district, is added in "
		       "schemas/vocabularies/."),
	  .command = "netz schema show field",
	  .more = "docs/handbuch.md: Eine Bestandsaufnahme anlegen" },
	{ .id = "schema.pattern",
	  .title = N_("a value of another form than wanted"),
	  .why = N_("Ids, postcodes, telephone numbers and times have a form, so that they can be "
		    "dialled, linked and sorted. What does not fit is mostly mistyped."),
	  .repair = N_("Look it up in the source; the hint shows the form.") },
	{ .id = "schema.budget",
	  .title = N_("a check that would never end"),
	  .why = N_("Some patterns and schemas need twice as many steps for each further "
		    "character, until nothing moves any more. netz stops and says so; what was not "
		    "checked never counts as right."),
	  .repair = N_("Simplify the schema: no repetition within a repetition, as in (a+)+.") },
	{ .id = "schema.format",
	  .title = N_("a date or an address that cannot be read"),
	  .why = N_("Dates are compared and sorted, addresses are opened. 12.03.2019 is the third "
		    "of December elsewhere, and an address without https:// is no link."),
	  .repair =
		  N_("Dates: year, month, day with hyphens (2019-03-12), as exact as known (2019, "
		     "2019-03), ~ behind it for about. Web addresses with https:// in front."),
	  .more = "docs/handbuch.md: Drei Zustände, die nicht dasselbe sind" },
	{ .id = "schema.length",
	  .title = N_("too little, or too much"),
	  .why = N_("An empty text says neither that nobody asked nor that nothing is known. And "
		    "what is far longer than usual is mostly a document or a slip."),
	  .repair = N_("Not asked: take the line out. Asked and not known: null. Else shorten or "
		       "complete it as the finding says."),
	  .command = "netz unset offer/vorlesestunde description",
	  .more = "docs/handbuch.md: Drei Zustände, die nicht dasselbe sind" },
	{ .id = "schema.range",
	  .title = N_("a number outside of what is possible"),
	  .why = N_("One digit too many, and a group is for children of 600 years; then no "
		    "comparison is right."),
	  .repair = N_("Look it up in the source and correct the number.") },
	{ .id = "schema.unique-items",
	  .title = N_("the same entry twice in a list"),
	  .why = N_("Lists are counted: the offer would exist in this district twice. Often "
		    "another value was meant."),
	  .repair = N_("Keep one, or write what was meant.") },
	{ .id = "schema.contains",
	  .title = N_("a list lacks an entry that belongs there"),
	  .why = N_("The schema demands a certain number of entries of one sort in this list, "
		    "mostly at least one."),
	  .repair = N_("Add the entry; the hint says how many there may be.") },
	{ .id = "schema.not",
	  .title = N_("fields that exclude each other"),
	  .why = N_("Together they contradict each other or give something away: “up to three” "
		    "beside “under three”, a contact beside a protected address."),
	  .repair = N_("Keep what is right and take the other out; the finding says why.") },
	{ .id = "schema.one-of",
	  .title = N_("more than one form fits"),
	  .why = N_("Of several forms exactly one may fit, so that it is clear which is meant."),
	  .repair = N_("Take out what does not belong to the form that is meant.") },
	{ .id = "schema.any-of",
	  .title = N_("none of the forms fits"),
	  .why = N_("Some things can be written in several ways, and this is none of them: a "
		    "source needs an address or a document, a carrier a record or a name."),
	  .repair = N_("Complete one of the forms that the hint names.") },
	{ .id = "schema.invalid",
	  .title = N_("the schema itself is wrong"),
	  .why = N_("The schemas say what is right. As long as one is wrong netz cannot judge "
		    "records by it, and says so instead of calling them right."),
	  .repair = N_("Correct the schema at the marked spot. Who did not mean to change it gets "
		       "the last version back from the history."),
	  .command = "netz schema check" },
	{ .id = "schema.keyword-unknown",
	  .title = N_("a keyword that does not exist"),
	  .why = N_("JSON Schema passes over words it does not know; a mistyped one checks "
		    "nothing, and nobody notices. So netz names it."),
	  .repair = N_("Correct the word, or take it out."),
	  .command = "netz schema check" },
	{ .id = "schema.ref",
	  .title = N_("a $ref that leads nowhere"),
	  .why = N_("By $ref one schema uses another. Where that is missing, what it says stays "
		    "unchecked. netz opens only files of the inventory or of --schema-dir, and "
		    "never the network."),
	  .repair = N_("Correct the path; it begins at the folder of the schema that it stands in. "
		       "Schemas of others are put beside it or named by --schema-dir."),
	  .command = "netz schema check" },
	{ .id = "schema.dialect",
	  .title = N_("a schema of another version"),
	  .why = N_("JSON Schema has several versions, in which the same words mean different "
		    "things. netz knows 2020-12, all of it, and refuses others instead of checking "
		    "half of them."),
	  .repair = N_("Translate the schema (definitions become $defs, a list in items becomes "
		       "prefixItems) and name 2020-12 in $schema.") },
	{ .id = NULL },
};
