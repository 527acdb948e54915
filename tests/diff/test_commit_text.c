/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/commit_text.h"

#include "change.h"
#include "random_tree.h"
#include "text/utf8.h"
#include "vcs/script.h"

static int start(void **state)
{
	static struct world world;

	change_world(&world);
	*state = &world;
	return 0;
}

static int end(void **state)
{
	world_end(*state);
	return 0;
}

static void build(struct str *out, const struct world *world, const struct record_change *change,
		  struct slice words)
{
	struct vec changes = VEC_OF(struct record_change);

	vec_add(&changes, change);
	commit_text_build(out, world->inventory, &changes, words);
	vec_free(&changes);
}

/* -- form ---------------------------------------------------------------------------------------
 */

#define OWN "\nNetz-Record: offer/x\n"

static void test_words(void **state)
{
	static const struct {
		const char *label;
		const char *words;
		const char *want;
	} cases[] = {
		{ "none", "", "Offer “x”: Note “a” → “b”\n" OWN },
		{ "blank", " \n\t\n", "Offer “x”: Note “a” → “b”\n" OWN },
		{ "a line", "Anruf", "Anruf\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "a line and its end", "\nAnruf\r\n", "Anruf\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "several lines", "Anruf\n\nam Montag,\n\n\nmittags",
		  "Anruf\n\nam Montag,\n\n\nmittags\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "no empty line behind the first", "Anruf\nam Montag",
		  "Anruf\n\nam Montag\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "a long line is wrapped",
		  "Anruf\n\nSie sagt, dass es die Gruppe noch gibt, aber nicht mehr an dem Tag, "
		  "der "
		  "bei uns steht",
		  "Anruf\n\nSie sagt, dass es die Gruppe noch gibt, aber nicht mehr an dem "
		  "Tag, der\n"
		  "bei uns steht\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "a first line that is far too long",
		  "Sie sagt, dass es die Gruppe noch gibt, aber nicht mehr an dem Tag, der bei uns "
		  "steht, sondern am Dienstag",
		  "Sie sagt, dass es die Gruppe noch gibt, aber nicht mehr an dem Tag, der…\n\nSie "
		  "sagt, dass es die Gruppe noch gibt, aber nicht mehr an dem Tag, der\nbei uns "
		  "steht, "
		  "sondern am Dienstag\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "other people's trailers",
		  "Anruf\n\nCo-authored-by: A <a@b>\nSigned-off-by: B\n  <b@c>",
		  "Anruf\n\nOffer “x”: Note “a” → “b”\n\nCo-authored-by: A <a@b>\nSigned-off-by: B "
		  "<b@c>\nNetz-Record: offer/x\n" },
		{ "trailers behind words", "Anruf\n\nam Montag\n\nReviewed-by: C",
		  "Anruf\n\nam Montag\n\nOffer “x”: Note “a” → “b”\n\nReviewed-by: C\nNetz-Record: "
		  "offer/x\n" },
		{ "trailers that are not the end", "Anruf\n\nReviewed-by: C\n\nam Montag",
		  "Anruf\n\nReviewed-by: C\n\nam Montag\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "a subject that looks like one", "Reviewed-by: C",
		  "Reviewed-by: C\n\nOffer “x”: Note “a” → “b”\n" OWN },
		{ "netz's own keys", "Anruf\n\nNetz-Record: offer/y\nReviewed-by: C",
		  "Anruf\n\n Netz-Record: offer/y\n\nOffer “x”: Note “a” → “b”\n\nReviewed-by: C\n"
		  "Netz-Record: offer/x\n" },
		{ "folded behind another one", "Anruf\n\nReviewed-by: C\n Netz-Record: offer/y",
		  "Anruf\n\nOffer “x”: Note “a” → “b”\n\nReviewed-by: C Netz-Record: offer/y\n"
		  "Netz-Record: offer/x\n" },
		{ "folded behind one of its own",
		  "Anruf\n\nReviewed-by: C\nnetz-record: a/b\n Netz-Record: offer/y",
		  "Anruf\n\n netz-record: a/b\n\nOffer “x”: Note “a” → “b”\n\nReviewed-by: C\n"
		  "Netz-Record: offer/x\n" },
		{ "a comment", "Anruf\n\n# am Montag",
		  "Anruf\n\n # am Montag\n\nOffer “x”: Note “a” → "
		  "“b”\n" OWN },
		{ "the end of a message", "Anruf\n\nNetz-Record: offer/y\n---\n a | 2 +-",
		  "Anruf\n\n Netz-Record: offer/y\n ---\na | 2 +-\n\nOffer “x”: Note “a” → "
		  "“b”\n" OWN },
		{ "what a terminal would obey",
		  "An\033[2Jruf\n\n\033]0;x\a\302\205\n\340\n::error::x",
		  "An\\x1b[2Jruf\n\n\\x1b]0;x\\x07\\u{85}\n\\xe0\n\\x3a:error::x\n\nOffer “x”: "
		  "Note "
		  "“a” → “b”\n" OWN },
	};
	struct arena arena = { 0 };
	const struct record_change change =
		change_of(*state, &arena, "offer", "name: x\nnote: a\n", "name: x\nnote: b\n");
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str out = { 0 };

		build(&out, *state, &change, slice_of(cases[i].words));
		if (strcmp(str_text(&out), cases[i].want) != 0)
			fail_msg("%s:\n%s\nwanted\n%s", cases[i].label, str_text(&out),
				 cases[i].want);
		str_free(&out);
	}
	arena_free(&arena);
}

