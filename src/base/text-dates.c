/* text-dates.c: financial years and dates as text, for files and for people */
#include "base/text-private.h"
#include "base/text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Two-digit years below this are of the 2000s. */
#define PIVOT 70

static const char *const months[] = {
  N_("January"),   N_("February"), N_("March"),    N_("April"),
  N_("May"),       N_("June"),     N_("July"),     N_("August"),
  N_("September"), N_("October"),  N_("November"), N_("December"),
};

/* Reads digits at `*text`; how many there were, of which five are already too many. */
static int
read_digits (const char **text, int *value)
{
  int n = 0;

  *value = 0;
  for (; n <= 4 && g_ascii_isdigit (**text); n++, (*text)++)
    *value = *value * 10 + (**text - '0');
  return n;
}

static gboolean
refuse_year (GError **error, const char *text)
{
  return ot_text_refuse (error, OT_BASE_ERROR_NOT_UNDERSTOOD, text,
                         _("a financial year is written like 2018-19"));
}

gboolean
ot_year_parse (const char *text, OtYear *year, GError **error)
{
  g_autofree char *reason = NULL;
  const char      *p;
  int              first, second, n_first, n;
  gsize            dash;

  if (!ot_text_check_encoding (text, error))
    return FALSE;
  p = ot_text_skip_spaces (text);
  if (*p == '\0')
    {
      *year = OT_YEAR_EMPTY;
      return TRUE;
    }

  if (g_ascii_strncasecmp (p, "FY", 2) == 0)
    p = ot_text_skip_spaces (p + 2);
  n_first = read_digits (&p, &first);
  if (n_first == 2)
    first += first < PIVOT ? 2000 : 1900;
  else if (n_first != 4)
    return refuse_year (error, text);
  p = ot_text_skip_spaces (p);
  if (*p == '\0' && n_first == 4)
    {
      reason = g_strdup_printf (_("%d may begin the year or end it: write %d-%02d or %d-%02d"),
                                first, first, (first + 1) % 100, first - 1, first % 100);
      return ot_text_refuse (error, OT_BASE_ERROR_NOT_UNDERSTOOD, text, reason);
    }
  dash = *p == '/' ? 1 : ot_text_dash (p);
  p = ot_text_skip_spaces (p + dash);
  n = read_digits (&p, &second);
  p = ot_text_skip_spaces (p);
  if (dash == 0 || (n != 2 && n != n_first) || *p != '\0')
    return refuse_year (error, text);
  if (second != (n == 2 ? (first + 1) % 100 : first + 1))
    {
      reason = g_strdup_printf (_("a financial year ends in the year after it begins: %d-%02d"),
                                first, (first + 1) % 100);
      return ot_text_refuse (error, OT_BASE_ERROR_NOT_UNDERSTOOD, text, reason);
    }
  if (!ot_year_is_valid (first))
    return ot_text_refuse (error, OT_BASE_ERROR_OVERFLOW, text,
                           _("only the years from 1900-01 to 2998-99 are known"));
  *year = first;
  return TRUE;
}

/* Reads what stands between day, month and year; `*kind` tells them apart. */
static void
read_between (const char **text, char *kind)
{
  gsize n = ot_text_dash (*text);

  *kind = '-';
  if (n == 0 && (**text == '/' || **text == '.'))
    {
      *kind = **text;
      n = 1;
    }
  else if (n == 0)
    {
      *kind = ' ';
      n = (gsize) (ot_text_skip_spaces (*text) - *text);
    }
  *text += n;
}

static gboolean
is_month (const char *folded, gsize month)
{
  g_autofree char *english = g_utf8_casefold (months[month], -1);
  g_autofree char *own = g_utf8_casefold (_ (months[month]), -1);

  return g_str_equal (folded, english) || g_str_equal (folded, own)
         || (strlen (folded) == 3 && g_str_has_prefix (english, folded));
}

/* A month's name at `*text`, whole or of three letters; 0 where there is none. */
static int
read_month_name (const char **text)
{
  const char      *end = *text;
  g_autofree char *folded = NULL;

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  folded = g_utf8_casefold (*text, end - *text);
  *text = end;
  if (g_str_equal (folded, "sept"))
    return 9;
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (is_month (folded, i))
      return (int) i + 1;
  return 0;
}

