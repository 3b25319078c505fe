#include "config.h"

#include "app/page-memory.h"

#include "app/application.h"

int
ot_page_recall (const OtPageType *type, const char *key, int usual)
{
  g_autoptr (GVariant) all =
    ot_application_settings () ? g_settings_get_value (ot_application_settings (), key) : NULL;
  int value = usual;

  if (all)
    g_variant_lookup (all, ot_page_type_head (type)->name, "i", &value);
  return value;
}

void
ot_page_remember (const OtPageType *type, const char *key, int value)
{
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GVariantDict) dict = NULL;

  if (!ot_application_settings ())
    return;
  all = g_settings_get_value (ot_application_settings (), key);
  dict = g_variant_dict_new (all);
  g_variant_dict_insert (dict, ot_page_type_head (type)->name, "i", value);
  g_settings_set_value (ot_application_settings (), key, g_variant_dict_end (dict));
}