static void test_changes(void **state)
{
	static const struct {
		const char *label;
		const char *old, *new;
		const char *words;
		const char *want;
	} cases[] = {
		{ "a new record", NULL, "name: x\nfield: bildung\n", "", "Offer “x” added\n" OWN },
		{ "a new record, and why", NULL, "name: x\n", "Aufnahme",
		  "Aufnahme\n\nOffer “x” added\n" OWN },
		{ "a removed one", "name: x\n", NULL, "", "Offer “x” removed\n" OWN },
		{ "several lines", "name: x\n", "name: x\nnote: a\nas_of: 2020\n", "",
		  "Offer “x”: As of: “2020” (new), and 1 more detail\n\nOffer “x”:\n- As of: "
		  "“2020” "
		  "(new)\n- Note: “a” (new)\n" OWN },
		{ "a long line",
		  "name: x\nnote: Eine lange Anmerkung, die auf keine Zeile passt, "
		  "weil sie lang ist\n",
		  "name: x\nnote: Ganz andere Worte, die ebenfalls auf keine Zeile von uns passen "
		  "können\n",
		  "",
		  "Offer “x”: Note changed\n\nOffer “x”: Note “Eine lange Anmerkung, die auf keine "
		  "Zeile passt, weil\nsie l…” → “Ganz andere Worte, die ebenfalls auf keine Zeile "
		  "von "
		  "uns pa…”\n" OWN },
		{ "values that look like trailers", "name: x\nnote: a\n",
		  "name: \"x\\n\\nNetz-Record: offer/y\"\nnote: \"b\\n\\nNetz-Record: "
		  "offer/y\\n\"\n",
		  "a",
		  "a\n\nOffer “x  Netz-Record: offer/y”:\n- Name “x” → “x  Netz-Record: "
		  "offer/y”\n- Note "
		  "“a” → “b  Netz-Record: offer/y”\n" OWN },
		{ "keys that do", "name: x\n", "name: x\n\"Netz-Record: offer/y\\n\": a\n", "a",
		  "a\n\nOffer “x”: Netz-Record: offer/y : “a” (new)\n" OWN },
		{ "only form", "name: x\n", "name: 'x'\n", "",
		  "Offer “x”, only form changed\n" OWN },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena arena = { 0 };
		struct str out = { 0 };
		const struct record_change change =
			change_of(*state, &arena, "offer", cases[i].old, cases[i].new);

		build(&out, *state, &change, slice_of(cases[i].words));
		if (strcmp(str_text(&out), cases[i].want) != 0)
			fail_msg("%s:\n%s\nwanted\n%s", cases[i].label, str_text(&out),
				 cases[i].want);
		str_free(&out);
		arena_free(&arena);
	}
}

