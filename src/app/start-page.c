#include "config.h"

#include "app/start-page.h"

#include "app/application.h"
#include "plan/store.h"

#include <glib/gi18n.h>

#define MOST_RECENT 6

struct _OtStartPage
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *recent_title;
  GtkWidget *recent;
  GtkWidget *examples;
};

G_DEFINE_FINAL_TYPE (OtStartPage, ot_start_page, GTK_TYPE_WIDGET)

static void
add_plan (GtkWidget *box, const char *title, const char *detail, const char *path)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *first = gtk_label_new (title);
  GtkWidget *second = gtk_label_new (detail);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_ellipsize (GTK_LABEL (first), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_label_set_wrap (GTK_LABEL (second), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (second), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (second), 64);
  gtk_widget_add_css_class (first, "heading");
  gtk_widget_add_css_class (second, "dim-label");
  gtk_box_append (GTK_BOX (lines), first);
  gtk_box_append (GTK_BOX (lines), second);
  gtk_button_set_child (GTK_BUTTON (button), lines);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-path");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "^ay", path);
  gtk_box_append (GTK_BOX (box), button);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* The examples say of themselves what they show. */
static void
fill_examples (OtStartPage *self)
{
  g_autofree char *folder = ot_application_examples_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".outturn"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (OtPlan) plan = ot_plan_open (path, NULL, NULL, NULL, NULL);
      const OtPlanDetails *details = plan ? ot_plan_details (plan) : NULL;

      if (details)
        add_plan (self->examples, details->title ? details->title : g_ptr_array_index (names, i),
                  details->record.notes ? details->record.notes : "", path);
    }
}

static void
fill_recent (OtStartPage *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint  n = 0;

  for (GList *l = items; l && n < MOST_RECENT; l = l->next)
    {
      g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (l->data), NULL, NULL);
      g_autofree char *shown = path ? g_filename_display_name (path) : NULL;

      if (path && g_str_has_suffix (path, ".outturn") && g_file_test (path, G_FILE_TEST_EXISTS))
        {
          add_plan (self->recent, gtk_recent_info_get_display_name (l->data), shown, path);
          n++;
        }
    }
  gtk_widget_set_visible (self->recent_title, n > 0);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
ot_start_page_dispose (GObject *object)
{
  g_clear_pointer (&OT_START_PAGE (object)->scrolled, gtk_widget_unparent);

  G_OBJECT_CLASS (ot_start_page_parent_class)->dispose (object);
}

static void
ot_start_page_class_init (OtStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ot_start_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/outturn/Outturn/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OtStartPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, OtStartPage, recent_title);
  gtk_widget_class_bind_template_child (widget_class, OtStartPage, recent);
  gtk_widget_class_bind_template_child (widget_class, OtStartPage, examples);
}

static void
ot_start_page_init (OtStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_examples (self);
  fill_recent (self);
}
