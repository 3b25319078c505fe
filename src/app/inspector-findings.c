#include "config.h"

#include "app/inspector-private.h"
#include "export/findings-view.h"

#include <glib/gi18n.h>

static void
mend_cb (GtkButton *button, OtInspector *self)
{
  OtChangeSet *mend = g_object_get_data (G_OBJECT (button), "mend");

  ot_page_edit (self->page, mend);
}

static GtkWidget *
add_finding_button (GtkWidget *box, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "ot-small");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
add_finding (OtInspector *self, const OtFinding *finding)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *message = ot_text_shorten (finding->message, OT_INSPECTOR_MOST_SAID);
  g_autofree char *text =
    g_strdup_printf ("%s: %s", ot_severity_label (finding->severity), message);

  gtk_widget_add_css_class (box, "ot-finding");
  gtk_widget_add_css_class (box, ot_severity_name (finding->severity));
  gtk_box_append (GTK_BOX (box), ot_inspector_new_label (text, NULL));
  if (finding->type && finding->id && finding->field)
    {
      GtkWidget *button = add_finding_button (box, ot_field_label (finding->field));

      gtk_widget_set_tooltip_text (button, _("Go to the field"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-record");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sssi)", finding->type->table,
                                        finding->id, finding->field->name, finding->year);
    }
  if (finding->mend)
    {
      GtkWidget *button =
        add_finding_button (box, finding->mend_label ? finding->mend_label : _("Mend"));

      g_object_set_data_full (G_OBJECT (button), "mend", ot_change_set_ref (finding->mend),
                              (GDestroyNotify) ot_change_set_unref);
      g_signal_connect (button, "clicked", G_CALLBACK (mend_cb), self);
    }
  gtk_box_append (GTK_BOX (self->findings), box);
}

/* Of the row's record; a row that is a finding itself shows that one. */
void
ot_inspector_fill_findings (OtInspector *self, int row)
{
  const OtFindings *findings = ot_results_each_finding (self->view->results);
  GtkWidget        *child;

  while ((child = gtk_widget_get_first_child (self->findings)))
    gtk_box_remove (GTK_BOX (self->findings), child);
  if (self->view->type == &ot_findings_view)
    {
      add_finding (self, ot_findings_view_finding (self->view, (guint) row));
      return;
    }
  for (guint i = 0; self->type && i < findings->len; i++)
    {
      const OtFinding *finding = g_ptr_array_index (findings, i);

      if (finding->type == self->type && g_strcmp0 (finding->id, self->id) == 0)
        add_finding (self, finding);
    }
}
