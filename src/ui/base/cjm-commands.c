/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-commands.c: everything one can do, with its keys: the one table from which the
 * accelerators are installed and the shortcuts window and the palette are filled.
 *
 * Rows without an action are keys of the map itself (canvas/cjm-canvas-keys.c)
 * and of writing on it; they are here to be shown. Chosen after the GNOME
 * guidelines where those speak; Ctrl+Shift with A–F or a digit is left alone,
 * since it enters characters by number.
 */
#include "ui/base/cjm-commands.h"

#include <glib/gi18n.h>
#include <string.h>

#define FILES N_ ("Files")
#define EDITING N_ ("Editing")
#define WRITING N_ ("Notes")
#define PARTS N_ ("Stages, Lanes, Personas")
#define MAPS N_ ("Maps")
#define LOOKING N_ ("Finding One’s Way")
#define WORKSHOP N_ ("Workshop")

static const CjmCommand commands[] = {
  { "win.start-page", { NULL }, N_ ("New File"), FILES },
  { "app.new-window", { "<Primary>n" }, N_ ("New Window"), FILES },
  { "win.open", { "<Primary>o" }, N_ ("Open…"), FILES },
  { "win.save", { "<Primary>s" }, N_ ("Save"), FILES },
  { "win.save-as", { "<Primary><Shift>s" }, N_ ("Save As…"), FILES },
  { "win.autosave", { NULL }, N_ ("Save by Itself"), FILES },
  { "win.versions", { "<Primary><Alt>v" }, N_ ("Versions…"), FILES },
  { "win.save-template", { NULL }, N_ ("Save as Template…"), FILES },
  { "win.export", { "<Primary>e" }, N_ ("Export…"), FILES },
  { "win.print", { "<Primary>p" }, N_ ("Print…"), FILES },
  { "window.close", { "<Primary>w" }, N_ ("Close Window"), FILES },
  { "app.quit", { "<Primary>q" }, N_ ("Quit"), FILES },

  { "win.undo", { "<Primary>z" }, N_ ("Undo"), EDITING },
  { "win.redo", { "<Primary><Shift>z", "<Primary>y" }, N_ ("Redo"), EDITING },
  { "win.cut", { "<Primary>x" }, N_ ("Cut"), EDITING },
  { "win.copy", { "<Primary>c" }, N_ ("Copy"), EDITING },
  { "win.paste", { "<Primary>v" }, N_ ("Paste Notes, Lines or a Table"), EDITING },
  { "win.duplicate", { "<Primary>d" }, N_ ("Duplicate"), EDITING },
  { "win.copy-picture", { NULL }, N_ ("Copy the Map as a Picture"), EDITING },
  { "win.lock", { "<Primary>l" }, N_ ("Lock or Unlock Notes"), EDITING },
  { NULL, { "Delete" }, N_ ("Delete"), EDITING },
  { "win.select-all", { "<Primary>a" }, N_ ("Select All"), EDITING },
  { "win.deselect", { "<Primary><Shift>a" }, N_ ("Select Nothing"), EDITING },
  { NULL, { "<Shift>Right" }, N_ ("Add to the Selection"), EDITING },
  { NULL, { "<Alt>Right" }, N_ ("Move to the Next Place, Stage or Lane"), EDITING },
  { NULL, { "<Shift>F10", "Menu" }, N_ ("Menu"), EDITING },

  { "win.add-note", { NULL }, N_ ("Add Note"), WRITING },
  { NULL, { "a", "z" }, N_ ("Any Letter: Write a Note There"), WRITING },
  { NULL, { "F2", "Return" }, N_ ("Edit Text"), WRITING },
  { NULL, { "<Primary>Return" }, N_ ("While Writing: Next Note"), WRITING },
  { NULL, { "Tab" }, N_ ("While Writing: On to the Next"), WRITING },
  { NULL, { "Escape" }, N_ ("While Writing: Done"), WRITING },
  { NULL, { "<Primary>period" }, N_ ("Insert Emoji"), WRITING },
  { "win.to-tray", { NULL }, N_ ("Move to the Tray"), WRITING },
  { "win.add-feeling", { NULL }, N_ ("Add Emotion"), WRITING },
  { NULL, { "Up", "Down" }, N_ ("Emotion Up or Down"), WRITING },
  { NULL, { "0", "9" }, N_ ("Type the Value of an Emotion"), WRITING },

  { "win.add-stage", { NULL }, N_ ("Add Stage"), PARTS },
  { "win.add-lane", { NULL }, N_ ("Add Lane…"), PARTS },
  { "win.add-persona", { NULL }, N_ ("Add Persona"), PARTS },
  { "win.fold-lane", { NULL }, N_ ("Fold or Unfold Lane"), PARTS },
  { "win.hide-lane", { NULL }, N_ ("Hide Lane"), PARTS },
  { "win.show-lanes", { NULL }, N_ ("Show All Lanes"), PARTS },
  { "win.switch-stages", { NULL }, N_ ("Other Stages…"), PARTS },

  { "win.new-map", { NULL }, N_ ("Add Map"), MAPS },
  { "win.duplicate-map", { NULL }, N_ ("Duplicate Map"), MAPS },
  { "win.rename-map", { NULL }, N_ ("Rename Map"), MAPS },
  { "win.make-future", { NULL }, N_ ("Make the Future State from This Map"), MAPS },
  { "win.move-map-up", { "<Primary><Shift>Page_Up" }, N_ ("Move Map Up"), MAPS },
  { "win.move-map-down", { "<Primary><Shift>Page_Down" }, N_ ("Move Map Down"), MAPS },
  { "win.delete-map", { NULL }, N_ ("Delete Map"), MAPS },
  { "win.previous-map", { "<Primary>Page_Up" }, N_ ("Previous Map"), MAPS },
  { "win.next-map", { "<Primary>Page_Down" }, N_ ("Next Map"), MAPS },

  { NULL, { "Right" }, N_ ("To the Next Note or Cell"), LOOKING },
  { NULL, { "Tab" }, N_ ("To the Next Thing in Reading Order"), LOOKING },
  { NULL, { "F6" }, N_ ("Out of the Map"), LOOKING },
  { "win.palette", { "<Primary>k" }, N_ ("Go to Anything"), LOOKING },
  { "win.find", { "<Primary>f" }, N_ ("Find and Filter"), LOOKING },
  { "win.find-next", { "F3", "<Primary>g" }, N_ ("Find Next"), LOOKING },
  { "win.find-previous", { "<Shift>F3", "<Primary><Shift>g" }, N_ ("Find Previous"), LOOKING },
  { "win.sidebar", { "F9" }, N_ ("Maps, Personas, Outline"), LOOKING },
  { "win.inspector", { "<Alt>Return", "<Shift>F9" }, N_ ("Properties"), LOOKING },
  { "win.zoom-in", { "<Primary>plus", "<Primary>equal" }, N_ ("Zoom In"), LOOKING },
  { "win.zoom-out", { "<Primary>minus" }, N_ ("Zoom Out"), LOOKING },
  { "win.zoom-actual", { "<Primary>0" }, N_ ("True Size"), LOOKING },
  { "win.zoom-fit", { "<Primary>1" }, N_ ("Whole Map"), LOOKING },
  { "win.zoom-selected", { "<Primary>2" }, N_ ("Zoom to the Selection"), LOOKING },
  { "win.fullscreen", { "F11" }, N_ ("Full Screen"), LOOKING },

  { "win.present", { "F5" }, N_ ("Present Stage by Stage"), WORKSHOP },
  { "win.rain", { "<Primary>r" }, N_ ("Sticky Rain: Collect Notes in the Tray"), WORKSHOP },
  { "win.vote", { "<Primary>b" }, N_ ("Vote with Dots"), WORKSHOP },
  { NULL, { "0", "9" }, N_ ("While Voting: That Many Dots"), WORKSHOP },
  { "win.timer", { "<Primary>t" }, N_ ("Timer"), WORKSHOP },
  { "win.shortcuts", { "<Primary>question" }, N_ ("Keyboard Shortcuts"), WORKSHOP },
};