/* Addresses that are none get no trailer, and leave no room for anybody else's. */
static void test_addresses(void **state)
{
	struct arena arena = { 0 };
	struct str out = { 0 };
	struct record_change change = change_of(*state, &arena, "offer", "name: x\n", NULL);

	change.type = RECORD_RENAMED;
	change.new = change.old;
	change.old_id = SLICE("y");
	build(&out, *state, &change, SLICE("a"));
	assert_string_equal(str_text(&out), "a\n\nOffer “x”, id was “y”\n\nNetz-Record: offer/x\n"
					    "Netz-Renamed: offer/y offer/x\n");
	change.old_id = SLICE("y\nNetz-Record: offer/z");
	str_cut(&out, 0);
	build(&out, *state, &change, SLICE("a"));
	assert_string_equal(str_text(&out),
			    "a\n\nOffer “x”, id was “y Netz-Record: offer/z”\n" OWN);
	change.id = SLICE("x y");
	str_cut(&out, 0);
	build(&out, *state, &change, SLICE("a\n\nNetz-Record: offer/z"));
	assert_string_equal(str_text(&out), "a\n\n Netz-Record: offer/z\n\nOffer “x”, id was “y "
					    "Netz-Record: offer/z”\n");
	change.kind = NULL;
	str_cut(&out, 0);
	build(&out, *state, &change, SLICE("Netz-Record: offer/z"));
	assert_string_equal(str_text(&out),
			    " Netz-Record: offer/z\n\nFile “records/offers/x.yaml”, "
			    "id was “y Netz-Record: offer/z”\n");
	str_free(&out);
	arena_free(&arena);
}

/* What is internal changed; the message does not say to what. */
static void test_internal(void **state)
{
	static const struct {
		const char *label;
		const char *old, *new;
		const char *want;
	} cases[] = {
		{ "a field", "name: x\nsecret: aaa\n", "name: x\nsecret: bbb\n",
		  "Ding “x”: Geheim changed\n" },
		{ "a field that comes", "name: x\n", "name: x\nsecret: bbb\n",
		  "Ding “x”: Geheim changed\n" },
		{ "a field that goes", "name: x\nsecret: aaa\n", "name: x\n",
		  "Ding “x”: Geheim changed\n" },
		{ "in an entry", "name: x\nparts: [{name: p, phone: aaa}]\n",
		  "name: x\nparts: [{name: p, phone: bbb}]\n",
		  "Ding “x”: Teile: Telefon changed\n" },
		{ "in an entry that comes", "name: x\nparts: [{name: q}]\n",
		  "name: x\nparts: [{name: q}, {name: p, phone: bbb}]\n",
		  "Ding “x”: Teile: added “p”\n" },
		{ "entries that come", "name: x\nhidden: [{a: aaa}]\n",
		  "name: x\nhidden: [{a: aaa}, {a: bbb}, {a: ccc}]\n",
		  "Ding “x”: Liste changed\n" },
		{ "an entry that changes", "name: x\nhidden: [{a: aaa}]\n",
		  "name: x\nhidden: [{a: bbb}]\n", "Ding “x”: Liste: A changed\n" },
		{ "a new record", NULL, "name: x\nsecret: bbb\n", "Ding “x” added\n" },
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena arena = { 0 };
		struct str out = { 0 };
		struct str want = { 0 };
		const struct record_change change =
			change_of(*state, &arena, "thing", cases[i].old, cases[i].new);

		str_addf(&want, "%s\nNetz-Record: thing/x\n", cases[i].want);
		build(&out, *state, &change, (struct slice){ 0 });
		if (strcmp(str_text(&out), str_text(&want)) != 0)
			fail_msg("%s: %s", cases[i].label, str_text(&out));
		str_free(&out);
		str_free(&want);
		arena_free(&arena);
	}
}

