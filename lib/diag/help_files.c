/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/help_texts.h"

#include "text/message.h"

const struct help help_of_files[] = {
	{ .id = "file.unreadable",
	  .title = N_("a file that cannot be read"),
	  .why = N_("What netz cannot read it cannot check. Links are never followed: in a "
		    "stranger's contribution one may lead to any file of this computer."),
	  .repair = N_("Put the file itself in the place of the link. Where the right to read is "
		       "missing, “chmod u+r FILE” gives it back.") },
	{ .id = "file.too-big",
	  .title = N_("a file that is too large"),
	  .why = N_("A record holds what is known of one thing in a few lines. A megabyte is a "
		    "document that was copied in; nobody reads it there."),
	  .repair =
		  N_("Leave the document where it is and name it with its address under “sources” "
		     "or “documents”. What it says about the thing stays here, in own words."),
	  .more = "docs/handbuch.md: Wie ein Eintrag aussieht" },
	{ .id = "file.folder",
	  .title = N_("a folder that belongs to no kind"),
	  .why = N_("The first folder below records/ says of what kind a record is. Of a file "
		    "elsewhere netz does not know what it should hold; it is missing in every list "
		    "and in the report."),
	  .repair = N_(
		  "Move the file to the folder of its kind: records/offers, records/institutions "
		  "and so on. Folders below it are free, but not without end."),
	  .command = "netz schema list",
	  .more = "docs/handbuch.md: Was eine Bestandsaufnahme ist" },
	{ .id = "file.empty",
	  .title = N_("an empty file"),
	  .why = N_("A file without content is no record. Mostly it remained when saving was "
		    "interrupted, and an earlier version still exists."),
	  .repair = N_("Get the last version back from the history. If there never was one, write "
		       "the fields into it, or delete it."),
	  .command = "git restore records/offers/vorlesestunde.yaml" },
	{ .id = "file.name",
	  .title = N_("a file name that is no id"),
	  .why = N_("The file name without .yaml is the record's id. It stands in references, "
		    "links and commands and has to be the same on Windows, macOS and Linux. So it "
		    "has only small letters, digits and single hyphens."),
	  .repair = N_(
		  "Rename the file; ä becomes ae, ß becomes ss. Where others refer to it already, "
		  "correct these references, too. What is no record belongs outside of records/."),
	  .more = "docs/handbuch.md: Was eine Bestandsaufnahme ist" },
	{ .id = "file.shell-accident",
	  .title = N_("a file that the shell made by accident"),
	  .why = N_("To the shell “>” means: write the answer into this file. “netz list offer "
		    "age>3” creates the file 3, or empties one that was there, and asks only for "
		    "“age”."),
	  .repair = N_("Delete the file. Write a range with two dots: age=3.. from 3 on, age=..3 "
		       "up to 3."),
	  .more = "docs/handbuch.md: Auswählen" },
	{ .id = "text.utf8",
	  .title = N_("letters that are not stored as UTF-8"),
	  .why = N_("Records are stored as UTF-8, so that ä, ß and every other letter are the same "
		    "everywhere. Another program stored this file in another way (Windows-1252, "
		    "UTF-16), or it is no text file at all; read as UTF-8 its letters would be "
		    "wrong."),
	  .repair = N_("Open the file in an editor and save it with the encoding UTF-8."),
	  .command = "iconv -f windows-1252 -t utf-8 -o neu.yaml alt.yaml" },
	{ .id = "text.control",
	  .title = N_("a control character"),
	  .why = N_("Nobody sees control characters. They come along when text is copied from "
		    "other programs, and can command a terminal or a printer."),
	  .repair = N_("Delete it: type the marked spot again.") },
	{ .id = "text.hidden",
	  .title = N_("a character that cannot be seen"),
	  .why = N_("Such characters come along from web pages and Word. Two texts that look the "
		    "same are different then, and a search does not find them. Characters that "
		    "turn the direction of writing make a line look other than it is."),
	  .repair = N_("Delete it: type the word again.") },
	{ .id = "text.nfc",
	  .title = N_("letters and accents stored apart"),
	  .why = N_("An ü can be one character, or a u followed by two dots. Both look the same "
		    "and are not equal: stored in the second way, as it often comes from PDF "
		    "files, a name is not found."),
	  .repair = N_("netz puts them together; nothing else changes."),
	  .command = "netz validate --fix",
	  .more = "docs/handbuch.md: In Ordnung bringen: Form und Kleinigkeiten" },
	{ .id = "yaml.syntax",
	  .title = N_("text that cannot be read as YAML"),
	  .why = N_("A record is YAML: “key: value”, indentation for what belongs together, dashes "
		    "for lists. Where that does not come out even, the rest is uncertain, too; "
		    "until it is repaired nothing of this file counts."),
	  .repair = N_("Correct the marked spot; the cause is there or just above it. Brackets "
		       "need their other half, entries within them a comma in between, “-” a space "
		       "behind it."),
	  .more = "docs/handbuch.md: Wie ein Eintrag aussieht" },
	{ .id = "yaml.colon",
	  .title = N_("a colon that is missing, or one too many"),
	  .why = N_("A colon with a space behind it ends the name of a field. In the middle of a "
		    "text it gives the line another meaning; without the space it ends nothing."),
	  .repair = N_("Put the whole text in straight quotes. Where a field is meant, write “key: "
		       "value”."),
	  .more = "docs/handbuch.md: Wie ein Eintrag aussieht" },
	{ .id = "yaml.indentation",
	  .title = N_("wrong indentation"),
	  .why = N_("The indentation says what belongs to what. With a column too few, a tab, or a "
		    "character that only looks like a space, a line belongs to something else or "
		    "to nothing."),
	  .repair = N_("Begin what belongs together in the same column, two spaces further in than "
		       "the field above. No tabs."),
	  .more = "docs/handbuch.md: Wie ein Eintrag aussieht" },
	{ .id = "yaml.quote",
	  .title = N_("quotes that do not come out even"),
	  .why = N_("Quotes hold a text together. When one is missing the text goes on to the next "
		    "quote or to the end of the file, over everything in between. And some "
		    "characters (@, %, &) may begin a text only in quotes."),
	  .repair = N_("Close the quote where the text ends. A text that itself has double quotes "
		       "goes into single ones.") },
	{ .id = "yaml.conflict",
	  .title = N_("a conflict of two versions that nobody resolved"),
	  .why = N_("Two people changed the same place, and Git put both versions into the file "
		    "for a person to choose. With its marks the file is neither of the two."),
	  .repair =
		  N_("Decide which version is right. Delete the other and the three lines that "
		     "begin with <<<<<<<, ======= and >>>>>>>, then “git add” and “git commit”.") },
	{ .id = "yaml.limit",
	  .title = N_("more than a record can need"),
	  .why = N_("Records come from strangers, too. A few lines can be written so that reading "
		    "them takes hours or all memory. Limits far above every need prevent that."),
	  .repair = N_("In a record of your own it is a slip, mostly brackets too many. What "
		       "really is so large is parted among several records."),
	  .more = "docs/architecture.md: Reading, and its limits" },
	{ .id = "yaml.key",
	  .title = N_("the name of a field is no text"),
	  .why = N_("The name of a field is a word. Where a number or a list stands there, a comma "
		    "or a bracket slipped in; mostly it is a decimal comma between braces."),
	  .repair = N_("Write numbers with a point: 2.50. A name that really is a number goes into "
		       "quotes.") },
	{ .id = "yaml.duplicate-key",
	  .title = N_("the same field twice"),
	  .why = N_("A field can have one value only. Programs differ in which of two they take: "
		    "the record would say one thing here and another there."),
	  .repair = N_("Keep one of them. Several values are a list: [de, ar].") },
	{ .id = "yaml.alias",
	  .title = N_("a value that is reused by an anchor"),
	  .why = N_("With & and * YAML uses a value once more further down. Who changes the record "
		    "by hand does not see that, and changes two things at once."),
	  .repair = N_("Write the value out in each place.") },
	{ .id = "yaml.tag",
	  .title = N_("a tag or a directive of YAML"),
	  /* xgettext:no-c-format */
	  .why = N_("Words that begin with ! or % tell programs how to read a value; some programs "
		    "even run something then. netz reads all records in one way and does not need "
		    "them."),
	  .repair = N_("Take it out. What is to be a text goes into quotes.") },
	{ .id = "yaml.documents",
	  .title = N_("two records in one file"),
	  .why = N_("The file name is the id, so a file has room for one record. What stands "
		    "behind --- would belong to nobody."),
	  .repair =
		  N_("Put what stands behind --- into a file of its own, and delete that line.") },
	{ .id = "yaml.ambiguous",
	  .title = N_("a value that programs read differently"),
	  .why = N_("Without quotes no, on, 1e3 or 12:30 are a word to one program and yes or no, "
		    "a number or a time to another. What stands behind “ #” is a remark to all of "
		    "them."),
	  .repair = N_("Put the value in quotes; where it is certain netz does it. If a remark is "
		       "meant, put a space behind the #."),
	  .command = "netz validate --fix",
	  .more = "docs/handbuch.md: In Ordnung bringen: Form und Kleinigkeiten" },
	{ .id = "yaml.code-unquoted",
	  .title = N_("a code without quotes"),
	  .why = N_("Postcodes, keys and telephone numbers are not for reckoning: without quotes "
		    "01234 loses its zero, and some programs read it as 668."),
	  .repair = N_("Put it in quotes; netz does it."),
	  .command = "netz validate --fix",
	  .more = "docs/handbuch.md: In Ordnung bringen: Form und Kleinigkeiten" },
	{ .id = "yaml.null-empty",
	  .title = N_("a field with nothing behind it"),
	  .why = N_("Three states are kept apart: not asked (the field is missing), asked and not "
		    "known (null), asked and there is none ([], 0, false). A field with nothing "
		    "behind it leaves open which is meant."),
	  .repair = N_("Write which of the three it is."),
	  .command = "netz set offer/vorlesestunde cost=?",
	  .more = "docs/handbuch.md: Drei Zustände, die nicht dasselbe sind" },
	{ .id = "edit.unsafe",
	  .title = N_("a spot that netz does not change"),
	  .why = N_("A command changes only what it is told to; every other byte of the file "
		    "stays. Where that is not certain, netz leaves the file alone."),
	  .repair = N_(
		  "Write the marked spot in the usual way in an editor, and repeat the command."),
	  .more = "docs/handbuch.md: Einen Eintrag im Editor ändern" },
	{ .id = "json.syntax",
	  .title = N_("text that is no valid JSON"),
	  .why = N_("A file .json is read as JSON exactly: no remarks, no comma behind the last "
		    "value, double quotes only. Other programs would refuse it, too."),
	  .repair = N_("Correct the marked spot; the cause is there or just in front of it.") },
	{ .id = NULL },
};
