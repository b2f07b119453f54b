/* cjm-field.c: one property of one or many records as a row.
 *
 * Which properties a kind of record has, and what they are called, is one table
 * here; how each is edited follows from the type of the member in the table of
 * the model. A row shows the value that all records share, or that they differ,
 * and sets all of them as one undo step.
 */
#include "ui/cjm-field.h"

#include "canvas/cjm-picture-import.h"
#include "model/cjm-edit-map.h"
#include "render/cjm-marks.h"
#include "render/cjm-palette.h"
#include "render/cjm-panel-painter.h"
#include "ui/cjm-file-chooser.h"
#include "ui/cjm-map-kinds.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* ---- The table ---- */

#define CHOICES(name, ...) static const char *const name[] = { __VA_ARGS__, NULL }
#define BIT(kind) (1u << (kind))

CHOICES (origins, N_ ("Ours"), N_ ("Outside"), N_ ("A rival’s"));
CHOICES (bases, N_ ("Assumption"), N_ ("Observed"), N_ ("Asked"), N_ ("Measured"));
CHOICES (statuses, N_ ("Planned"), N_ ("Doing"), N_ ("Done"), N_ ("Blocked"));
CHOICES (changes, N_ ("Not said"), N_ ("New"), N_ ("Changed"), N_ ("Kept"), N_ ("Removed"));
CHOICES (curves, N_ ("Actual"), N_ ("Ghost of today"), N_ ("Ideal"));
CHOICES (bands, N_ ("None"), N_ ("Before"), N_ ("During"), N_ ("After"));
CHOICES (activities, N_ ("Body and rest"), N_ ("Home"), N_ ("Work"), N_ ("On the way"), N_ ("Leisure"), N_ ("Using the product"));
CHOICES (portraits, N_ ("None"), N_ ("Long hair"), N_ ("Bun"), N_ ("Short hair"));
CHOICES (markers, N_ ("None"), N_ ("Delight"), N_ ("Drop-off"));
CHOICES (scales, "−2 … +2", "1 … 5", "0 … 10", "−100 … 100");
CHOICES (languages, "English", "한국어");

#define MEASURE BIT (CJM_NOTE_MEASURE)
#define JOURNEYS (BIT (CJM_MAP_CURRENT_STATE) | BIT (CJM_MAP_FUTURE_STATE))
#define DAY BIT (CJM_MAP_DAY)

static const CjmFieldSpec of_project[] = {
  { "title", N_ ("Project") },
  { "author", N_ ("Author") },
  { "date", N_ ("Date, like 2026-11-21") },
  { "edition", N_ ("Edition") },
  { "language", N_ ("Language on paper"), CJM_FIELD_USUAL, languages },
};

static const CjmFieldSpec of_map[] = {
  { "title", N_ ("Title") },
  { "subtitle", N_ ("Subtitle") },
  { "focus", N_ ("Focus") },
  { "goal", N_ ("Goal") },
  { "scope", N_ ("Scope") },
  { "insight", N_ ("What nobody expected"), .where = BIT (CJM_MAP_EMPATHY) },
  { "remark", N_ ("Remark in the footer") },
  { "hints", N_ ("Hints in empty cells, on paper too") },
};

static const CjmFieldSpec of_persona[] = {
  { "name", N_ ("Name") },
  { "epithet", N_ ("In one word") },
  { "picture", N_ ("Picture"), CJM_FIELD_PICTURE },
  { "style", N_ ("Curve"), CJM_FIELD_STYLE },
  { "portrait", N_ ("Drawn portrait"), CJM_FIELD_USUAL, portraits },
  { "age", N_ ("Age") },
  { "gender", N_ ("Gender") },
  { "household", N_ ("Household") },
  { "work", N_ ("Work") },
  { "segment", N_ ("Segment") },
  { "quote", N_ ("Quote") },
  { "goals", N_ ("Goals") },
  { "needs", N_ ("Needs") },
  { "motivations", N_ ("Motivations") },
  { "frustrations", N_ ("Frustrations") },
  { "skills", N_ ("Good at") },
  { "short_of", N_ ("Short of") },
  { "decision_factors", N_ ("Decides by") },
  { "preferred_channels", N_ ("Preferred channels") },
  { "purchase_history", N_ ("Bought before") },
};

