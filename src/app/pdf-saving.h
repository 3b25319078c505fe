/* pdf-saving.h: a PDF of many pages, drawn in steps between which the window lives */
#pragma once

#include "export/paper.h"

G_BEGIN_DECLS

typedef struct _OtPdfSaving OtPdfSaving;

typedef struct
{
  /* After each step but the last: how many pages are drawn. */
  void (*drawn) (guint n, guint all, gpointer user_data);
  /* At the end; `error` NULL: it is saved. The saving is gone before it. */
  void (*done) (const GError *error, gpointer user_data);
} OtPdfSavingFuncs;

/* Begins: pages are drawn when nothing else is to be done, and the file is written after the last. Until
 * then, and where that fails, what is there stays whole. `layout` is borrowed. */
OtPdfSaving *ot_pdf_saving_start (OtPaperLayout          *layout,
                                  const char             *path,
                                  const OtPdfSavingFuncs *funcs,
                                  gpointer                user_data);

/* Ends it without a file, and without a word. */
void ot_pdf_saving_cancel (OtPdfSaving *saving);

G_END_DECLS
