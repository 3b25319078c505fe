#include "config.h"

#include "app/page-export.h"

#include "app/chart-window.h"
#include "app/dialogs.h"
#include "app/print-preview.h"
#include "export/chart-file.h"
#include "export/charts.h"
#include "export/view-table.h"

#include <glib/gi18n.h>

static GtkWindow *
window_of (OtPage *page)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page)));
}

static void
say (OtPage *page, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.say", "s", text);
}

/* The chart that the page shows, made for a picture of its own. NULL: it has none. */
static OtChart *
make_chart (OtPage *page, GError **error)
{
  const char        *name = ot_page_get_chart (page);
  const OtChartType *type = name ? ot_chart_type_find (name) : NULL;
  OtView            *view = ot_page_get_view (page);
  g_autoptr (OtSomeRows) some = ot_page_get_rows (page);

  if (!type)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("This page has no chart."));
      return NULL;
    }
  if (view)
    return ot_chart_new_beside_view (type, view, ot_page_get_year (page), some, error);
  return ot_chart_new_from_results (type, ot_document_results (ot_page_get_document (page)),
                                    ot_page_get_year (page), NULL, error);
}

gboolean
ot_page_write_chart (OtPage *page, const char *path, GError **error)
{
  OtChartFile file = ot_chart_file_usual;
  g_autoptr (OtChart) chart = NULL;

  if (!ot_picture_from_name (path, &file.picture))
    {
      g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
        _("The name must end in .svg, .pdf or .png, which says what kind of picture it is."));
      return FALSE;
    }
  chart = make_chart (page, error);
  return chart && ot_chart_file_write (&file, chart, path, NULL, error);
}

gboolean
ot_page_write_table (OtPage *page, const char *path, GError **error)
{
  OtView *view = ot_page_get_view (page);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  OtFileState state;

  g_return_val_if_fail (view != NULL, FALSE);

  ot_view_write (view, -1, OT_FORMAT_CSV, text);
  bytes = g_bytes_new (text->str, text->len);
  return ot_file_write (path, bytes, &state, NULL, error);
}

static void
finish (OtPage *page, const char *path, gboolean done, const GError *error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *said = g_strdup_printf (_("Exported to %s"), name);

  if (done)
    say (page, said);
  else
    ot_dialog_tell (window_of (page), _("Nothing was exported"), error->message);
}

static void
chart_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtPage) page = user_data;
  g_autoptr (GError) error = NULL;

  if (path)
    {
      gboolean done = ot_page_write_chart (page, path, &error);

      finish (page, path, done, error);
    }
}

static void
table_path_cb (const char *path, gpointer user_data)
{
  g_autoptr (OtPage) page = user_data;
  g_autoptr (GError) error = NULL;

  if (path)
    {
      gboolean done = ot_page_write_table (page, path, &error);

      finish (page, path, done, error);
    }
}

void
ot_page_export_chart (OtPage *page)
{
  static const char *const patterns[] = { "*.svg", "*.pdf", "*.png", NULL };
  const char              *chart = ot_page_get_chart (page);
  g_autofree char         *name = g_strconcat (chart ? chart : "", ".pdf", NULL);

  if (!chart)
    say (page, _("This page has no chart."));
  else
    ot_dialog_save (window_of (page), _("Export the chart"), NULL, name,
                    _("Pictures (SVG, PDF, PNG)"), patterns, chart_path_cb, g_object_ref (page));
}

void
ot_page_export_table (OtPage *page)
{
  static const char *const patterns[] = { "*.csv", NULL };
  g_autofree char         *name = g_strconcat (ot_page_get_page_type (page)->name, ".csv", NULL);

  if (!ot_page_get_view (page))
    say (page, _("This page has no table."));
  else
    ot_dialog_save (window_of (page), _("Export the page"), NULL, name, _("Tables (CSV)"),
                    patterns, table_path_cb, g_object_ref (page));
}

void
ot_page_print_chart (OtPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChart) chart = make_chart (page, &error);
  g_autoptr (OtPrintout) printout = chart ? ot_printout_new_chart (chart) : NULL;

  if (printout)
    ot_print_preview_present (window_of (page), printout, NULL);
  else
    say (page, error->message);
}

void
ot_page_print_table (OtPage *page)
{
  g_autoptr (OtPrintout) printout = ot_page_print (page, FALSE);
  g_autoptr (OtPrintout) part = ot_page_print (page, TRUE);

  if (printout)
    ot_print_preview_present (window_of (page), printout, part);
  else if (ot_page_get_chart (page))
    ot_page_print_chart (page);
  else
    say (page, _("This page has no table."));
}

/* A page of HTML that holds nothing but the picture: with its size on paper, and what it says. */
static GdkContentProvider *
offer_html (const OtChartFile *file, const OtChart *chart, GBytes *picture)
{
  g_autofree char *said = g_markup_escape_text (chart->texts[OT_CHART_TEXT_ALTERNATIVE], -1);
  g_autofree char *data =
    g_base64_encode (g_bytes_get_data (picture, NULL), g_bytes_get_size (picture));
  char *html = g_strdup_printf (
    "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head>"
    "<body><img src=\"data:image/png;base64,%s\" alt=\"%s\" width=\"%d\" height=\"%d\"></body></html>",
    data, said, (int) (file->width * 96 / 72), (int) (file->height * 96 / 72));
  g_autoptr (GBytes) bytes = g_bytes_new_take (html, strlen (html));

  return gdk_content_provider_new_for_bytes ("text/html", bytes);
}

void
ot_page_copy_chart (OtPage *page)
{
  OtChartFile file = ot_chart_file_usual;
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChart) chart = make_chart (page, &error);
  g_autoptr (GBytes) picture = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GdkContentProvider *offers[4];
  g_autoptr (GdkContentProvider) all = NULL;

  file.picture = OT_PICTURE_PNG;
  if (chart)
    picture = ot_chart_file_render (&file, chart, NULL, &error);
  if (picture)
    texture = gdk_texture_new_from_bytes (picture, &error);
  if (!texture)
    {
      say (page, error->message);
      return;
    }
  /* Its own bytes first: they say how large it is on paper, which a texture does not. */
  offers[0] = gdk_content_provider_new_for_bytes ("image/png", picture);
  offers[1] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  offers[2] = offer_html (&file, chart, picture);
  offers[3] =
    gdk_content_provider_new_typed (G_TYPE_STRING, chart->texts[OT_CHART_TEXT_ALTERNATIVE]);
  all = gdk_content_provider_new_union (offers, G_N_ELEMENTS (offers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), all);
  say (page, _("Copied the chart."));
}

void
ot_page_copy_chart_table (OtPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChart) chart = make_chart (page, &error);
  g_autofree char *text = chart ? ot_chart_table_text (chart) : NULL;

  if (text)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page)), text);
  say (page, text ? _("Copied the chart’s figures.") : error->message);
}

void
ot_page_show_chart_table (OtPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OtChart) chart = make_chart (page, &error);
  OtShow show;

  if (!chart)
    {
      say (page, error->message);
      return;
    }
  show = ot_page_show (chart->money_unit);
  ot_chart_window_present (window_of (page), chart,
                           ot_document_results (ot_page_get_document (page)), &show);
}