static const CjmFieldSpec of_lane[] = {
  { "name", N_ ("Name") },
  { "question", N_ ("Question") },
  { "hint", N_ ("Hint in empty cells") },
  { "scale", N_ ("Scale"), CJM_FIELD_USUAL, scales },
  { "best", N_ ("Upper end") },
  { "worst", N_ ("Lower end") },
  { "height", N_ ("Height, 0 as needed"), .where = JOURNEYS },
  { "folded", N_ ("Folded"), .where = JOURNEYS },
  { "hidden", N_ ("Hidden") },
};

static const CjmFieldSpec of_stage[] = {
  { "name", N_ ("Name") },
  { "customer_goal", N_ ("Customer’s goal"), .where = JOURNEYS },
  { "business_goal", N_ ("Business’s goal"), .where = JOURNEYS },
  { "duration", N_ ("How long it takes"), .where = JOURNEYS },
  { "band", N_ ("Band above"), CJM_FIELD_USUAL, bands, .where = JOURNEYS },
  { "columns", N_ ("Note columns, 0 as needed"), .where = JOURNEYS },
  { "owner", N_ ("Owner") },
  { "start", N_ ("Begins at"), CJM_FIELD_TIME, .where = DAY },
};

static const CjmFieldSpec of_note[] = {
  { "text", N_ ("Text"), CJM_FIELD_LONG },
  { "kind", N_ ("Kind") },
  { "colour", N_ ("Colour") },
  { "origin", N_ ("Whose contact"), CJM_FIELD_USUAL, origins, BIT (CJM_NOTE_TOUCHPOINT) },
  { "channels", N_ ("Channels"), CJM_FIELD_CHANNELS, NULL, BIT (CJM_NOTE_TOUCHPOINT) },
  { "feeling", N_ ("Feeling"), CJM_FIELD_FACES, NULL, BIT (CJM_NOTE_FEELING) },
  { "severity", N_ ("Severity, 0 to 3"), CJM_FIELD_USUAL, NULL, BIT (CJM_NOTE_PAIN) | BIT (CJM_NOTE_BARRIER) },
  { "value", N_ ("Today"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "unit", N_ ("Unit"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "baseline", N_ ("Baseline"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "target", N_ ("Target"), CJM_FIELD_USUAL, NULL, MEASURE },
  { "start", N_ ("Begins at"), CJM_FIELD_TIME, .where = DAY },
  { "length", N_ ("Minutes"), .where = DAY },
  { "activity", N_ ("Activity"), CJM_FIELD_USUAL, activities, .where = DAY },
  { "basis", N_ ("Evidence"), CJM_FIELD_USUAL, bases },
  { "sample", N_ ("How many said or did so") },
  { "persona", N_ ("Persona"), CJM_FIELD_PERSONA },
  { "owner", N_ ("Owner") },
  { "due", N_ ("Due, like 2026-11-21") },
  { "status", N_ ("Status"), CJM_FIELD_USUAL, statuses, BIT (CJM_NOTE_PLAN) },
  { "change", N_ ("Since today"), CJM_FIELD_USUAL, changes, .where = BIT (CJM_MAP_FUTURE_STATE) },
  { "tags", N_ ("Tags, with commas between") },
  { "votes", N_ ("Votes") },
  { "picture", N_ ("Picture"), CJM_FIELD_PICTURE },
};

static const CjmFieldSpec of_feeling[] = {
  { "text", N_ ("Reason") },
  { "value", N_ ("Emotion"), CJM_FIELD_FACES },
  { "value", N_ ("Value"), CJM_FIELD_VALUE },
  { "quote", N_ ("Quote") },
  { "persona", N_ ("Persona"), CJM_FIELD_PERSONA },
  { "curve", N_ ("Curve"), CJM_FIELD_USUAL, curves },
  { "moment", N_ ("Moment of truth") },
  { "marker", N_ ("Marker"), CJM_FIELD_USUAL, markers },
};

/** cjm_fields_of: @n: (out). Returns: (nullable) (transfer none): the fields that records of @kind have. */
const CjmFieldSpec *
cjm_fields_of (CjmRecordKind kind,
               guint        *n)
{
  static const struct
  {
    const CjmFieldSpec *fields;
    guint               n;
  } all[CJM_N_KINDS] = {
    [CJM_KIND_PROJECT] = { of_project, G_N_ELEMENTS (of_project) },
    [CJM_KIND_MAP] = { of_map, G_N_ELEMENTS (of_map) },
    [CJM_KIND_PERSONA] = { of_persona, G_N_ELEMENTS (of_persona) },
    [CJM_KIND_LANE] = { of_lane, G_N_ELEMENTS (of_lane) },
    [CJM_KIND_STAGE] = { of_stage, G_N_ELEMENTS (of_stage) },
    [CJM_KIND_NOTE] = { of_note, G_N_ELEMENTS (of_note) },
    [CJM_KIND_FEELING] = { of_feeling, G_N_ELEMENTS (of_feeling) },
  };

  *n = all[kind].n;
  return all[kind].fields;
}

/* ---- A row ---- */

struct _CjmField
{
  const CjmFieldSpec *spec;
  const CjmMember    *member;
  CjmBoard           *board;
  GPtrArray          *ids; /* of the records shown */
  GtkWidget          *row;
  GtkWidget          *input;      /* what is edited, by style */
  GPtrArray          *choice_ids; /* of personas, in the order shown */
  GtkEventController *focus;      /* (nullable): tells when writing ends */
  gboolean            showing;    /* don't take what is shown for an edit */
};

static GPtrArray *
copy_ids (GPtrArray *ids)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (copy, g_strdup (g_ptr_array_index (ids, i)));
  return copy;
}

static gboolean
same_ids (GPtrArray *a,
          GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = strcmp (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) == 0;
  return same;
}

static const CjmRecord *
record_at (CjmField *self,
           guint     i)
{
  return cjm_document_find (cjm_board_get_document (self->board), g_ptr_array_index (self->ids, i));
}

static void
set (CjmField       *self,
     const CjmValue *value)
{
  if (!self->showing && self->ids != NULL && self->ids->len > 0)
    cjm_board_set (self->board, self->ids, _ (self->spec->label), self->spec->member, value);
}

/* What a member is, as text: to be shown and compared. */
static char *
text_of (CjmField        *self,
         const CjmRecord *record)
{
  const CjmMember *member = self->member;
  double           number;
  char             digits[G_ASCII_DTOSTR_BUF_SIZE];
  char           **list;

  switch (member->type)
    {
    case CJM_MEMBER_TEXT:
    case CJM_MEMBER_ORDER:
    case CJM_MEMBER_DATE:
    case CJM_MEMBER_REF:
      return g_strdup (cjm_member_at (record, member, char *) != NULL ? cjm_member_at (record, member, char *) : "");
    case CJM_MEMBER_REFS:
    case CJM_MEMBER_WORDS:
      list = cjm_member_at (record, member, char **);
      return list != NULL ? g_strjoinv (", ", list) : g_strdup ("");
    case CJM_MEMBER_INT:
      if (self->spec->style == CJM_FIELD_TIME)
        return cjm_member_at (record, member, int) < 0 ? g_strdup ("") : g_strdup_printf ("%02d:%02d", cjm_member_at (record, member, int) / 60, cjm_member_at (record, member, int) % 60);
      return g_strdup_printf ("%d", cjm_member_at (record, member, int));
    case CJM_MEMBER_ENUM:
    case CJM_MEMBER_BOOL:
      return g_strdup_printf ("%d", cjm_member_at (record, member, int));
    case CJM_MEMBER_NUMBER:
      number = cjm_member_at (record, member, double);
      if (self->spec->style == CJM_FIELD_VALUE)
        return cjm_scale_format (cjm_document_get_lane (cjm_board_get_document (self->board), CJM_FEELING (record)->lane)->scale, number);
      return isnan (number) ? g_strdup ("") : g_strdup (g_ascii_formatd (digits, sizeof digits, "%.10g", number));
    }
  g_assert_not_reached ();
}

/* Returns: (nullable) (transfer full): what all records have; NULL where they differ. */
static char *
common_text (CjmField *self)
{
  char *first = NULL;

  for (guint i = 0; i < self->ids->len; i++)
    {
      const CjmRecord *record = record_at (self, i);
      g_autofree char *text = record != NULL ? text_of (self, record) : NULL;

      if (text == NULL)
        continue;
      if (first == NULL)
        first = g_steal_pointer (&text);
      else if (strcmp (first, text) != 0)
        {
          g_free (first);
          return NULL;
        }
    }
  return first;
}

/* ---- Texts, numbers, days, words ---- */

static gboolean
parse_time (const char *text,
            int        *minutes)
{
  int hours, rest = 0;

  if (sscanf (text, "%d:%d", &hours, &rest) < 1 || hours < 0 || hours > 24 || rest < 0 || rest > 59)
    return FALSE;
  *minutes = MIN (hours * 60 + rest, CJM_DAY_MINUTES);
  return TRUE;
}

static char **
split_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0' && !g_ptr_array_find_with_equal_func (words, *part, g_str_equal, NULL))
      g_ptr_array_add (words, g_strdup (*part));
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

/* Returns: whether @text can be a value of the member. */
static gboolean
parse (CjmField   *self,
       const char *text,
       CjmValue   *value)
{
  char *end;

  *value = (CjmValue){ .text = text, .number = NAN };
  switch (self->member->type)
    {
    case CJM_MEMBER_INT:
      if (self->spec->style == CJM_FIELD_TIME)
        return parse_time (text, &value->whole);
      value->whole = *text != '\0' ? (int) g_ascii_strtoll (text, &end, 10) : (int) self->member->otherwise;
      return *text == '\0' || *end == '\0';
    case CJM_MEMBER_NUMBER:
      if (*text == '\0')
        return isnan (self->member->otherwise);
      {
        g_autofree char *plain = g_strdelimit (g_strdup (text), ",", '.');
        g_auto (GStrv) minus = g_strsplit (plain, "−", -1);
        g_autofree char *ascii = g_strjoinv ("-", minus);

        value->number = g_ascii_strtod (ascii, &end);
        if (end == ascii || *end != '\0')
          return FALSE;
      }
      if (self->spec->style == CJM_FIELD_VALUE)
        value->number = cjm_scale_read (cjm_document_get_lane (cjm_board_get_document (self->board), CJM_FEELING (record_at (self, 0))->lane)->scale, value->number);
      return TRUE;
    case CJM_MEMBER_WORDS:
      value->list = split_words (text);
      return TRUE;
    default:
      return TRUE;
    }
}

/* Whether @text is another one than the records have. */
static gboolean
differs (CjmField   *self,
         const char *text)
{
  g_autofree char *now = NULL;

  if (self->showing || self->ids == NULL || self->ids->len == 0)
    return FALSE;
  now = common_text (self);
  return g_strcmp0 (now, text) != 0 && (now != NULL || *text != '\0');
}

static void
take_text (CjmField   *self,
           const char *text)
{
  CjmValue value;

  if (parse (self, text, &value))
    set (self, &value);
  g_strfreev (value.list);
}

static void
commit_text (CjmField   *self,
             const char *text)
{
  if (!differs (self, text))
    return;
  take_text (self, text);
  cjm_field_show (self, self->ids); /* as it is now, whatever came of it */
}

/* ---- Left in the middle of a word ---- */

/* Whether somebody is writing in it: then what is shown is theirs. */
static gboolean
is_edited (CjmField *self)
{
  GtkRoot   *root = gtk_widget_get_root (self->row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) && gtk_widget_is_ancestor (focus, self->row);
}

/* Returns: (nullable) (transfer full): what is being written in it. */
static char *
typed_text (CjmField *self)
{
  GtkTextIter start, end;

  if (self->focus == NULL || !is_edited (self))
    return NULL;
  if (!GTK_IS_TEXT_VIEW (self->input))
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->input))));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), &start, &end, FALSE);
}

