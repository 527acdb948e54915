/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/help_texts.h"

#include "text/message.h"

const struct help help_of_records[] = {
	{ .id = "record.duplicate-id",
	  .title = N_("one id for two records"),
	  .why = N_("References name a record by its id; of two, nobody knows which is meant. Ids "
		    "that differ only in case or accents are one file on Windows and macOS."),
	  .repair = N_("If both are the same, put all into one file and delete the other. If not, "
		       "rename one of them."),
	  .more = "docs/handbuch.md: Kennung ändern, zusammenführen, löschen" },
	{ .id = "record.duplicate-value",
	  .title = N_("a name that two records have"),
	  .why = N_("Some values exist only once, such as the name of an institution. With two "
		    "records of the same one, each is incomplete and everything is counted twice."),
	  .repair = N_("If both are the same, unite them. If not, say in the name what tells them "
		       "apart."),
	  .command = "netz merge institution/familienzentrum-beispielhaus institution/fz-sued",
	  .more = "docs/handbuch.md: Kennung ändern, zusammenführen, löschen" },
	{ .id = "record.similar",
	  .title = N_("two records that look alike"),
	  .why = N_("The same institution is quickly recorded a second time, under a slightly "
		    "different name. From then on each correction reaches one record only."),
	  .repair = N_("Look at both. If they are the same, unite them. If not, the warning may "
		       "stay; netz.yaml can switch it off for these files."),
	  .command = "netz merge institution/familienzentrum-beispielhaus institution/fz-beispiel",
	  .more = "docs/handbuch.md: Kennung ändern, zusammenführen, löschen" },
	{ .id = "record.orphan",
	  .title = N_("a record without any tie"),
	  .why = N_("Somebody who follows the references never comes to a record that nothing is "
		    "tied to. Often what it belongs to is recorded already."),
	  .repair = N_("Name what it belongs to, here or there. If there is nothing, ask whether "
		       "it should be recorded.") },
	{ .id = "ref.unknown",
	  .title = N_("a reference to a record that does not exist"),
	  .why = N_("References hold the inventory together: who offers what, what belongs to "
		    "what. One that leads nowhere is missing in every list."),
	  .repair = N_("Correct the id, or first register the record. Who gets none is named in "
		       "the field …_text beside it."),
	  .command = "netz list institution name:beispielhaus",
	  .more = "docs/handbuch.md: Eine Institution aufnehmen" },
	{ .id = "ref.kind",
	  .title = N_("a reference to a record of another kind"),
	  .why = N_("Who leads a project is an institution, what decided it a meeting. A reference "
		    "to another kind makes no sense and is counted nowhere."),
	  .repair = N_("Name a record of the kind that is wanted, or put the reference into "
		       "another field."),
	  .command = "netz schema show project" },
	{ .id = "ref.cycle",
	  .title = N_("records that lead in a circle"),
	  .why = N_("What belongs to what is a tree: the group to the house, the house to the "
		    "city. In a circle nothing is on top, and the question for all that belongs to "
		    "it has no end."),
	  .repair = N_(
		  "Take out or correct the reference that is wrong; nothing belongs to itself.") },
	{ .id = "address.unknown",
	  .title = N_("no single record has this address"),
	  .why = N_("Before it shows or changes a record, a command has to know exactly which one "
		    "is meant."),
	  .repair = N_("Write kind/id or the path of the file; the id alone where it is unique. "
		       "The tab key completes it."),
	  .command = "netz list offer name:krabbel",
	  .more = "docs/handbuch.md: Einen Eintrag lesen" },
	{ .id = "value.order",
	  .title = N_("the end lies before the beginning"),
	  .why = N_("From 6 to 3, since 2020 until 2018: nobody is that old and no day lies in "
		    "between, so no search finds the record."),
	  .repair = N_("Correct one of the two; often they are swapped.") },
	{ .id = "date.future",
	  .title = N_("known on a day that is yet to come"),
	  .why = N_("“As of” and “confirmed” say when something was known. A day to come is "
		    "mistyped, and for years the record looks up to date."),
	  .repair = N_("Give the date of the source. What is planned goes to “since”, “start” or "
		       "“due”."),
	  .command = "netz set offer/vorlesestunde as_of=2024-01" },
	{ .id = "status.date",
	  .title = N_("status and dates contradict each other"),
	  .why = N_("“Active”, but ended in 2021; “completed”, but the source is older than the "
		    "end. A family would look for an offer that does not exist any more."),
	  .repair =
		  N_("Ask there or look for a newer source, and correct status, dates or “as_of”."),
	  .command = "netz close offer/vorlesestunde --on 2021-07",
	  .more = "docs/handbuch.md: Was endet: beenden statt löschen" },
	{ .id = "status.unevaluated",
	  .title = N_("nobody says what came of it"),
	  .why = N_("When a project is over, the network asks what it has brought. Without an "
		    "evaluation the report can say nothing about that."),
	  .repair = N_("Say what came of it, and how that is known. Where somebody asked and "
		       "nobody knows, write null."),
	  .command = "netz set project/vorlesen-ueberall evaluation=?" },
	{ .id = "value.doubtful",
	  .title = N_("figures that look copied or contradict each other"),
	  .why = N_("The same number in three years running was mostly copied, not counted. And of "
		    "two values for one year both cannot be right."),
	  .repair = N_("Ask who counted. What is right stays. A contradiction stays, too, with a "
		       "note which value holds and why.") },
	{ .id = "value.deprecated",
	  .title = N_("a value or field that is not to be used any more"),
	  .why = N_("Lists change: a code is parted or gets another name. While old and new are "
		    "both in use, every count holds only part of it."),
	  .repair = N_("Take the value that the hint names; --where changes many records at once."),
	  .more = "docs/handbuch.md: Eine Angabe ändern" },
	{ .id = "value.unused",
	  .title = N_("a value of a list that no record uses"),
	  .why = N_("A list that offers much that nobody needs makes choosing harder; and a code "
		    "without any record may be mistyped in the list."),
	  .repair = N_("Take it out of the list if nobody will need it. Else it may stay: this is "
		       "a note.") },
	{ .id = "privacy.mobile-number",
	  .title = N_("a mobile number"),
	  .why = N_("A mobile number belongs to a person. What is committed stays public for ever, "
		    "even when it is deleted later. So netz refuses it before, and does not show "
		    "it again."),
	  .repair = N_("Give the number of the office. If there is none, leave the field out."),
	  .more = "docs/handbuch.md: Eine Institution aufnehmen" },
	{ .id = "privacy.freemail",
	  .title = N_("a private mailbox"),
	  .why = N_("A mailbox at a provider for everybody belongs to a person, not to an office. "
		    "It would stay public when this person works elsewhere."),
	  .repair = N_("Give the address of the office. If there is none, leave the field out and "
		       "name the website."),
	  .more = "docs/handbuch.md: Eine Institution aufnehmen" },
	{ .id = "privacy.protected-place",
	  .title = N_("a place that must stay secret"),
	  .why = N_("Women and children find shelter from violence there. A street, a district, a "
		    "contact or the house it is in gives the place away, and what is committed "
		    "stays public for ever."),
	  .repair = N_("Take it out, here and in all that refers to the record. If it was "
		       "committed already, tell those who look after the platform at once.") },
	{ .id = "privacy.internal",
	  .title = N_("something internal in a public repository"),
	  .why = N_("The schema calls this field internal. But a repository that lies on a public "
		    "platform shows all it holds, with its whole history."),
	  .repair = N_("Keep it elsewhere.") },
	{ .id = NULL },
};
