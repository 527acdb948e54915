/* SPDX-License-Identifier: Apache-2.0 */
#include "record/world.h"

#define HOUSE "records/institutions/haus.yaml"
#define A     "records/institutions/a.yaml"
#define O     "records/offers/o.yaml"

/* An institution whose address is protected. */
#define PROTECTED(more)                                                                            \
	"name: Schutzhaus\ncategory: frauenhaus\naddress_protected: true\nsources:\n"              \
	"  - document: Liste\n" more

struct privacy_case {
	const char *label;
	const char *path[3];
	const char *text[3];
	const char *wanted; /* all findings, a line each */
	const char *secret; /* must not be told anywhere, or NULL */
};

static const struct privacy_case cases[] = {
	{ "a mobile number in a contact",
	  { A },
	  { INSTITUTION("A", "contacts:\n  - { function: Leitung, phone: \"0171 2345678\" }\n") },
	  "privacy.mobile-number a.yaml 6:33\n",
	  "2345678" },
	{ "not quoted: other findings would tell it",
	  { A },
	  { INSTITUTION("A", "contacts:\n  - function: Leitung\n    phone: 01712345678\n") },
	  "privacy.mobile-number a.yaml 7:12\n",
	  "2345678" },
	{ "a finding on the same line shows no text",
	  { A },
	  { INSTITUTION("A",
			"contacts:\n  - { function: Leitung, phone: \"0171 2345678\", x: 1 }\n") },
	  "privacy.mobile-number a.yaml 6:33\nschema.unknown-key a.yaml 6:49\n",
	  "2345678" },
	{ "in a text",
	  { A },
	  { INSTITUTION("A", "note: erreichbar unter 0171 2345678\n") },
	  "privacy.mobile-number a.yaml 5:7\n",
	  "2345678" },
	{ "in a comment",
	  { A },
	  { INSTITUTION("A", "# Handy 0171 2345678\nsince: 2019 # maria@gmx.de\n") },
	  "privacy.mobile-number a.yaml 5:1\nprivacy.freemail a.yaml 6:13\n",
	  "maria" },
	{ "a number sign in a text begins no comment",
	  { A },
	  { INSTITUTION("A", "note: 'Raum # 0171 1'\n") },
	  "",
	  NULL },
	{ "a private mailbox",
	  { A },
	  { INSTITUTION("A", "contacts:\n  - { function: Leitung, email: maria@gmx.de }\n") },
	  "privacy.freemail a.yaml 6:33\n",
	  "maria" },
	{ "a link is no number",
	  { A },
	  { INSTITUTION("A", "website: https://example.org/01712345678\n") },
	  "",
	  NULL },
	{ "a refuge where nobody thought of protection",
	  { "records/institutions/haus.yaml" },
	  { "name: Haus\ncategory: frauenhaus\nsources:\n  - document: Liste\n"
	    "addresses:\n  - { use: besuch, street: Geheimweg 5 }\n" },
	  "schema.required haus.yaml 1:1\nprivacy.protected-place haus.yaml 6:3\n",
	  "Geheimweg" },
	{ "a place under a key that somebody made up",
	  { "records/institutions/haus.yaml" },
	  { "name: Haus\ncategory: frauenhaus\naddress_protected: true\nsources:\n"
	    "  - document: Liste\nstrasse: Geheimweg 5\n" },
	  "schema.unknown-key haus.yaml 6:1\nprivacy.protected-place haus.yaml 6:10\n",
	  "Geheimweg" },
	{ "a line that is wrong in itself is not shown with a number",
	  { A },
	  { INSTITUTION("A", "note: Mobil: 0171 2345678\n") },
	  "privacy.mobile-number a.yaml 5:7\nyaml.colon a.yaml 5:12\n",
	  "2345678" },
	{ "a protected house may have members and a description",
	  { HOUSE },
	  { PROTECTED("description: Schutzhaus mit zehn Plätzen\nwebsite: https://example.org\n") },
	  "",
	  NULL },
	{ "no place of its own",
	  { HOUSE, A },
	  { PROTECTED("addresses:\n  - { use: besuch, street: Geheimweg 1 }\nlocated_at: a\n"
		      "contacts:\n  - { function: Leitung, phone: \"05341 11111\" }\n"),
	    INSTITUTION("A", "") },
	  "privacy.protected-place haus.yaml 7:3\nprivacy.protected-place haus.yaml 8:13\n"
	  "privacy.protected-place haus.yaml 10:3\n",
	  "Geheimweg" },
	{ "not known is no place", { HOUSE }, { PROTECTED("addresses: null\n") }, NULL, NULL },
	{ "its offer has no district",
	  { HOUSE, O },
	  { PROTECTED(""),
	    "name: O\nproviders: [haus]\nfield: sicherheit\ndistricts: [lebenstedt]\n"
	    "districts_text: Nordstadt\nsources: [{ document: x }]\n" },
	  "privacy.protected-place o.yaml 4:12\nprivacy.protected-place o.yaml 5:17\n",
	  "lebenstedt" },
	{ "a wrong code there is not repeated",
	  { HOUSE, O },
	  { PROTECTED(""),
	    "name: O\nproviders: [haus]\nfield: sicherheit\ndistricts: [Geheimdorf]\n"
	    "sources: [{ document: x }]\n" },
	  "privacy.protected-place o.yaml 4:12\n",
	  "Geheimdorf" },
	{ "the whole city is no place",
	  { HOUSE, O },
	  { PROTECTED(""),
	    "name: O\nproviders: [haus]\nfield: sicherheit\ndistricts: [ganze-stadt]\n"
	    "sources: [{ document: x }]\n" },
	  "",
	  NULL },
	{ "who is housed there",
	  { HOUSE, A },
	  { PROTECTED(""),
	    INSTITUTION("A", "located_at: haus\naddresses:\n  - { use: besuch, street: Geheimweg 1 "
			     "}\n") },
	  "privacy.protected-place a.yaml 7:3\n",
	  "Geheimweg" },
	{ "what takes place there",
	  { HOUSE, A, O },
	  { PROTECTED(""), INSTITUTION("A", ""),
	    OFFER("O", "venues: [haus]\ndistricts: [lebenstedt]\n") },
	  "privacy.protected-place o.yaml 7:12\n",
	  "lebenstedt" },
	{ "who is only its partner",
	  { HOUSE, A, O },
	  { PROTECTED(""), INSTITUTION("A", ""),
	    OFFER("O", "partners: [haus]\ndistricts: [lebenstedt]\n") },
	  "",
	  NULL },
};