gboolean
ot_date_parse (const char *text, OtDate *date, GError **error)
{
  g_autofree char *reason = NULL;
  const char      *p;
  int              first, month, last, first_digits, month_digits, last_digits, year, day;
  char             kind, second_kind;
  gboolean         named;
  OtDate           read;

  if (!ot_text_check_encoding (text, error))
    return FALSE;
  p = ot_text_skip_spaces (text);
  if (*p == '\0')
    {
      *date = OT_DATE_EMPTY;
      return TRUE;
    }

  first_digits = read_digits (&p, &first);
  read_between (&p, &kind);
  named = g_unichar_isalpha (g_utf8_get_char (p));
  month_digits = named ? 0 : read_digits (&p, &month);
  if (named)
    month = read_month_name (&p);
  read_between (&p, &second_kind);
  last_digits = read_digits (&p, &last);
  p = ot_text_skip_spaces (p);

  if (first_digits == 4 && !named)
    {
      year = first;
      day = last;
      first_digits = last_digits;
      last_digits = 4;
    }
  else
    {
      year = last_digits == 2 ? last + (last < PIVOT ? 2000 : 1900) : last;
      day = first;
    }
  if (*p != '\0' || kind != second_kind || (kind == ' ' && !named) || first_digits < 1
      || first_digits > 2 || (named ? month == 0 : month_digits < 1 || month_digits > 2)
      || (last_digits != 2 && last_digits != 4))
    return ot_text_refuse (error, OT_BASE_ERROR_NOT_UNDERSTOOD, text,
                           _("a date is written like 1 April 2018, 01/04/2018 or 2018-04-01"));
  if (year < 1900 || year > 2999)
    return ot_text_refuse (error, OT_BASE_ERROR_OVERFLOW, text,
                           _("only the years from 1900 to 2999 are known"));
  if (month < 1 || month > 12)
    {
      reason = g_strdup_printf (_("there is no month %d; days come before months"), month);
      return ot_text_refuse (error, OT_BASE_ERROR_NOT_UNDERSTOOD, text, reason);
    }
  read = ot_date_new (year, month, day);
  if (ot_date_is_empty (read))
    return ot_text_refuse (error, OT_BASE_ERROR_NOT_UNDERSTOOD, text, _("there is no such day"));
  *date = read;
  return TRUE;
}

/* Whether a text is like a pattern, in which 0 stands for any digit. */
static gboolean
is_like (const char *text, gssize length, const char *pattern)
{
  gsize n = strlen (pattern);

  if ((length < 0 ? strlen (text) : (gsize) length) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return FALSE;
  return TRUE;
}

static int
digits_at (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    value = value * 10 + (text[i] - '0');
  return value;
}

gboolean
ot_year_from_file (const char *text, gssize length, OtYear *year, GError **error)
{
  g_autofree char *quoted = NULL;

  if (is_like (text, length, "0000-00"))
    {
      OtYear read = digits_at (text, 4);

      if (ot_year_is_valid (read) && (read + 1) % 100 == digits_at (text + 5, 2))
        {
          *year = read;
          return TRUE;
        }
    }
  quoted = ot_text_quote (text, length);
  g_set_error (error, OT_BASE_ERROR, OT_BASE_ERROR_NOT_UNDERSTOOD,
               _("“%s” is not a financial year like 2018-19"), quoted);
  return FALSE;
}

gboolean
ot_date_from_file (const char *text, gssize length, OtDate *date, GError **error)
{
  g_autofree char *quoted = NULL;

  if (is_like (text, length, "0000-00-00"))
    {
      OtDate read =
        ot_date_new (digits_at (text, 4), digits_at (text + 5, 2), digits_at (text + 8, 2));

      if (!ot_date_is_empty (read))
        {
          *date = read;
          return TRUE;
        }
    }
  quoted = ot_text_quote (text, length);
  g_set_error (error, OT_BASE_ERROR, OT_BASE_ERROR_NOT_UNDERSTOOD,
               _("“%s” is not a date like 2018-04-01"), quoted);
  return FALSE;
}

static void
append_digits (GString *out, int value, int n)
{
  for (int units = n == 4 ? 1000 : 10; units > 0; units /= 10)
    g_string_append_c (out, (char) ('0' + value / units % 10));
}

void
ot_year_to_file (OtYear year, GString *out)
{
  char text[OT_YEAR_TEXT];

  if (year != OT_YEAR_EMPTY)
    g_string_append (out, ot_year_to_text (year, text));
}

void
ot_date_to_file (OtDate date, GString *out)
{
  int year, month, day;

  if (ot_date_is_empty (date))
    return;

  ot_date_split (date, &year, &month, &day);
  append_digits (out, year, 4);
  g_string_append_c (out, '-');
  append_digits (out, month, 2);
  g_string_append_c (out, '-');
  append_digits (out, day, 2);
}

void
ot_date_format (OtDate date, GString *out)
{
  int year, month, day;

  if (ot_date_is_empty (date))
    return;

  ot_date_split (date, &year, &month, &day);
  /* Translators: a date: the day, the month's name, the year. */
  g_string_append_printf (out, _("%1$d %2$s %3$d"), day, _ (months[month - 1]), year);
}
