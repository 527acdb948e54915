/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sniff - files that are no YAML or JSON at all, whatever their name says
 *
 * UTF-16, a spreadsheet, a PDF, a web page: one finding (text.utf8, yaml.syntax) instead of a heap
 * about single bytes.
 */
#ifndef NETZ_TREE_SNIFF_H
#define NETZ_TREE_SNIFF_H

#include <stdbool.h>

#include "diag/diag.h"
#include "diag/source.h"

/* Looks at the first bytes; false, with the finding, where no reader need try. */
bool sniff_check(struct source *source, struct diags *diags);

#endif
