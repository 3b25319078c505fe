/* harness.h: windows for tests and pictures: opened, settled, typed into */
#pragma once

#include "app/grid.h"
#include "app/print-preview.h"
#include "app/view-page.h"
#include "app/window.h"

G_BEGIN_DECLS

/* Starts GTK and the program's own set-up, without animations, so that the same acts always give
 * the same picture. Once a process; before anything else here. */
void ot_harness_init (void);

/* A test with a fixture of its own, and what that is set up with. */
typedef struct
{
  const char      *path;
  GTestFixtureFunc test;
  gconstpointer    data;
} OtHarnessTest;

typedef struct
{
  gsize            size;
  GTestFixtureFunc set_up, tear_down;
} OtHarnessFixture;

/* Their functions name the fixture's own type. */
#define OT_HARNESS_TEST(path, test, ...)         \
  {                                              \
    path, (GTestFixtureFunc) (test), __VA_ARGS__ \
  }
#define OT_HARNESS_FIXTURE(Type, set_up, tear_down)                       \
  (&(const OtHarnessFixture){ sizeof (Type), (GTestFixtureFunc) (set_up), \
                              (GTestFixtureFunc) (tear_down) })

/* Starts the test program, GTK included, and adds these to it; g_test_run () runs them. */
void ot_harness_add (int                    *argc,
                     char                 ***argv,
                     const OtHarnessFixture *fixture,
                     const OtHarnessTest    *tests,
                     guint                   n_tests);

/* An example plan by its name, or a plan from the text of a file. */
OtPlan *ot_harness_example (const char *name);
OtPlan *ot_harness_plan (const char *text);

/* A plan of one service and three variations under two headings, with a scenario:
 * rows heading:pay (v-award, v-drift), heading:prices (v-fees); years 2018-19 (base) to 2020-21. */
OtPlan *ot_harness_small_plan (void);

/* A plan with the example's years and `n` variations; no figure is empty. */
OtPlan *ot_harness_large_plan (guint n);

/* A presented window of that size. `plan` NULL: the start page. */
OtWindow *ot_harness_window (const OtPlan *plan, const char *path, int width, int height);

/* Destroys the window, whatever is unsaved in it. */
void ot_harness_close (OtWindow *window);

/* Runs the main loop until the window (a GtkWindow) is laid out and drawn, and nothing waits. */
void ot_harness_settle (gpointer window);

/* Opens all groups of the page's grid. */
void ot_harness_unfold (OtWindow *window);

/* Runs the main loop until `is_so` says that it is. */
typedef gboolean (*OtHarnessFunc) (gpointer user_data);
void ot_harness_wait (OtHarnessFunc is_so, gpointer user_data);

/* A key as the focused widget of the window (a GtkWindow) gets it: through the key controllers above it on the way
 * down, its own, and those above it on the way up. FALSE: nobody took it. */
gboolean ot_harness_key (gpointer window, guint key, GdkModifierType state);

/* Types into the focused entry or lines; each letter goes through the keys first, as it would. */
void ot_harness_type (OtWindow *window, const char *text);

/* The first widget within `root` for which `is_it` is TRUE, in the order of the tree; NULL: none. */
typedef gboolean (*OtHarnessWidgetFunc) (GtkWidget *widget, gpointer user_data);
GtkWidget *ot_harness_find (GtkWidget *root, OtHarnessWidgetFunc is_it, gpointer user_data);

/* The shown button, entry or label within `root` that bears `text`. */
GtkWidget *ot_harness_button (GtkWidget *root, const char *label);
GtkWidget *ot_harness_entry (GtkWidget *root, const char *text);
gboolean   ot_harness_says (GtkWidget *root, const char *text);

/* The print preview that is open; NULL: none is. */
OtPrintPreview *ot_harness_preview (void);

/* The grid and the page of the window's page, which is one of views. */
OtViewPage *ot_harness_page (OtWindow *window, const char *name);
OtGrid     *ot_harness_grid (OtWindow *window);

/* Puts the cursor on a cell, by ids; with the focus. `column` NULL: the label. */
void ot_harness_go (OtWindow *window, const char *row, const char *column);

/* What the cell under the cursor shows. Free it. */
char *ot_harness_cell (OtWindow *window, const char *row, const char *column);

G_END_DECLS
