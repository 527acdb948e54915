/* SPDX-License-Identifier: Apache-2.0 */
#include "report/amount.h"

struct slice amount_qualifier(struct report *report, struct slice code)
{
	if (code.len == 0)
		return code;
	struct slice label = report_label(report, "qualifier", code);
	return slice_part(label, 0, slice_find(label, ',', 0));
}

static struct slice plain_amount(struct report *report, struct rows *rows, int column)
{
	bool has_min = !rows_is_null(rows, column + 1);
	bool has_max = !rows_is_null(rows, column + 2);
	struct slice min = report_value(report, rows_number(rows, column + 1));
	struct slice max = report_value(report, rows_number(rows, column + 2));
	if (!rows_is_null(rows, column))
		return report_value(report, rows_number(rows, column));
	if (has_min && has_max)
		return report_text(report, _("%1$s to %2$s"), min, max);
	if (has_min)
		return report_text(report, _("at least %1$s"), min);
	if (has_max)
		return report_text(report, _("at most %1$s"), max);
	return (struct slice){ 0 };
}

struct slice amount_text(struct report *report, struct rows *rows, int column)
{
	struct slice qualifier =
		amount_qualifier(report, report_keep(report, rows_text(rows, column + 3)));
	struct slice amount = plain_amount(report, rows, column);
	if (amount.len == 0 || qualifier.len == 0)
		return amount;
	return report_text(report, "%1$s %2$s", qualifier, amount);
}