static void check(const struct privacy_case *one)
{
	struct str found = { 0 };
	struct world world;
	size_t i;

	world_start(&world);
	for (i = 0; i < 3 && one->path[i] != NULL; i++)
		world_put(&world, one->path[i], one->text[i]);
	assert_int_equal(world_open(&world, false, false), STATUS_OK);
	world_findings(&world, &found);
	if (one->wanted != NULL && !slice_is(str_slice(&found), one->wanted))
		fail_msg("%s: wanted\n%sgot\n%s", one->label, one->wanted, str_text(&found));
	if (one->secret != NULL && world_tells(&world, one->secret))
		fail_msg("%s: “%s” is told", one->label, one->secret);
	str_free(&found);
	world_end(&world);
}

static void keeps_secrets(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(&cases[i]);
}

/* A schema with one internal field: a warning where strangers can read the repository. */
static void internal_values_in_public(void **state)
{
	static const char schema[] =
		"title: Spielplatz\nx-netz-kind: {folder: playgrounds, title: name}\ntype: object\n"
		"properties:\n  name: {title: Name, type: string}\n"
		"  key: {title: Schlüssel, type: string, x-netz-visibility: internal}\n";
	bool public_remote = false;

	(void)state;
	do {
		struct inventory_options options = { .public_remote = public_remote };
		struct str found = { 0 };
		struct world world;

		world_start(&world);
		world_put(&world, "schemas/playground.yaml", schema);
		world_put(&world, "records/playgrounds/x.yaml", "name: X\nkey: unter der Bank\n");
		assert_int_equal(
			inventory_open(&world.inventory, &world.shelf, &options, &world.diags),
			STATUS_OK);
		world_findings(&world, &found);
		assert_string_equal(str_text(&found),
				    public_remote ? "privacy.internal x.yaml 2:6\n" : "");
		assert_false(world_tells(&world, "Bank"));
		assert_int_equal(world.diags.counts[SEVERITY_ERROR], 0);
		str_free(&found);
		world_end(&world);
		public_remote = !public_remote;
	} while (public_remote);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_secrets),
		cmocka_unit_test(internal_values_in_public),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