/* Late: a text of records that the field no longer shows. */
typedef struct
{
  CjmField of;
  char    *text;
} Late;

static gboolean
late_cb (gpointer data)
{
  Late *late = data;

  for (guint i = late->of.ids->len; i > 0; i--)
    if (record_at (&late->of, i - 1) == NULL)
      g_ptr_array_remove_index (late->of.ids, i - 1);
  if (differs (&late->of, late->text))
    take_text (&late->of, late->text);
  g_ptr_array_unref (late->of.ids);
  g_object_unref (late->of.board);
  g_free (late->text);
  g_free (late);
  return G_SOURCE_REMOVE;
}

/* What was typed belongs to the records it was typed for. They are written when
 * the change that shows others is over. */
static void
commit_late (CjmField *self)
{
  g_autofree char *text = self->ids != NULL ? typed_text (self) : NULL;
  Late            *late;

  if (text == NULL || !differs (self, text))
    return;
  late = g_new0 (Late, 1);
  late->of = (CjmField){ .spec = self->spec, .member = self->member, .board = g_object_ref (self->board), .ids = copy_ids (self->ids) };
  late->text = g_steal_pointer (&text);
  g_idle_add_full (G_PRIORITY_HIGH, late_cb, late, NULL);
}

/** cjm_field_commit: what is being written in it is written now. */
void
cjm_field_commit (CjmField *self)
{
  g_autofree char *text = typed_text (self);

  if (text != NULL)
    commit_text (self, text);
}

