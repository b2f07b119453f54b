/* SPDX-License-Identifier: GPL-3.0-or-later */
/* im-hangul.c: a Korean input method for tests: an honest small one.
 *
 * GTK loads it like any other (GTK_PATH, GTK_IM_MODULE=test-hangul). Letters of
 * the two-set keyboard are composed into syllables, which are shown as preedit
 * until the next begins; a consonant at the end moves on when a vowel follows.
 * It knows the letters that the tests type.
 */
#include <gtk/gtk.h>
#include <gtk/gtkimmodule.h>

#include <string.h>

typedef struct
{
  GtkIMContext parent_instance;
  int          initial, vowel, final; /* −1 for none */
} TestHangul;

typedef struct
{
  GtkIMContextClass parent_class;
} TestHangulClass;

static GType test_hangul_get_type (void);
G_DEFINE_DYNAMIC_TYPE (TestHangul, test_hangul, GTK_TYPE_IM_CONTEXT)

/* Keys, with their places in Unicode's order of initials, vowels, finals. */
typedef struct
{
  char     key;
  int      initial, vowel, final;
  gunichar letter;
} Key;

static const Key keys[] = {
  { 'r', 0, -1, 1, 0x3131 },   /* ㄱ */
  { 's', 2, -1, 4, 0x3134 },   /* ㄴ */
  { 'e', 3, -1, 7, 0x3137 },   /* ㄷ */
  { 'a', 6, -1, 16, 0x3141 },  /* ㅁ */
  { 'd', 11, -1, 21, 0x3147 }, /* ㅇ */
  { 'g', 18, -1, 27, 0x314E }, /* ㅎ */
  { 'k', -1, 0, -1, 0x314F },  /* ㅏ */
  { 'o', -1, 1, -1, 0x3150 },  /* ㅐ */
  { 'h', -1, 8, -1, 0x3157 },  /* ㅗ */
  { 'n', -1, 13, -1, 0x315C }, /* ㅜ */
  { 'l', -1, 20, -1, 0x3163 }, /* ㅣ */
};

static const Key *
find_key (guint key)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == (guint) keys[i].key)
      return &keys[i];
  return NULL;
}

static char *
composed (TestHangul *self)
{
  char     text[8] = { 0 };
  gunichar letter = 0;

  if (self->initial >= 0 && self->vowel >= 0)
    letter = 0xAC00 + (gunichar) ((self->initial * 21 + self->vowel) * 28 + MAX (self->final, 0));
  else
    for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
      if ((self->initial >= 0 && keys[i].initial == self->initial)
          || (self->vowel >= 0 && keys[i].vowel == self->vowel))
        letter = keys[i].letter;
  if (letter != 0)
    g_unichar_to_utf8 (letter, text);
  return g_strdup (text);
}

static gboolean
composes (TestHangul *self)
{
  return self->initial >= 0 || self->vowel >= 0;
}

static void
commit (TestHangul *self)
{
  g_autofree char *text = composed (self);

  if (!composes (self))
    return;
  self->initial = self->vowel = self->final = -1;
  g_signal_emit_by_name (self, "preedit-changed");
  g_signal_emit_by_name (self, "preedit-end");
  g_signal_emit_by_name (self, "commit", text);
}

static void
take (TestHangul *self, const Key *key)
{
  if (key->vowel >= 0 && self->final >= 0) /* the end was the next one's beginning */
    {
      int initial = -1;

      for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
        if (keys[i].final == self->final)
          initial = keys[i].initial;
      self->final = -1;
      commit (self);
      self->initial = initial;
      self->vowel = key->vowel;
    }
  else if (key->vowel >= 0 && self->vowel < 0)
    self->vowel = key->vowel;
  else if (key->initial >= 0 && self->initial >= 0 && self->vowel >= 0 && self->final < 0)
    self->final = key->final;
  else
    {
      commit (self);
      self->initial = key->initial;
      self->vowel = key->vowel;
    }
}

static gboolean
test_hangul_filter_keypress (GtkIMContext *context, GdkEvent *event)
{
  TestHangul     *self = (TestHangul *) context;
  GdkModifierType state = gdk_event_get_modifier_state (event);
  guint           value = gdk_key_event_get_keyval (event);
  const Key      *key = find_key (value);
  gboolean        begins = !composes (self);

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS)
    return FALSE;
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (value == GDK_KEY_Control_L || value == GDK_KEY_Shift_L || value == GDK_KEY_Escape)
    return FALSE; /* no sign: what is composed stays so */
  if (key != NULL)
    {
      if (begins)
        g_signal_emit_by_name (self, "preedit-start");
      take (self, key);
      g_signal_emit_by_name (self, "preedit-changed");
      return TRUE;
    }
  commit (self);
  if (value >= 0x20 && value < 0x7F)
    {
      char text[2] = { (char) value, '\0' };

      g_signal_emit_by_name (self, "commit", text);
      return TRUE;
    }
  return FALSE;
}

static void
test_hangul_get_preedit_string (GtkIMContext *context, char **text, PangoAttrList **attributes, int *cursor)
{
  char *own = composed ((TestHangul *) context);

  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = (int) g_utf8_strlen (own, -1);
  if (text != NULL)
    *text = own;
  else
    g_free (own);
}

static gboolean
late_cb (gpointer self)
{
  commit (self);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

/* With TEST_HANGUL_LATE it commits by and by, as one does that is another process. */
static void
test_hangul_reset (GtkIMContext *context)
{
  if (g_getenv ("TEST_HANGUL_LATE") != NULL)
    g_idle_add (late_cb, g_object_ref (context));
  else
    commit ((TestHangul *) context);
}

static void
test_hangul_class_init (TestHangulClass *klass)
{
  GTK_IM_CONTEXT_CLASS (klass)->filter_keypress = test_hangul_filter_keypress;
  GTK_IM_CONTEXT_CLASS (klass)->get_preedit_string = test_hangul_get_preedit_string;
  GTK_IM_CONTEXT_CLASS (klass)->reset = test_hangul_reset;
  GTK_IM_CONTEXT_CLASS (klass)->focus_out = test_hangul_reset;
}

static void
test_hangul_class_finalize (TestHangulClass *klass)
{
}

static void
test_hangul_init (TestHangul *self)
{
  self->initial = self->vowel = self->final = -1;
}

/* What GIO calls in a module. */
void   g_io_im_hangul_load (GIOModule *module);
void   g_io_im_hangul_unload (GIOModule *module);
char **g_io_im_hangul_query (void);

void
g_io_im_hangul_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module));
  test_hangul_register_type (G_TYPE_MODULE (module));
  g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME, test_hangul_get_type (), "test-hangul",
                                  0);
}

void
g_io_im_hangul_unload (GIOModule *module)
{
}

char **
g_io_im_hangul_query (void)
{
  char *points[] = { (char *) GTK_IM_MODULE_EXTENSION_POINT_NAME, NULL };

  return g_strdupv (points);
}
