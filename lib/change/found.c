/* SPDX-License-Identifier: Apache-2.0 */
#include "change/found.h"

#include <string.h>

#include "change/answer.h"
#include "change/districts.h"
#include "change/template.h"
#include "record/kind.h"
#include "sys/builtin.h"
#include "sys/shelf.h"
#include "text/date.h"
#include "text/fold.h"
#include "text/message.h"
#include "text/utf8.h"
#include "tree/read.h"
#include "tree/write.h"

#define TEXTS "lib/change/found/"

enum { SUBJECT_COLUMNS = 72 };

/* What is written in the language of the inventory, whatever the terminal speaks. */
struct words {
	const char *language;
	const char *name; /* %1$s: the city */
	const char *subject;
	const char *district;
	const char *comment; /* of the CI job */
	const char *missing; /* goes into double quotes of a shell */
	const char *trusted; /* comments in it */
	const char *own;
	const char *sarif;
	const char *forks;
};

static const struct words words_of[] = {
	{ "de", "Bestandsaufnahme für Kinder und Eltern in %1$s", "Bestandsaufnahme angelegt: %1$s",
	  "Stadtteil von %1$s.", "Prüft die Bestandsaufnahme bei jeder Änderung.",
	  "netz fehlt hier: NETZ_SOURCE, eine CI-Variable oder ein Wert in dieser Datei, soll die "
	  "Adresse nennen, von der es geholt und gebaut wird.",
	  "Ein Änderungsvorschlag gilt nach Schemas und Einstellungen des Zweigs, in den er soll,",
	  "und wenn er diese ändert, auch nach seinen eigenen.",
	  "Mit der Variable NETZ_SARIF=true kommen die Befunde auch unter „Code scanning“.",
	  "Vorschläge aus Forks bekommen von GitHub keine Variablen: Für sie hier die Adresse "
	  "selbst eintragen." },
	{ "en", "Inventory for children and parents in %1$s", "Inventory begun: %1$s",
	  "District of %1$s.", "Checks the inventory at every change.",
	  "netz is missing here: NETZ_SOURCE, a CI variable or a value in this file, is to name "
	  "the "
	  "address it is cloned and built from.",
	  "A proposed change is judged by schemas and settings of the branch it is for,",
	  "and where it changes these, by its own, too.",
	  "With the variable NETZ_SARIF=true findings appear under “Code scanning”, too.",
	  "GitHub gives no variables to pull requests from forks: for these, write the address "
	  "here itself." },
};

struct host {
	const char *name;
	const char *text;
	const char *path;
	size_t indent;	   /* of the job's commands */
	const char *forms; /* in which it writes the findings */
};

static const struct host hosts[] = {
	{ "github", TEXTS "github.yml", ".github/workflows/netz.yml", 10,
	  "--format auto --report sarif=netz.sarif" },
	{ "gitlab", TEXTS "gitlab.yml", ".gitlab-ci.yml", 6,
	  "--format text --report gitlab=gl-code-quality-report.json --report "
	  "junit=netz-junit.xml" },
	{ "forgejo", TEXTS "forgejo.yml", ".forgejo/workflows/netz.yml", 10, "--format text" },
};

/* Files that are the same for every city. */
static const struct {
	const char *text;
	const char *path;
} plain_files[] = {
	{ TEXTS "editorconfig.ini", ".editorconfig" },
	{ TEXTS "gitattributes.txt", ".gitattributes" },
};

enum { VALUES_MAX = 20, COUNT_HOSTS = 3, COUNT_PLAIN = 2, COUNT_WORDS = 2 };

struct work {
	const struct founding *founding;
	const struct words *words;
	struct change *change;
	struct fold *fold;
	struct arena arena;
	struct vec names; /* of the districts: struct slice */
	struct vec codes; /* struct slice */
	struct template_value values[VALUES_MAX];
	struct template template;
};

/* A file of the binary without its first line where that names the licence of netz' own copy. */
static struct slice text_of(const char *path)
{
	struct slice text = { "", 0 };
	size_t i;

	for (i = 0; i < builtin_count; i++) {
		if (strcmp(builtin_files[i].path, path) == 0)
			text = (struct slice){ builtin_files[i].bytes, builtin_files[i].len };
	}
	if (slice_starts(text, "# SPDX-") || slice_starts(text, "<!-- SPDX-"))
		text = slice_part(text, slice_find(text, '\n', 0) + 1, text.len);
	return text;
}

static void put(struct work *work, const char *path, struct str *bytes)
{
	change_put(work->change, path, str_slice(bytes));
	str_free(bytes);
}