static void
entry_commit_cb (GtkWidget *row,
                 CjmField  *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  commit_text (self, text);
}

static void
entry_leave_cb (GtkEventControllerFocus *controller,
                CjmField                *self)
{
  entry_commit_cb (self->input, self);
}

static void
build_entry (CjmField *self)
{
  self->focus = gtk_event_controller_focus_new ();
  self->row = self->input = adw_entry_row_new ();
  g_signal_connect (self->row, "entry-activated", G_CALLBACK (entry_commit_cb), self);
  g_signal_connect (self->focus, "leave", G_CALLBACK (entry_leave_cb), self);
  gtk_widget_add_controller (self->row, self->focus);
}

static void
long_leave_cb (GtkEventControllerFocus *controller,
               CjmField                *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  commit_text (self, text);
}

static void
build_long (CjmField *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->focus = gtk_event_controller_focus_new ();
  self->input = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->input), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->input), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->input), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->input), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->input), 10);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->input), 10);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 76);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 180);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->input);
  self->row = adw_preferences_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), scrolled);
  g_signal_connect (self->focus, "leave", G_CALLBACK (long_leave_cb), self);
  gtk_widget_add_controller (self->input, self->focus);
}

static void
show_text (CjmField   *self,
           const char *text)
{
  if (GTK_IS_TEXT_VIEW (self->input))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), text != NULL ? text : "", -1);
  else
    {
      g_autofree char *title = text != NULL ? g_strdup (_ (self->spec->label)) : g_strdup_printf (_ ("%s (they differ)"), _ (self->spec->label));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
      gtk_editable_set_text (GTK_EDITABLE (self->input), text != NULL ? text : "");
    }
}

