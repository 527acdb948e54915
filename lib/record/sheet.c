/* SPDX-License-Identifier: Apache-2.0 */
#include "record/sheet.h"

bool sheet_open(struct sheet *sheet, const struct record *record)
{
	struct diags known = { 0 }; /* all of it was reported when it was read first */
	struct node *root = NULL;

	if (sheet->record == record && sheet->root != NULL)
		return true;
	arena_reset(&sheet->arena);
	sheet->record = record;
	sheet->source = &sheet->again;
	(void)inventory_read(sheet->inventory, record, &sheet->arena, &sheet->again, &root, &known);
	sheet->root = root;
	diags_free(&known);
	return root != NULL;
}

void sheet_close(struct sheet *sheet)
{
	arena_free(&sheet->arena);
	source_free(&sheet->again);
	*sheet = (struct sheet){ 0 };
}