static void set_value(struct work *work, const char *name, struct slice value)
{
	work->values[work->template.count++] = (struct template_value){ name, value };
}

/* A sentence of the words with the city in it. */
static struct slice with_city(struct work *work, const char *format, struct slice city)
{
	struct str text = { 0 };
	struct slice kept;

	message_add(&text, format, city);
	kept = arena_copy(&work->arena, str_slice(&text));
	str_free(&text);
	return kept;
}

static enum status read_answers(struct work *work, struct str *problem)
{
	const struct founding *founding = work->founding;
	struct answers answers = { &work->arena, work->fold, problem, STATUS_OK };
	struct slice city = answer_text(&answers, _("the name of the city"), founding->city);
	struct slice name = answer_text(&answers, _("the name of the inventory"), founding->name);

	if (name.data == NULL && answers.status == STATUS_OK)
		name = with_city(work, work->words->name, city);
	set_value(work, "CITY", city);
	set_value(work, "NAME", name);
	set_value(work, "AGS", answer_ags(&answers, founding->ags));
	set_value(work, "LANGUAGE", slice_of(work->words->language));
	set_value(work, "PUBLISHER",
		  answer_text(&answers, _("the publisher"), founding->publisher));
	set_value(work, "LICENCE", answer_licence(&answers, founding->licence));
	answer_list(&answers, _("the district"), founding->districts, &work->names);
	if (answers.status != STATUS_OK)
		return answers.status;
	return districts_codes(&work->names, work->fold, &work->arena, &work->codes, problem);
}

/* The values that the answers and the day give. */
static void derive_values(struct work *work)
{
	struct date today = date_from_day(work->founding->today);
	struct slice none = { 0 };
	struct str text = { 0 };

	date_add_iso(&text, work->founding->today);
	set_value(work, "TODAY", arena_copy(&work->arena, str_slice(&text)));
	str_cut(&text, 0);
	str_addf(&text, "%d", today.year + 1);
	set_value(work, "NEXTYEAR", arena_copy(&work->arena, str_slice(&text)));
	set_value(work, "DISTRICT",
		  work->codes.count > 0 ? *VEC_AT(struct slice, &work->codes, 0) : none);
	set_value(work, "COMMENT", slice_of(work->words->comment));
	set_value(work, "MISSING", slice_of(work->words->missing));
	set_value(work, "TRUSTED", slice_of(work->words->trusted));
	set_value(work, "OWN", slice_of(work->words->own));
	set_value(work, "SARIF", slice_of(work->words->sarif));
	set_value(work, "FORKS", slice_of(work->words->forks));
	str_free(&text);
}

static void add_schemas(struct work *work)
{
	static const char district[] = "schemas/vocabularies/district.yaml";
	struct str bytes = { 0 };
	size_t i;

	for (i = 0; i < builtin_count; i++) {
		struct slice path = slice_of(builtin_files[i].path);

		/* of netz/, what describes netz' own output is not the inventory's */
		if (!slice_starts(path, "schemas/") || slice_is(path, district) ||
		    (slice_starts(path, "schemas/netz/") &&
		     !slice_is(path, "schemas/netz/inventory.yaml")))
			continue;
		change_put(work->change, builtin_files[i].path,
			   (struct slice){ builtin_files[i].bytes, builtin_files[i].len });
	}
	districts_write(&bytes, &work->names, &work->codes,
			with_city(work, work->words->district, work->values[0].value));
	put(work, district, &bytes);
}

/* Which schema is for which files: an editor completes and explains with it. */
static void add_editor_settings(struct work *work)
{
	struct shelf builtin = { 0 };
	struct diags ignored = { 0 };
	struct schema_set *set = NULL;
	struct str text = { 0 };
	struct vec kinds;
	size_t i;

	shelf_builtin(&builtin);
	set = kind_schemas(&builtin, &ignored);
	kinds = kind_list(set, &ignored);
	str_add(&text, "{\n\t\"yaml.schemas\": {\n");
	for (i = 0; i < kinds.count; i++) {
		const struct kind *kind = VEC_AT(struct kind, &kinds, i);

		str_addf(&text, "\t\t\"schemas/%.*s.yaml\": \"records/%.*s/**/*.yaml\",\n",
			 SLICE_ARGS(kind->name), SLICE_ARGS(kind->folder));
	}
	str_add(&text, "\t\t\"schemas/netz/inventory.yaml\": \"netz.yaml\"\n\t},\n"
		       "\t\"yaml.schemaStore.enable\": false,\n"
		       "\t\"yaml.kubernetesCRDStore.enable\": false,\n"
		       "\t\"yaml.format.enable\": false\n}\n");
	put(work, ".vscode/settings.json", &text);
	vec_free(&kinds);
	schema_set_close(set);
	diags_free(&ignored);
	shelf_close(&builtin);
}