/* ---- Choices ---- */

static GtkStringList *
list_choices (CjmField *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  guint          n = self->member->type == CJM_MEMBER_ENUM ? g_strv_length ((char **) self->member->words) : 0;

  for (guint i = 0; i < n; i++)
    if (self->spec->choices != NULL)
      gtk_string_list_append (list, _ (self->spec->choices[i]));
    else if (strcmp (self->spec->member, "kind") == 0)
      gtk_string_list_append (list, cjm_ui_note_kind ((CjmNoteKind) i));
    else
      gtk_string_list_append (list, cjm_ui_tint ((CjmTint) i));
  return list;
}

static void
list_personas (CjmField      *self,
               GtkStringList *list)
{
  g_autoptr (GPtrArray) personas = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_PERSONA);

  g_ptr_array_set_size (self->choice_ids, 0);
  gtk_string_list_append (list, _ ("Nobody in particular"));
  g_ptr_array_add (self->choice_ids, NULL);
  for (guint i = 0; i < personas->len; i++)
    {
      const CjmPersona *persona = g_ptr_array_index (personas, i);

      gtk_string_list_append (list, persona->name != NULL ? persona->name : _ ("No name yet"));
      g_ptr_array_add (self->choice_ids, g_strdup (persona->record.id));
    }
}

static void
chosen_cb (AdwComboRow *row,
           GParamSpec  *property,
           CjmField    *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  if (self->spec->style == CJM_FIELD_PERSONA)
    set (self, &(CjmValue){ .text = selected < self->choice_ids->len ? g_ptr_array_index (self->choice_ids, selected) : NULL });
  else
    set (self, &(CjmValue){ .whole = (int) selected });
}

static void
build_choice (CjmField *self)
{
  GtkStringList *list = self->spec->style == CJM_FIELD_PERSONA ? gtk_string_list_new (NULL) : list_choices (self);

  self->row = self->input = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (list));
  g_object_unref (list);
  g_signal_connect (self->row, "notify::selected", G_CALLBACK (chosen_cb), self);
}

static void
show_choice (CjmField   *self,
             const char *text)
{
  guint selected = GTK_INVALID_LIST_POSITION;

  if (self->spec->style == CJM_FIELD_PERSONA)
    {
      GtkStringList *list = gtk_string_list_new (NULL);

      list_personas (self, list);
      adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (list));
      g_object_unref (list);
      for (guint i = 0; text != NULL && i < self->choice_ids->len; i++)
        if (g_strcmp0 (g_ptr_array_index (self->choice_ids, i), *text != '\0' ? text : NULL) == 0)
          selected = i;
    }
  else if (text != NULL)
    selected = (guint) atoi (text);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), text == NULL ? _ ("They differ") : NULL);
}

