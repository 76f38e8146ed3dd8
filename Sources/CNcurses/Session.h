#ifndef CNCURSES_SESSION_H
#define CNCURSES_SESSION_H

#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <stdio.h>
#include <termios.h>

#include "CNcurses.h"

struct term_session {
  SCREEN *screen;
  WINDOW *keys;
  FILE *input;
  FILE *output;
  struct termios before;
  bool has_before;
};

/// Everything that undoes what a session switched on, beyond what curses undoes itself.
#define TERM_MODES_OFF "\033[?2004l"
#define TERM_MODES_ON "\033[?2004h"

/// Where the session's pictures go, or -1 once there are none: what a crash has to silence.
void term_draws_on(int descriptor);

#endif
