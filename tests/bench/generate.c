/* SPDX-License-Identifier: Apache-2.0 */
/*
 * generate - an inventory of N synthetic records of about 1 KB: generate FOLDER N [SEED]
 *
 * Same N and seed, same bytes. A tenth are institutions, the rest offers that refer to them; the
 * schemas are the ones built into netz. Records are put 5,000 to a folder. Days are quoted, because
 * readers of YAML 1.1 would make something else than texts of them.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static uint64_t state;

/* splitmix64: small, seeded, the same everywhere */
static uint64_t next(void)
{
	uint64_t z = (state += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

static const char *pick(const char *const *words, size_t count)
{
	return words[next() % count];
}

#define PICK(words) pick((words), sizeof(words) / sizeof((words)[0]))

static const char *const categories[] = { "kita", "familienzentrum", "beratungsstelle",
					  "jugendtreff", "grundschule" };
static const char *const fields[] = { "fruehe-hilfen", "bildung", "betreuung", "gesundheit",
				      "erziehung-beratung" };
static const char *const districts[] = { "lebenstedt", "thiede", "bad", "gebhardshagen",
					 "ganze-stadt" };
static const char *const words[] = { "Treffen", "für",	     "Mütter",	"und",	  "Väter",
				     "mit",	"Kindern",   "im",	"Alter",  "Frühstück",
				     "Spiel",	"Beratung",  "Gruppe",	"offen",  "wöchentlich",
				     "Straße",	"gemeinsam", "größere", "kleine", "Übergang" };

static void sentence(FILE *file, int count)
{
	int i;

	for (i = 0; i < count; i++)
		fprintf(file, "%s%s", i > 0 && i % 9 != 0 ? " " : i > 0 ? "\n  " : "", PICK(words));
}

static void institution(FILE *file, unsigned long n, unsigned long i)
{
	(void)n;
	fprintf(file, "name: Einrichtung Nummer %lu\ncategory: %s\nsector: frei\n", i,
		PICK(categories));
	fprintf(file,
		"addresses:\n  - use: besuch\n    street: Hauptstraße %lu\n    postal_code: "
		"\"38226\"\n",
		i % 200);
	fprintf(file, "    city: Musterstadt\n    district: %s\n", PICK(districts));
	if (i > 10)
		fprintf(file, "part_of: e-%06lu\n", i / 10);
	fputs("description: >-\n  ", file);
	sentence(file, 70);
	fprintf(file, "\nsince: %d\nas_of: 2025-%02d\n", 1950 + (int)(next() % 70),
		1 + (int)(next() % 12));
	fprintf(file,
		"sources:\n  - url: https://example.org/einrichtung/%lu\n    date: "
		"\"2025-03-12\"\n",
		i);
}

static void offer(FILE *file, unsigned long n, unsigned long i)
{
	unsigned long from = next() % 10;

	fprintf(file,
		"name: Angebot Nummer %lu\nproviders: [e-%06lu]\npartners: [e-%06lu, e-%06lu]\n", i,
		(unsigned long)(next() % (n / 10)), (unsigned long)(i % (n / 20 + 1)),
		(unsigned long)(n / 10 - 1 - i % (n / 40 + 1)));
	fprintf(file,
		"field: %s\nage: { from: %lu, to: %lu }\naccess: [komm-struktur]\ndistricts: "
		"[%s]\n",
		PICK(fields), from, from + next() % 8, PICK(districts));
	fputs("schedule:\n  text: dienstags und donnerstags von 9 bis 12 Uhr\n", file);
	fputs("cost:\n  kind: betrag\n  amount: 15\n  text: 15 Euro im Monat\n", file);
	fputs("strengths:\n  - text: gut zu erreichen\nweaknesses:\n  - text: wenige Plätze im "
	      "Winter\n",
	      file);
	fputs("description: >-\n  ", file);
	sentence(file, 60);
	fprintf(file, "\nsince: %d\nas_of: 2025-%02d\n", 1990 + (int)(next() % 30),
		1 + (int)(next() % 12));
	fprintf(file,
		"sources:\n  - url: https://example.org/angebot/%lu\n    date: \"2025-03-12\"\n",
		i);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST) {
		perror(path);
		exit(1);
	}
}

static FILE *create(const char *path)
{
	FILE *file = fopen(path, "w");

	if (file == NULL) {
		perror(path);
		exit(1);
	}
	return file;
}

static void records(const char *folder, const char *kind, char letter, unsigned long n,
		    unsigned long count,
		    void (*write)(FILE *file, unsigned long n, unsigned long i))
{
	char path[4096];
	unsigned long i;

	(void)snprintf(path, sizeof(path), "%s/records/%s", folder, kind);
	make_folder(path);
	for (i = 0; i < count; i++) {
		FILE *file;

		(void)snprintf(path, sizeof(path), "%s/records/%s/%03lu", folder, kind, i / 5000);
		if (i % 5000 == 0)
			make_folder(path);
		(void)snprintf(path, sizeof(path), "%s/records/%s/%03lu/%c-%06lu.yaml", folder,
			       kind, i / 5000, letter, i);
		file = create(path);
		write(file, n, i);
		(void)fclose(file);
	}
}

int main(int argc, char **argv)
{
	unsigned long n = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
	char path[4096];
	FILE *file;

	if (n < 100) {
		fputs("usage: generate FOLDER N [SEED], N at least 100\n", stderr);
		return 2;
	}
	state = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
	make_folder(argv[1]);
	(void)snprintf(path, sizeof(path), "%s/records", argv[1]);
	make_folder(path);
	(void)snprintf(path, sizeof(path), "%s/netz.yaml", argv[1]);
	file = create(path);
	fputs("format: 1\nname: Netzwerk Musterstadt\ncity: Musterstadt\nags: "
	      "\"00000000\"\nlanguage: de\n"
	      "timezone: Europe/Berlin\npublisher: Netzwerk Musterstadt\nlicence: CC0-1.0\n",
	      file);
	(void)fclose(file);
	records(argv[1], "institutions", 'e', n, n / 10, institution);
	records(argv[1], "offers", 'a', n, n - n / 10, offer);
	return 0;
}