/* ---- Yes or no ---- */

static void
switched_cb (GtkSwitch  *button,
             GParamSpec *property,
             CjmField   *self)
{
  set (self, &(CjmValue){ .whole = gtk_switch_get_active (button) });
}

static void
build_switch (CjmField *self)
{
  self->row = adw_action_row_new ();
  self->input = gtk_switch_new ();
  gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (self->spec->label), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->input);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), self->input);
  g_signal_connect (self->input, "notify::active", G_CALLBACK (switched_cb), self);
}

/* ---- Small pictures to choose from: faces, curves ---- */

static void
draw_face (GtkDrawingArea *area,
           cairo_t        *cr,
           int             width,
           int             height,
           gpointer        value)
{
  g_autofree char *mark = g_strdup_printf ("face%d", GPOINTER_TO_INT (value));
  CjmRect          box = cjm_rect (width / 2.0 - 12, height / 2.0 - 12, 24, 24);

  cjm_mark_paint (cr, mark, &box, CJM_COLOUR_INK);
}

static void
draw_style (GtkDrawingArea *area,
            cairo_t        *cr,
            int             width,
            int             height,
            gpointer        style)
{
  cjm_set_colour (cr, cjm_palette_persona (GPOINTER_TO_INT (style)));
  cjm_curve_set_pen (cr, CJM_CURVE_ACTUAL, GPOINTER_TO_INT (style));
  cairo_move_to (cr, 2, height / 2.0);
  cairo_line_to (cr, width - 2, height / 2.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  cjm_curve_paint_point (cr, width / 2.0, height / 2.0, 4, GPOINTER_TO_INT (style));
}

static void
picked_cb (GtkToggleButton *button,
           CjmField        *self)
{
  int value = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));

  if (!gtk_toggle_button_get_active (button))
    return;
  set (self, &(CjmValue){ .whole = value, .number = value });
}

static void
build_pictures (CjmField *self)
{
  static const char *const faces[] = { N_ ("Very bad"), N_ ("Bad"), N_ ("Neutral"), N_ ("Good"), N_ ("Very good") };
  gboolean                 face = self->spec->style == CJM_FIELD_FACES;
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget               *first = NULL;

  self->row = adw_preferences_row_new ();
  self->input = box;
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "picture-choice");
  for (int i = 0; i < 5; i++)
    {
      GtkWidget       *button = gtk_toggle_button_new ();
      GtkWidget       *area = gtk_drawing_area_new ();
      int              value = face ? i - 2 : i + 1;
      g_autofree char *name = face ? g_strdup_printf ("%s, %+d", _ (faces[i]), value) : g_strdup_printf (_ ("Curve %d"), value);

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), face ? 28 : 34);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 28);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), face ? draw_face : draw_style, GINT_TO_POINTER (value), NULL);
      gtk_button_set_child (GTK_BUTTON (button), area);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (value));
      if (first != NULL)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      else
        first = button;
      g_signal_connect (button, "toggled", G_CALLBACK (picked_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
}

static void
show_pictures (CjmField   *self,
               const char *text)
{
  int chosen = text != NULL && *text != '\0' ? (int) lround (g_ascii_strtod (text, NULL)) : 99;

  for (GtkWidget *button = gtk_widget_get_first_child (self->input); button != NULL; button = gtk_widget_get_next_sibling (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value")) == chosen);
}

/* ---- Channels ---- */

static void
channel_toggled_cb (GtkCheckButton *check,
                    CjmField       *self)
{
  const char   *id = g_object_get_data (G_OBJECT (check), "id");
  CjmChangeSet *plan;

  if (self->showing)
    return;
  plan = cjm_change_set_new ();
  for (guint i = 0; i < self->ids->len; i++)
    {
      const CjmNote *note = CJM_NOTE (record_at (self, i));
      g_autoptr (GPtrArray) channels = g_ptr_array_new ();
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (CjmChangeSet) change = NULL;

      for (char **channel = note->channels; channel != NULL && *channel != NULL; channel++)
        if (strcmp (*channel, id) != 0)
          g_ptr_array_add (channels, *channel);
      if (gtk_check_button_get_active (check))
        g_ptr_array_add (channels, (gpointer) id);
      g_ptr_array_add (channels, NULL);
      g_ptr_array_add (one, note->record.id);
      change = cjm_edit_set (cjm_board_get_document (self->board), one, "channels", &(CjmValue){ .list = (char **) channels->pdata });
      cjm_change_set_append (plan, change);
    }
  cjm_board_do (self->board, _ ("Channels"), plan);
}

static gboolean
has_channel (const CjmNote *note,
             const char    *id)
{
  return note->channels != NULL && g_strv_contains ((const char *const *) note->channels, id);
}

static void
fill_channels (CjmField  *self,
               GtkWidget *box)
{
  g_autoptr (GPtrArray) channels = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_CHANNEL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  for (guint i = 0; i < channels->len; i++)
    {
      const CjmChannel *channel = g_ptr_array_index (channels, i);
      GtkWidget        *check = gtk_check_button_new_with_label (channel->name != NULL ? channel->name : channel->record.id);
      gboolean          all = TRUE;

      for (guint n = 0; n < self->ids->len; n++)
        all &= has_channel (CJM_NOTE (record_at (self, n)), channel->record.id);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), all);
      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (channel->record.id), g_free);
      g_signal_connect (check, "toggled", G_CALLBACK (channel_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), check);
    }
}

