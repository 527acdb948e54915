/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/help_texts.h"

#include "text/message.h"

const struct help help_of_commands[] = {
	{ .id = "filter.term",
	  .title = N_("a condition that netz does not understand"),
	  .why = N_("A condition names a field and what is to stand there. With a name that does "
		    "not exist the list would be empty or complete, and would look right."),
	  .repair = N_("Write field=value, field=from..to, field:text, has:field or no:field. "
		       "German names of fields will do, too."),
	  .command = "netz schema show offer",
	  .more = "docs/handbuch.md: Auswählen" },
	{ .id = "filter.value",
	  .title = N_("a value that this field cannot have"),
	  .why = N_("An empty list says something only if the question was right: a mistyped value "
		    "is not found, either."),
	  .repair = N_("Take a code or a label of the field's list; numbers as 3 or 3..6, dates as "
		       "2024-03-12."),
	  .command = "netz schema show offer field",
	  .more = "docs/handbuch.md: Auswählen" },
	{ .id = "table.form",
	  .title = N_("a table that cannot be taken over as it is"),
	  .why = N_("Columns, rows and mapping have to fit together. Else values would land in "
		    "wrong fields, in many records at once."),
	  .repair = N_("Correct the table or the mapping. --dry-run shows what would come of it, "
		       "--partial takes the good rows."),
	  .command = "netz import institution liste.csv --suggest",
	  .more = "docs/handbuch.md: Eine Tabelle übernehmen" },
	{ .id = "inventory.format",
	  .title = N_("an inventory for another netz"),
	  .why = N_("“format” in netz.yaml says how the inventory is built. A netz that does not "
		    "know this could read or change it wrongly; so it does neither."),
	  .repair = N_("Install the newer netz that the others use. The number itself is corrected "
		       "only where it is mistyped."),
	  .command = "netz version" },
	{ .id = "inventory.findings",
	  .title = N_("a rule for findings that does not hold"),
	  .why = N_(
		  "netz.yaml may make findings weigh more or less. A mistyped id changes nothing; "
		  "and what protects people or makes a file unreadable cannot be switched off."),
	  .repair = N_("Correct the id, or take the rule out."),
	  .command = "netz help finding" },
	{ .id = "baseline.stale",
	  .title = N_("a known finding whose time is over"),
	  .why = N_("What is on the list of known findings is not shown, for a while and with a "
		    "reason. When the time is over or the finding is gone, the list has to become "
		    "shorter, or it hides new ones."),
	  .repair = N_("Repair the finding. If it must stay, write the list anew, with a reason "
		       "and a new date."),
	  .command = "netz validate --write-baseline --reason \"…\" --until 2024-12" },
	{ .id = NULL },
};