/** cjm_commands_list: @n: (out): how many. Returns: (array length=n) (transfer none): the table. */
const CjmCommand *
cjm_commands_list (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);
  *n = G_N_ELEMENTS (commands);
  return commands;
}

/* Returns: (nullable) (transfer none): the same key on the number pad. */
static const char *
on_number_pad (const char *key)
{
  static const char *const pairs[][2] = {
    { "<Primary>plus", "<Primary>KP_Add" },
    { "<Primary>minus", "<Primary>KP_Subtract" },
    { "<Primary>0", "<Primary>KP_0" },
    { "<Primary>1", "<Primary>KP_1" },
    { "<Primary>2", "<Primary>KP_2" },
    { "<Primary>Page_Up", "<Primary>KP_Page_Up" },
    { "<Primary>Page_Down", "<Primary>KP_Page_Down" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (strcmp (pairs[i][0], key) == 0)
      return pairs[i][1];
  return NULL;
}

/** cjm_commands_install: gives every action of @application its keys. */
void
cjm_commands_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *keys[2 * G_N_ELEMENTS (commands[i].keys) + 1] = { NULL };
      guint       n = 0;

      for (guint k = 0; commands[i].action != NULL && k < G_N_ELEMENTS (commands[i].keys); k++)
        if (commands[i].keys[k] != NULL)
          {
            keys[n++] = commands[i].keys[k];
            if (on_number_pad (commands[i].keys[k]) != NULL)
              keys[n++] = on_number_pad (commands[i].keys[k]);
          }
      if (n > 0)
        gtk_application_set_accels_for_action (application, commands[i].action, keys);
    }
}