static void
new_channel_cb (GtkEntry *entry,
                CjmField *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autofree char *id = NULL;

  if (*name == '\0')
    return;
  cjm_board_do (self->board, _ ("Add Channel"), cjm_edit_add_channel (cjm_board_get_document (self->board), name, &id));
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  cjm_field_show (self, self->ids);
}

static void
build_channels (CjmField *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *entry = gtk_entry_new ();

  self->row = adw_action_row_new ();
  self->input = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->input);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("New channel"));
  g_signal_connect (entry, "activate", G_CALLBACK (new_channel_cb), self);
  gtk_box_append (GTK_BOX (outer), scrolled);
  gtk_box_append (GTK_BOX (outer), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), outer);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose Channels"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose Channels"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), button);
}

static void
show_channels (CjmField *self)
{
  GString *names = g_string_new (NULL);
  g_autoptr (GPtrArray) channels = cjm_document_list (cjm_board_get_document (self->board), CJM_KIND_CHANNEL);

  for (guint i = 0; i < channels->len; i++)
    for (guint n = 0; n < self->ids->len; n++)
      if (has_channel (CJM_NOTE (record_at (self, n)), ((CjmRecord *) g_ptr_array_index (channels, i))->id))
        {
          const char      *name = CJM_CHANNEL (g_ptr_array_index (channels, i))->name;
          g_autofree char *escaped = g_markup_escape_text (name != NULL ? name : "—", -1);

          g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", escaped);
          break;
        }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), names->str);
  g_string_free (names, TRUE);
  fill_channels (self, self->input);
}

/* ---- Pictures ---- */

/* What a chosen file will be set on, whatever is shown by then. */
typedef struct
{
  CjmBoard  *board;
  GPtrArray *ids;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  g_object_unref (choosing->board);
  g_ptr_array_unref (choosing->ids);
  g_free (choosing);
}

static void
picture_chosen_cb (const char *path,
                   gpointer    owner)
{
  Choosing *choosing = g_object_get_data (owner, "choosing");
  g_autoptr (GError) error = NULL;
  g_autoptr (CjmPicture) picture = path != NULL ? cjm_picture_load (path, &error) : NULL;
  g_autofree char *image = NULL;
  CjmChangeSet    *plan;

  if (error != NULL)
    g_signal_emit_by_name (choosing->board, "message", error->message, NULL);
  if (picture == NULL)
    return;
  plan = cjm_edit_add_image (cjm_board_get_document (choosing->board), picture->width, picture->height, picture->base64, &image);
  {
    g_autoptr (CjmChangeSet) more = cjm_edit_set (cjm_board_get_document (choosing->board), choosing->ids, "picture", &(CjmValue){ .text = image });

    cjm_change_set_append (plan, more);
  }
  cjm_board_do (choosing->board, _ ("Picture"), plan);
}

static void
choose_picture_cb (GtkButton *button,
                   CjmField  *self)
{
  GObject  *owner = g_object_new (G_TYPE_OBJECT, NULL);
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->board = g_object_ref (self->board);
  choosing->ids = copy_ids (self->ids);
  g_object_set_data_full (owner, "choosing", choosing, choosing_free);
  cjm_choose_file (GTK_WINDOW (gtk_widget_get_root (self->row)), CJM_CHOOSE_PICTURE, NULL, NULL, picture_chosen_cb, owner);
  g_object_unref (owner);
}

