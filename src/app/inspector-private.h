/* inspector-private.h: what the files of the inspector share */
#pragma once

#include "app/inspector.h"

G_BEGIN_DECLS

#define OT_INSPECTOR_MOST_SAID 800 /* letters of a finding, or in a tooltip */

struct _OtInspector
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkLabel  *title;
  GtkWidget *open;
  GtkWidget *nothing; /* a word where there is nothing else beneath the title */
  GtkWidget *findings;
  GtkWidget *statement_expander;
  GtkWidget *statement;
  GtkWidget *explanation_expander;
  GtkWidget *absent; /* in place of the form: the cell's record is not there yet */
  GtkWidget *form_expander;
  GtkLabel  *form_head;
  GtkWidget *form;

  OtPage             *page; /* borrowed: it holds us */
  OtView             *view;
  OtShow              show;
  const OtRecordType *type; /* of the record in the form; NULL: none */
  char               *id;
  OtYear              year;
  const OtRecordType *form_type; /* what the form was last filled for */
  char               *form_id;
  OtYear              form_year;
  gboolean            form_read_only;
  gboolean            all_steps;  /* of the explanation, and not only the first */
  const OtRecordType *built_type; /* whose fields the controls are */
  GPtrArray          *controls;   /* of the form: entries and lists, borrowed */
  int      wanted_row; /* what was last asked for, while a typed text holds the form back */
  int      wanted_column;
  gboolean filling;
  guint    head_idle;
};

/* inspector.c */
GtkWidget *ot_inspector_new_label (const char *text, const char *css_class); /* NULL: none */

/* inspector-findings.c: what is said of the record, and what mends it */
void ot_inspector_fill_findings (OtInspector *self, int row);

/* inspector-form.c: the record's fields, to be read and typed */
void ot_inspector_fill_form (OtInspector *self);

/* What is being typed stays where it is, and only the plan's values around it change. FALSE: nothing
 * is being typed. */
gboolean ot_inspector_hold_form (OtInspector *self);

G_END_DECLS