static void
add_shortcut (GString *xml, const CjmCommand *command)
{
  g_autofree char *keys = command->keys[1] != NULL
                              ? g_strdup_printf ("%s %s", command->keys[0], command->keys[1])
                              : g_strdup (command->keys[0]);
  g_autofree char *shortcut = g_markup_printf_escaped (
      "<child><object class=\"GtkShortcutsShortcut\"><property name=\"accelerator\">%s</property><property "
      "name=\"title\">%s</property></object></child>",
      keys, _ (command->label));

  g_assert (command->keys[0] != NULL);
  g_string_append (xml, shortcut);
}

/* In GTK 4.8 a shortcuts window can only be built from XML. */
static char *
describe_window (void)
{
  GString *xml = g_string_new (
      "<interface><object class=\"GtkShortcutsWindow\" id=\"window\"><property "
      "name=\"modal\">1</property><child><object class=\"GtkShortcutsSection\"><property "
      "name=\"section-name\">all</property><property name=\"max-height\">14</property>");
  const char *section = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (commands[i].keys[0] == NULL)
        continue;
      if (section == NULL || strcmp (section, commands[i].section) != 0)
        {
          g_autofree char *title = g_markup_escape_text (_ (commands[i].section), -1);

          g_string_append_printf (
              xml, "%s<child><object class=\"GtkShortcutsGroup\"><property name=\"title\">%s</property>",
              section != NULL ? "</object></child>" : "", title);
          section = commands[i].section;
        }
      add_shortcut (xml, &commands[i]);
    }
  g_string_append (xml, "</object></child></object></child></object></interface>");
  return g_string_free (xml, FALSE);
}

/** cjm_commands_new_window: Returns: (transfer none): a window over @parent that shows all keys. */
GtkWidget *
cjm_commands_new_window (GtkWindow *parent)
{
  g_autofree char *xml = NULL;
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *window;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  xml = describe_window ();
  builder = gtk_builder_new_from_string (xml, -1);
  window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return window;
}
