#define _GNU_SOURCE
#include "Session.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

static const int watched[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT};
enum { WATCHED = sizeof watched / sizeof watched[0], FATAL = sizeof fatal / sizeof fatal[0] };

static int pipe_ends[2] = {-1, -1};
static struct sigaction watched_before[WATCHED];

static struct sigaction fatal_before[FATAL];
static volatile sig_atomic_t guarding = 0;
static int guarded_descriptor = -1;
static int drawing_descriptor = -1;
static int nowhere = -1;
static struct termios guarded_modes;
static char restore_bytes[256];
static size_t restore_count = 0;
enum { STACK_SIZE = 64 * 1024 };
static void *alternate_stack = NULL;

static void note_signal(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  if (write(pipe_ends[1], &byte, 1) < 0) { /* a full pipe already says that there is something to do */ }
  errno = saved;
}

static void install(int number, struct sigaction *before) {
  struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, before);
}

int term_watch_signals(void) {
  if (pipe_ends[0] < 0 && pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  for (int index = 0; index < WATCHED; index++) install(watched[index], &watched_before[index]);
  return pipe_ends[0];
}

void term_unwatch_signals(void) {
  // The pipe stays: a handler on another thread may still be on its way to it.
  for (int index = 0; index < WATCHED; index++) sigaction(watched[index], &watched_before[index], NULL);
}

void term_stop_process(void) {
  struct sigaction usual = {.sa_handler = SIG_DFL};
  struct sigaction ours;
  sigset_t stop, before;
  sigemptyset(&usual.sa_mask);
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  sigaction(SIGTSTP, &usual, &ours);
  // To this thread and unblocked (a dispatch worker blocks it), so that the process stands still before raise returns.
  pthread_sigmask(SIG_UNBLOCK, &stop, &before);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  sigaction(SIGTSTP, &ours, NULL);
}

static void restore_terminal(void) {
  if (!guarding) return;
  guarding = 0;
  // Another thread may be in the middle of a picture: the rest of it must not come after the restoration.
  if (drawing_descriptor >= 0 && nowhere >= 0) dup2(nowhere, drawing_descriptor);
  if (write(guarded_descriptor, restore_bytes, restore_count) < 0) { /* nobody is left to tell */ }
  tcsetattr(guarded_descriptor, TCSANOW, &guarded_modes);
}

static void restore_and_reraise(int number) {
  restore_terminal();
  for (int index = 0; index < FATAL; index++) {
    if (fatal[index] == number) sigaction(number, &fatal_before[index], NULL);
  }
  // The signal is blocked until this handler returns; then the former action (a backtrace, or death) takes it.
  raise(number);
}

static void append(const char *text) {
  size_t length = text == NULL || text == (char *)-1 ? 0 : strlen(text);
  if (restore_count + length > sizeof restore_bytes) return;
  memcpy(restore_bytes + restore_count, text, length);
  restore_count += length;
}

static void prepare_stack(void) {
  if (alternate_stack == NULL) {
    alternate_stack = malloc(STACK_SIZE);
    atexit(restore_terminal);
  }
  term_guard_thread();
}

void term_guard_thread(void) {
  if (alternate_stack == NULL) return;
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = STACK_SIZE};
  sigaltstack(&stack, NULL);
}

void term_draws_on(int descriptor) { drawing_descriptor = descriptor; }

// The terminal's strings, before there is a screen that could be asked for them.
static bool prepare_restoring(const char *type, int output) {
  int found = 0;
  if (tcgetattr(output, &guarded_modes) != 0 || setupterm(type, output, &found) != OK) return false;
  guarded_descriptor = output;
  if (nowhere < 0) nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  restore_count = 0;
  append(TERM_MODES_OFF);
  append(tigetstr("sgr0"));
  append(tigetstr("rmkx"));
  append(tigetstr("rmcup"));
  append(tigetstr("cnorm"));
  append("\r");
  del_curterm(cur_term);
  return true;
}

void term_guard(const char *type, int output) {
  if (!prepare_restoring(type, output)) return;
  prepare_stack();
  guarding = 1;
  struct sigaction action = {.sa_handler = restore_and_reraise, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < FATAL; index++) sigaction(fatal[index], &action, &fatal_before[index]);
}

void term_unguard(void) {
  if (!guarding) return;
  guarding = 0;
  for (int index = 0; index < FATAL; index++) sigaction(fatal[index], &fatal_before[index], NULL);
}
