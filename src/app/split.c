#include "config.h"

#include "app/split.h"

typedef struct
{
  GtkPaned         *paned; /* borrowed: it holds us */
  OtSplitWantedFunc wanted;
  OtSplitMovedFunc  moved;
  gpointer          user_data;
  guint             idle;
  int               of;    /* the size of all when the handle was last looked at */
  int               asked; /* the position that we asked for; another one is somebody's */
} Split;

static void
split_free (Split *split)
{
  g_clear_handle_id (&split->idle, g_source_remove);
  g_free (split);
}

static Split *
split_of (GtkPaned *paned)
{
  return g_object_get_data (G_OBJECT (paned), "ot-split");
}

static int
size_of (GtkPaned *paned)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) == GTK_ORIENTATION_HORIZONTAL
           ? gtk_widget_get_width (GTK_WIDGET (paned))
           : gtk_widget_get_height (GTK_WIDGET (paned));
}

/* Whether there are two to share the room. */
static gboolean
is_split (GtkPaned *paned)
{
  GtkWidget *start = gtk_paned_get_start_child (paned), *end = gtk_paned_get_end_child (paned);

  return start && end && gtk_widget_get_visible (start) && gtk_widget_get_visible (end);
}

void
ot_split_place (GtkPaned *paned)
{
  Split *split = split_of (paned);
  int    size = size_of (paned), least, most;
  int wanted = split && size > 0 && is_split (paned) ? split->wanted (size, split->user_data) : 0;

  if (wanted <= 0)
    return;
  g_object_get (paned, "min-position", &least, "max-position", &most, NULL);
  split->asked = CLAMP (size - wanted, least, MAX (least, most));
  gtk_paned_set_position (paned, split->asked);
}

/* Which of the two it was, another size or somebody, is known when all is laid out. */
static gboolean
look_cb (gpointer user_data)
{
  Split *split = user_data;
  int    size = size_of (split->paned), position = gtk_paned_get_position (split->paned);

  split->idle = 0;
  if (split->of != size)
    ot_split_place (split->paned);
  else if (position != split->asked && is_split (split->paned))
    {
      split->asked = position;
      split->moved (size - position, split->user_data);
    }
  split->of = size;
  return G_SOURCE_REMOVE;
}

static void
look_soon (Split *split)
{
  if (split->idle == 0)
    split->idle = g_idle_add (look_cb, split);
}

static void
position_cb (GtkPaned *paned, GParamSpec *pspec, Split *split)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (paned)))
    look_soon (split);
}

/* What is wanted may be something else than when it was last shown. */
static void
map_cb (GtkPaned *paned, Split *split)
{
  split->of = 0;
  look_soon (split);
}

void
ot_split_watch (GtkPaned         *paned,
                OtSplitWantedFunc wanted,
                OtSplitMovedFunc  moved,
                gpointer          user_data)
{
  Split *split = g_new0 (Split, 1);

  *split = (Split){ paned, wanted, moved, user_data, 0, 0, 0 };
  g_object_set_data_full (G_OBJECT (paned), "ot-split", split, (GDestroyNotify) split_free);
  g_signal_connect (paned, "notify::position", G_CALLBACK (position_cb), split);
  g_signal_connect (paned, "map", G_CALLBACK (map_cb), split);
}