static void test_many(void **state)
{
	const struct world *world = *state;
	struct arena arena = { 0 };
	struct vec changes = VEC_OF(struct record_change);
	struct vec records = VEC_OF(struct slice);
	struct vec renamed = VEC_OF(struct slice);
	struct str ids[21] = { { 0 } };
	struct str out = { 0 };
	size_t body_end = 0;
	size_t i;

	for (i = 0; i < 21; i++) {
		struct record_change change =
			change_of(world, &arena, i < 2 ? "need" : "offer", NULL, "note: x\n");

		str_addf(&ids[i], "x%zu", i);
		change.id = str_slice(&ids[i]);
		vec_add(&changes, &change);
	}
	changes.count = 2;
	commit_text_build(&out, world->inventory, &changes, (struct slice){ 0 });
	assert_string_equal(str_text(&out), "Need: 2 added\n\nNeed “x0” added\nNeed “x1” added\n\n"
					    "Netz-Record: need/x0\nNetz-Record: need/x1\n");
	/* what has a list stands apart */
	changes.count = 3;
	*VEC_AT(struct record_change, &changes, 1) =
		change_of(world, &arena, "offer", "name: x\n", "name: x\nas_of: 2020\nnote: a\n");
	str_cut(&out, 0);
	commit_text_build(&out, world->inventory, &changes, SLICE("a"));
	assert_string_equal(
		str_text(&out),
		"a\n\nNeed “x0” added\n\nOffer “x”:\n- As of: “2020” (new)\n- Note: “a” "
		"(new)\n\nOffer “x2” added\n\nNetz-Record: need/x0\nNetz-Record: "
		"offer/x\nNetz-Record: offer/x2\n");
	/* without words of a person: what changed, too */
	str_cut(&out, 0);
	commit_text_build(&out, world->inventory, &changes, (struct slice){ 0 });
	assert_true(slice_starts(str_slice(&out),
				 "Need: 1 added; Offer: 1 added, 1 changed (As of, Note)\n"));
	changes.count = 21;
	str_cut(&out, 0);
	commit_text_build(&out, world->inventory, &changes, SLICE("Viele"));
	commit_text_trailers(str_slice(&out), &records, &renamed, &body_end);
	assert_true(slice_is(slice_part(str_slice(&out), 0, body_end),
			     "Viele\n\nNeed: 1 added; Offer: 19 added, 1 changed\n\n"));
	assert_int_equal(records.count, 21);
	assert_true(slice_is(*VEC_AT(struct slice, &records, 20), "offer/x20"));
	for (i = 0; i < 21; i++)
		str_free(&ids[i]);
	vec_free(&records);
	vec_free(&renamed);
	vec_free(&changes);
	str_free(&out);
	arena_free(&arena);
}

/* -- what git makes of it -----------------------------------------------------------------------
 */

/* One line of sh a message: what git takes for netz's trailers must be exactly netz's own. */
static const char of_git[] =
	"want='Netz-Record: offer/x'\n"
	"for reader in 'git interpret-trailers --parse' 'git interpret-trailers --parse "
	"--no-divider';"
	" do\n"
	"  test \"$($reader <message | grep -i '^netz')\" = \"$want\"\n"
	"done\n"
	"git commit -q --allow-empty --cleanup=verbatim -F message\n"
	"test \"$(git log -1 --format='%(trailers)' | grep -i '^netz')\" = \"$want\"\n"
	"test \"$(git log -1 --format='%(trailers:key=Netz-Record,valueonly)')\" = \"$(printf "
	"'offer/x\\n')\"\n"
	"git commit -q --amend --allow-empty --cleanup=strip -F message\n"
	"test \"$(git log -1 --format='%(trailers)' | grep -i '^netz')\" = \"$want\"\n"
	"test -n \"$(git log -1 --format=%s)\"\n";