/* The commands, indented to their place. */
static void add_job(struct work *work, const struct host *host)
{
	struct slice lines = text_of(TEXTS "job.sh");
	struct slice line;
	struct str job = { 0 };
	struct str text = { 0 };

	set_value(work, "FORMS", slice_of(host->forms));
	while (slice_next(&lines, '\n', &line)) {
		str_add(&job, job.len > 0 ? "\n" : "");
		str_add_repeat(&job, ' ', host->indent);
		template_add(&job, &work->template, line);
	}
	set_value(work, "JOB", arena_copy(&work->arena, str_slice(&job)));
	template_add(&text, &work->template, text_of(host->text));
	put(work, host->path, &text);
	str_free(&job);
}

static void add_texts(struct work *work)
{
	struct str path = { 0 };
	struct str text = { 0 };
	size_t i;

	str_addf(&path, TEXTS "%s/netz.yaml", work->words->language);
	template_add_yaml(&text, &work->template, text_of(str_text(&path)));
	put(work, "netz.yaml", &text);
	str_cut(&path, 0);
	str_addf(&path, TEXTS "%s/README.md", work->words->language);
	template_add_markdown(&text, &work->template, text_of(str_text(&path)));
	put(work, "README.md", &text);
	for (i = 0; i < COUNT_PLAIN; i++)
		change_put(work->change, plain_files[i].path, text_of(plain_files[i].text));
	for (i = 0; i < COUNT_HOSTS && work->founding->host != NULL; i++) {
		if (strcmp(work->founding->host, hosts[i].name) == 0)
			add_job(work, &hosts[i]);
	}
	str_free(&path);
}

/* One record of the example, "institutions/x.yaml" in the folder of the language. */
static void add_example_record(struct work *work, const struct builtin_file *file, const char *name)
{
	struct source source = { 0 };
	struct diags ignored = { 0 };
	struct str text = { 0 };
	struct str path = { 0 };
	struct node *root = NULL;

	source_reset(&source, file->path);
	str_add_slice(&source.bytes, (struct slice){ file->bytes, file->len });
	(void)tree_read(&work->arena, &source, &read_record, &root, &ignored);
	if (root != NULL)
		root = template_tree(&work->template, &work->arena, root);
	if (root != NULL) {
		tree_write(&text, root);
		str_addf(&path, "records/%s", name);
		put(work, str_text(&path), &text);
	}
	str_free(&path);
	diags_free(&ignored);
	source_free(&source);
}

static void add_example(struct work *work)
{
	struct str folder = { 0 };
	size_t i;

	str_addf(&folder, TEXTS "%s/", work->words->language);
	for (i = 0; i < builtin_count; i++) {
		const char *path = builtin_files[i].path;

		if (slice_starts(slice_of(path), str_text(&folder)) &&
		    strchr(path + folder.len, '/') != NULL)
			add_example_record(work, &builtin_files[i], path + folder.len);
	}
	str_free(&folder);
}

static void add_message(struct work *work)
{
	struct slice subject = with_city(work, work->words->subject, work->values[0].value);

	utf8_cut(&work->change->message, subject, SUBJECT_COLUMNS);
	str_add_char(&work->change->message, '\n');
}

enum status found_add(const struct founding *founding, struct change *change, struct str *problem)
{
	struct work work = {
		.founding = founding,
		.words = &words_of[0],
		.change = change,
		.fold = fold_open(),
		.names = VEC_OF(struct slice),
		.codes = VEC_OF(struct slice),
	};
	enum status status;
	size_t i;

	work.template.values = work.values;
	for (i = 0; i < COUNT_WORDS; i++) {
		if (strcmp(words_of[i].language, founding->language) == 0)
			work.words = &words_of[i];
	}
	status = read_answers(&work, problem);
	if (status == STATUS_OK) {
		derive_values(&work);
		add_schemas(&work);
		add_editor_settings(&work);
		add_texts(&work);
		if (founding->example)
			add_example(&work);
		add_message(&work);
	}
	vec_free(&work.names);
	vec_free(&work.codes);
	fold_close(work.fold);
	arena_free(&work.arena);
	return status;
}