static void
remove_picture_cb (GtkButton *button,
                   CjmField  *self)
{
  set (self, &(CjmValue){ .text = NULL });
}

static void
build_picture (CjmField *self)
{
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose…"));

  self->row = adw_action_row_new ();
  self->input = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  gtk_widget_set_tooltip_text (self->input, _ ("Remove Picture"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove Picture"), -1);
  gtk_widget_add_css_class (self->input, "flat");
  gtk_widget_set_valign (self->input, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (choose, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->input);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), choose);
  g_signal_connect (choose, "clicked", G_CALLBACK (choose_picture_cb), self);
  g_signal_connect (self->input, "clicked", G_CALLBACK (remove_picture_cb), self);
}

/* ---- All styles ---- */

static void
build (CjmField *self)
{
  switch (self->spec->style)
    {
    case CJM_FIELD_LONG:
      build_long (self);
      return;
    case CJM_FIELD_FACES:
    case CJM_FIELD_STYLE:
      build_pictures (self);
      return;
    case CJM_FIELD_PERSONA:
      build_choice (self);
      return;
    case CJM_FIELD_CHANNELS:
      build_channels (self);
      return;
    case CJM_FIELD_PICTURE:
      build_picture (self);
      return;
    case CJM_FIELD_VALUE:
    case CJM_FIELD_TIME:
    case CJM_FIELD_USUAL:
      break;
    }
  if (self->member->type == CJM_MEMBER_ENUM)
    build_choice (self);
  else if (self->member->type == CJM_MEMBER_BOOL)
    build_switch (self);
  else
    build_entry (self);
}

/** cjm_field_new: Returns: (transfer full): a row for a member of records of @kind. */
CjmField *
cjm_field_new (const CjmFieldSpec *spec,
               CjmRecordKind       kind,
               CjmBoard           *board)
{
  CjmField *self = g_new0 (CjmField, 1);

  self->spec = spec;
  self->member = cjm_record_type_find_member (cjm_record_type (kind), spec->member);
  g_assert (self->member != NULL);
  self->board = board;
  self->choice_ids = g_ptr_array_new_with_free_func (g_free);
  build (self);
  g_object_ref_sink (self->row);
  g_object_ref (self->input);
  if (self->focus != NULL)
    g_object_ref (self->focus);
  if (ADW_IS_PREFERENCES_ROW (self->row))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), _ (spec->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (spec->label), -1);
  return self;
}

void
cjm_field_free (CjmField *self)
{
  commit_late (self);
  self->showing = TRUE;
  for (guint i = 0; i < 3; i++) /* the widgets may live on for a moment, and lose the focus in it */
    {
      gpointer source = (gpointer[]){ self->row, self->input, self->focus }[i];

      if (source != NULL)
        g_signal_handlers_disconnect_by_data (source, self);
    }
  g_object_unref (self->row);
  g_object_unref (self->input);
  g_clear_object (&self->focus);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_ptr_array_unref (self->choice_ids);
  g_free (self);
}

GtkWidget *
cjm_field_get_row (CjmField *self)
{
  return self->row;
}

/** cjm_field_show: @ids: (element-type utf8): the records it speaks of. */
void
cjm_field_show (CjmField  *self,
                GPtrArray *ids)
{
  GPtrArray       *own = copy_ids (ids);
  gboolean         others = self->ids == NULL || !same_ids (self->ids, ids);
  g_autofree char *text = NULL;

  if (others)
    commit_late (self);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  self->ids = own;
  text = common_text (self);
  self->showing = TRUE;
  if (self->spec->style == CJM_FIELD_FACES || self->spec->style == CJM_FIELD_STYLE)
    show_pictures (self, text);
  else if (self->spec->style == CJM_FIELD_CHANNELS)
    show_channels (self);
  else if (self->spec->style == CJM_FIELD_PICTURE)
    gtk_widget_set_sensitive (self->input, text == NULL || *text != '\0');
  else if (ADW_IS_COMBO_ROW (self->row))
    show_choice (self, text);
  else if (GTK_IS_SWITCH (self->input))
    gtk_switch_set_active (GTK_SWITCH (self->input), text != NULL && *text == '1');
  else if (others || !is_edited (self))
    show_text (self, text);
  self->showing = FALSE;
}