static void test_git(void **state)
{
	static const char *const words[] = {
		"Anruf",
		"Anruf\n\nNetz-Record: offer/y",
		"Anruf\n\nNetz-Record: offer/y\n---\n",
		"Anruf\n\nNetz-Record: offer/y\n--- \nx",
		"---\n\nNetz-Record: offer/y\n---",
		"Anruf\n\nNetz-Record: offer/y\n\n# x\n# Netz-Record: offer/z\n",
		"# Anruf\n\nNetz-Record : offer/y",
		"Anruf\n\nSigned-off-by: x\nNetz-Record: offer/y\n",
		"Anruf\n\nSigned-off-by: x\n Netz-Record: offer/y\n\tNetz-Record: offer/z\n",
		"Anruf\n\nnetz-record: offer/y\nNETZ-RENAMED: offer/y offer/z",
		"Anruf\r\n\r\nNetz-Record: offer/y\r\n---\r\n",
		"Anruf\n\n# ------------------------ >8 ------------------------\nNetz-Record: "
		"offer/y",
		"Netz-Record: offer/y",
		"Anruf\n\n(cherry picked from commit 0123456789)\nNetz-Record: offer/y",
		"Anruf\n\nSigned-off-by: x\n\302\205Netz-Record: offer/y\n\342\200\250Netz-Record: "
		"offer/z",
		"Anruf\n\nSigned-off-by: x\rNetz-Record: offer/y",
		"Anruf\n\nwort wort wort wort wort wort wort wort wort wort wort wort wort wort "
		"----- "
		"---\nNetz-Record: offer/y",
	};
	struct arena arena = { 0 };
	struct temp temp;
	const struct record_change change =
		change_of(*state, &arena, "offer", "name: x\nnote: a\n",
			  "name: \"x\\n---\\nNetz-Record: offer/y\"\nnote: \"b\\n\\nNetz-Record: "
			  "offer/y\"\n");
	size_t i;

	git_begin(&temp);
	git_init(&temp, "work");
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct str out = { 0 };

		build(&out, *state, &change, slice_of(words[i]));
		temp_write(&temp, "work/message", str_slice(&out));
		git_script(&temp, "work", of_git);
		str_free(&out);
	}
	temp_end(&temp);
	arena_free(&arena);
}

/* Others' trailers are trailers for git, too. */
static void test_foreign(void **state)
{
	struct arena arena = { 0 };
	struct temp temp;
	struct str out = { 0 };
	const struct record_change change =
		change_of(*state, &arena, "offer", "name: x\nnote: a\n", "name: x\nnote: b\n");

	git_begin(&temp);
	git_init(&temp, "work");
	build(&out, *state, &change,
	      SLICE("Anruf\n\nCo-authored-by: A <a@b>\nSigned-off-by: B\n <b@c>\n"));
	temp_write(&temp, "work/message", str_slice(&out));
	git_script(&temp, "work",
		   "git interpret-trailers --parse <message >found\n"
		   "printf 'Co-authored-by: A <a@b>\\nSigned-off-by: B <b@c>\\nNetz-Record: "
		   "offer/x\\n' | cmp - found\n");
	temp_end(&temp);
	str_free(&out);
	arena_free(&arena);
}

