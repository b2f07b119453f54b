/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cjm-incoming-private.h: shared by the parts of cjm-incoming.c. */
#pragma once

#include "input/cjm-incoming.h"

G_BEGIN_DECLS

typedef struct _CjmIncomingReading CjmIncomingReading;

/** CjmIncomingTakeFunc: called with what a form that was read holds; ends the reading or goes on to the next
 * form. */
typedef void (*CjmIncomingTakeFunc) (CjmIncomingReading *self, const char *type, GBytes *bytes);

/** CjmIncomingStep: tries one form. Returns: FALSE if that is not offered. */
typedef gboolean (*CjmIncomingStep) (CjmIncomingReading *self);

/**
 * CjmIncomingReading: what is being read from another program, form by form.
 * @source: a GdkClipboard or a GdkDrop
 * @wish: which forms come first
 * @step: of those, the next to be tried
 * @timeout_id: until another program is given up
 * @is_done: @func was called
 * @address: (nullable): of a link whose title is looked for
 * @reason: (nullable): why a form could not be read, for the user
 *
 * Of the form that is being read:
 * @stream: (nullable): its bytes to come
 * @bytes: (nullable): those that have come
 * @type: (nullable): media type, interned
 * @take: is called with all of them
 */
struct _CjmIncomingReading
{
  guint references;

  /* Owned. */
  GObject           *source;
  GdkContentFormats *formats;
  GCancellable      *cancellable;
  CjmIncoming        incoming;
  char              *address;
  char              *reason;

  CjmIncomingWish wish;
  guint           step;
  guint           timeout_id;
  gboolean        is_done;

  GInputStream       *stream;
  GByteArray         *bytes;
  const char         *type;
  CjmIncomingTakeFunc take;

  /* The caller's. */
  CjmIncomingFunc func;
  gpointer        data;
};

/* cjm-incoming.c */
CjmIncomingReading *cjm_incoming_reading_ref (CjmIncomingReading *self);
void                cjm_incoming_reading_unref (CjmIncomingReading *self);
void                cjm_incoming_reading_finish (CjmIncomingReading *self, CjmIncomingKind kind);
void                cjm_incoming_reading_try_next (CjmIncomingReading *self);
void                cjm_incoming_reading_set_problem (CjmIncomingReading *self, const char *sentence);
void                cjm_incoming_reading_set_reason (CjmIncomingReading *self, const char *sentence);

/* cjm-incoming-read.c */
const char   *cjm_incoming_read_find_type (CjmIncomingReading *self, const char *start);
gboolean      cjm_incoming_read_bytes (CjmIncomingReading *self, const char *type, CjmIncomingTakeFunc take);
void          cjm_incoming_read_value (CjmIncomingReading *self, GType type, GAsyncReadyCallback callback);
const GValue *cjm_incoming_read_value_finish (GObject *source, GAsyncResult *result, GError **error);

/* cjm-incoming-forms.c */
const CjmIncomingStep *cjm_incoming_forms_list_steps (CjmIncomingWish wish);

G_END_DECLS
