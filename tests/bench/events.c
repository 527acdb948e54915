/* SPDX-License-Identifier: Apache-2.0 */
/*
 * events - the floor every reader of YAML stands on: reads all .yaml files below a folder and pulls
 * libyaml's events from them, one thread, nothing else: events FOLDER
 */
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static unsigned long long count;

static void parse(const char *path)
{
	static unsigned char bytes[1 << 20];
	FILE *file = fopen(path, "r");
	yaml_parser_t parser;
	yaml_event_t event;
	size_t len;
	int type = YAML_NO_EVENT;

	if (file == NULL || !yaml_parser_initialize(&parser))
		exit(1);
	len = fread(bytes, 1, sizeof(bytes), file);
	(void)fclose(file);
	yaml_parser_set_input_string(&parser, bytes, len);
	while (type != YAML_STREAM_END_EVENT && yaml_parser_parse(&parser, &event)) {
		type = event.type;
		count++;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

int main(int argc, char **argv)
{
	char *roots[] = { argc > 1 ? argv[1] : NULL, NULL };
	FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
	FTSENT *entry;

	while (walk != NULL && (entry = fts_read(walk)) != NULL) {
		if (entry->fts_info == FTS_F && strstr(entry->fts_name, ".yaml") != NULL)
			parse(entry->fts_accpath);
	}
	if (walk != NULL)
		(void)fts_close(walk);
	printf("%llu events\n", count);
	return count > 0 ? 0 : 1;
}