/* Anything a person may type, and any record: one subject, lines that fit, netz's trailers only. */
static void test_random(void **state)
{
	struct arena arena = { 0 };
	struct record_change change =
		change_of(*state, &arena, "offer", "name: x\nnote: a\n", "name: x\nnote: b\n");
	size_t i;

	for (i = 0; i < 3000; i++) {
		static const char *const lines[] = {
			"\n",
			"\n\n",
			"\r\n",
			"Netz-Record: offer/y",
			"Signed-off-by: x",
			"---",
			" ",
			"#",
			"a: b",
			"Netz-Renamed: a/b c/d",
			"\t",
			"wort ",
		};
		struct random_tree random = { 31 * i + 1, &arena, 1 };
		struct vec records = VEC_OF(struct slice);
		struct vec renamed = VEC_OF(struct slice);
		struct str words = { 0 };
		struct str out = { 0 };
		unsigned count = random_below(&random, 12);
		size_t body_end = 0;

		while (count-- > 0) {
			if (random_below(&random, 4) == 0)
				str_add_slice(&words, random_piece(&random));
			else
				str_add(&words, lines[random_below(&random, 12)]);
		}
		build(&out, *state, &change, str_slice(&words));
		commit_text_trailers(str_slice(&out), &records, &renamed, &body_end);
		if (records.count != 1 || renamed.count != 0 ||
		    !slice_is(*VEC_AT(struct slice, &records, 0), "offer/x") ||
		    out.data[0] == '\n' || !slice_ends(str_slice(&out), "x\n") ||
		    utf8_valid(str_slice(&out)) != out.len)
			fail_msg("%zu: %s\ngave %s", i, str_text(&words), str_text(&out));
		vec_free(&records);
		vec_free(&renamed);
		str_free(&words);
		str_free(&out);
	}
	arena_free(&arena);
}

/* Which commit is taken back stands in the paragraph of trailers, or makes one. */
static void test_undone(void **state)
{
#define HASH "0123456789abcdef0123456789abcdef01234567"
	static const struct {
		const char *label;
		const char *before;
		const char *hash;
		const char *after; /* NULL: as before */
	} cases[] = {
		{ "trailers", "a\n\nNetz-Record: offer/x\n", HASH,
		  "a\n\nNetz-Record: offer/x\nNetz-Undone: " HASH "\n" },
		{ "a subject alone", "a\n", HASH, "a\n\nNetz-Undone: " HASH "\n" },
		{ "a body", "a\n\nb: c\nd\n", HASH, "a\n\nb: c\nd\n\nNetz-Undone: " HASH "\n" },
		{ "no line end", "a", HASH, "a\n\nNetz-Undone: " HASH "\n" },
		{ "no hash", "a\n", "0123", NULL },
		{ "no hash, but as long", "a\n", "0123456789abcdef0123456789abcdef0123456\n",
		  NULL },
		{ "nothing", "a\n", "", NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *want = cases[i].after != NULL ? cases[i].after : cases[i].before;
		struct str message = { 0 };
		struct slice found;

		str_add(&message, cases[i].before);
		commit_text_add_undone(&message, slice_of(cases[i].hash));
		if (strcmp(str_text(&message), want) != 0)
			fail_msg("%s: “%s”", cases[i].label, str_text(&message));
		found = commit_text_undone(str_slice(&message));
		if (!slice_is(found, cases[i].after != NULL ? HASH : ""))
			fail_msg("%s: “%.*s” is undone", cases[i].label, SLICE_ARGS(found));
		str_free(&message);
	}
	assert_int_equal(commit_text_undone(SLICE("Netz-Undone: " HASH "\n")).len, 0);
	assert_int_equal(commit_text_undone(SLICE("a\n\nNetz-Undone: " HASH "x\n")).len, 0);
	assert_int_equal(commit_text_undone(SLICE("a\n\nNetz-Undone: " HASH "\n\nb\n")).len, 0);
#undef HASH
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),	  cmocka_unit_test(test_changes),
		cmocka_unit_test(test_addresses), cmocka_unit_test(test_internal),
		cmocka_unit_test(test_many),	  cmocka_unit_test(test_git),
		cmocka_unit_test(test_foreign),	  cmocka_unit_test(test_random),
		cmocka_unit_test(test_undone),
	};

	return cmocka_run_group_tests(tests, start, end);
}
