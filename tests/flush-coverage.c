/* SPDX-License-Identifier: GPL-3.0-or-later */
/* flush-coverage.c: a program that is asked to end by SIGTERM writes its coverage counters
 * first. scripts/coverage links it into every program; no other build has it.
 *
 * The editor has no handler for SIGTERM, so its counters, which are written at exit(), would
 * be lost with every editor that a test closes. A thread waits for the signal instead of a
 * handler, because writing counters allocates memory, which a handler must not do. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

extern void __gcov_dump (void);

static void *
wait_for_the_end (void *data)
{
  sigset_t *signals = data;
  int       number;

  if (sigwait (signals, &number) != 0)
    return NULL;
  __gcov_dump ();
  signal (SIGTERM, SIG_DFL);
  pthread_sigmask (SIG_UNBLOCK, signals, NULL);
  kill (getpid (), SIGTERM); /* the parent sees the signal as without this file */
  return NULL;
}

/* The mask is inherited by threads that begin later. Shared modules, into which this is
 * linked too, come when the program has it already. */
__attribute__ ((constructor)) static void
begin (void)
{
  static sigset_t signals;
  sigset_t        blocked;
  pthread_t       thread;

  pthread_sigmask (SIG_BLOCK, NULL, &blocked);
  if (sigismember (&blocked, SIGTERM))
    return;
  sigemptyset (&signals);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  if (pthread_create (&thread, NULL, wait_for_the_end, &signals) != 0)
    abort ();
  pthread_detach (thread);
}
