/* paste-report.h: what could not be pasted, with the reason, to be mended */
#pragma once

#include "app/grid.h"

G_BEGIN_DECLS

/* A text that was refused. */
#define OT_TYPE_REFUSED (ot_refused_get_type ())
G_DECLARE_FINAL_TYPE (OtRefused, ot_refused, OT, REFUSED, GObject)

struct _OtRefused
{
  GObject parent_instance;

  char *row, *column; /* ids; NULL: there is no such cell */
  char *place;        /* in words */
  char *text;
  char *reason;
};

OtRefused *ot_refused_new (const char *row,
                           const char *column,
                           const char *place,
                           const char *text,
                           const char *reason);
void       ot_refused_set_row (OtRefused *refused, const char *row);
void       ot_refused_set_reason (OtRefused *refused, const char *reason);

/* A window of the grid's own window. It goes when nothing is left to be mended, or it is closed. */
#define OT_TYPE_PASTE_REPORT (ot_paste_report_get_type ())
G_DECLARE_FINAL_TYPE (OtPasteReport, ot_paste_report, OT, PASTE_REPORT, GtkWindow)

GtkWidget *ot_paste_report_new (OtGrid *grid);

/* Of OtRefused, behind those that are there already; and shows it. */
void ot_paste_report_add (OtPasteReport *report, GPtrArray *refused);

GListModel *ot_paste_report_get_items (OtPasteReport *report); /* of OtRefused; borrowed */

G_END_DECLS
