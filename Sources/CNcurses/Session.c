#define _GNU_SOURCE
#include "Session.h"

#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

bool term_adopt_locale(void) {
  setlocale(LC_CTYPE, "");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool term_use_locale(const char *name) { return setlocale(LC_CTYPE, name) != NULL; }

int term_character_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static FILE *stream_over(int descriptor, const char *mode) {
  int copy = dup(descriptor);
  if (copy < 0) return NULL;
  FILE *stream = fdopen(copy, mode);
  if (stream == NULL) close(copy);
  return stream;
}

static void free_session(term_session *session) {
  term_draws_on(-1);
  if (session->input != NULL) fclose(session->input);
  if (session->output != NULL) fclose(session->output);
  free(session);
}

static void set_modes(void) {
  // raw, not cbreak: ^S, ^Q, ^C and ^Z are keys of the program.
  raw();
  noecho();
  nonl();
}

term_session *term_open(const char *type, int input, int output) {
  term_session *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  session->has_before = tcgetattr(output, &session->before) == 0;
  session->input = stream_over(input, "r");
  session->output = stream_over(output, "w");
  if (session->input == NULL || session->output == NULL) {
    free_session(session);
    return NULL;
  }
  term_draws_on(fileno(session->output));
  set_escdelay(25);
  session->screen = newterm(type, session->output, session->input);
  if (session->screen == NULL) {
    free_session(session);
    return NULL;
  }
  set_term(session->screen);
  set_modes();
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  // wget_wch refreshes its window, so keys are read from a pad of their own.
  session->keys = newpad(1, 1);
  if (session->keys == NULL) {
    term_close(session);
    return NULL;
  }
  keypad(session->keys, TRUE);
  nodelay(session->keys, TRUE);
  define_key("\033[200~", KEY_MAX + TERM_KEY_PASTE_BEGIN);
  define_key("\033[201~", KEY_MAX + TERM_KEY_PASTE_END);
  term_send(session, (const uint8_t *)TERM_MODES_ON, sizeof TERM_MODES_ON - 1);
  return session;
}

void term_close(term_session *session) {
  set_term(session->screen);
  term_leave(session);
  if (session->keys != NULL) delwin(session->keys);
  delscreen(session->screen);
  if (session->has_before) tcsetattr(fileno(session->output), TCSADRAIN, &session->before);
  free_session(session);
}

int term_colors(const term_session *session) {
  set_term(session->screen);
  return has_colors() ? COLORS : 0;
}

bool term_has_direct_color(const term_session *session) {
  set_term(session->screen);
  return COLORS >= 1 << 24 && tigetflag("RGB") > 0;
}

int term_pair(term_session *session, int foreground, int background) {
  set_term(session->screen);
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

term_size term_measure(const term_session *session) {
  struct winsize window;
  if (ioctl(fileno(session->output), TIOCGWINSZ, &window) == 0 && window.ws_col > 0 && window.ws_row > 0) {
    return (term_size){window.ws_col, window.ws_row};
  }
  set_term(session->screen);
  return (term_size){COLS, LINES};
}

void term_resize(term_session *session, term_size size) {
  set_term(session->screen);
  resizeterm(size.rows, size.columns);
  clearok(curscr, TRUE);
}

static attr_t curses_attributes(uint32_t attributes) {
  attr_t result = WA_NORMAL;
  if (attributes & TERM_BOLD) result |= WA_BOLD;
  if (attributes & TERM_DIM) result |= WA_DIM;
  if (attributes & TERM_ITALIC) result |= WA_ITALIC;
  if (attributes & TERM_UNDERLINE) result |= WA_UNDERLINE;
  if (attributes & TERM_REVERSE) result |= WA_REVERSE;
  return result;
}

enum { ROW_CHUNK = 512 };

void term_write_row(term_session *session, int row, const term_glyph *glyphs, int count) {
  set_term(session->screen);
  cchar_t cells[ROW_CHUNK];
  wmove(stdscr, row, 0);
  int column = 0;
  for (int start = 0; start < count; start += ROW_CHUNK) {
    int length = count - start < ROW_CHUNK ? count - start : ROW_CHUNK;
    // Few rows are longer than a chunk; only then it matters where the next one begins.
    bool is_last = start + length >= count;
    int width = 0;
    for (int index = 0; index < length; index++) {
      const term_glyph *glyph = &glyphs[start + index];
      wchar_t text[6] = {0};
      for (int scalar = 0; scalar < 5; scalar++) text[scalar] = (wchar_t)glyph->scalars[scalar];
      int pair = glyph->pair;
      setcchar(&cells[index], text, curses_attributes(glyph->attributes), 0, &pair);
      int own = is_last ? 1 : wcwidth(text[0]);
      width += own > 0 ? own : 1;
    }
    mvwadd_wchnstr(stdscr, row, column, cells, length);
    column += width;
  }
}

void term_flush(term_session *session, int row, int column) {
  set_term(session->screen);
  curs_set(row < 0 ? 0 : 1);
  if (row >= 0) wmove(stdscr, row, column);
  leaveok(stdscr, row < 0);
  wnoutrefresh(stdscr);
  doupdate();
}

int term_glyph_at(term_session *session, int row, int column, uint32_t scalars[5]) {
  set_term(session->screen);
  cchar_t cell;
  wchar_t text[CCHARW_MAX + 1] = {0};
  attr_t attributes;
  short pair;
  if (mvwin_wch(stdscr, row, column, &cell) == ERR) return 0;
  if (getcchar(&cell, text, &attributes, &pair, NULL) == ERR) return 0;
  int count = 0;
  while (count < 5 && text[count] != 0) {
    scalars[count] = (uint32_t)text[count];
    count++;
  }
  return count;
}

static uint32_t key_of(wint_t code) {
  if (code >= KEY_F(0) && code <= KEY_F(63)) return TERM_KEY_FUNCTION + (code - KEY_F(0));
  switch (code) {
    case KEY_UP: return TERM_KEY_UP;
    case KEY_DOWN: return TERM_KEY_DOWN;
    case KEY_LEFT: return TERM_KEY_LEFT;
    case KEY_RIGHT: return TERM_KEY_RIGHT;
    case KEY_HOME: return TERM_KEY_HOME;
    case KEY_END: return TERM_KEY_END;
    case KEY_PPAGE: return TERM_KEY_PAGE_UP;
    case KEY_NPAGE: return TERM_KEY_PAGE_DOWN;
    case KEY_IC: return TERM_KEY_INSERT;
    case KEY_DC: return TERM_KEY_DELETE;
    case KEY_BACKSPACE: return TERM_KEY_BACKSPACE;
    case KEY_BTAB: return TERM_KEY_BACK_TAB;
    case KEY_ENTER: return TERM_KEY_ENTER;
    case KEY_MAX + TERM_KEY_PASTE_BEGIN: return TERM_KEY_PASTE_BEGIN;
    case KEY_MAX + TERM_KEY_PASTE_END: return TERM_KEY_PASTE_END;
    default: return TERM_KEY_UNKNOWN;
  }
}

term_read term_read_key(term_session *session, uint32_t *value) {
  set_term(session->screen);
  wint_t code = 0;
  switch (wget_wch(session->keys, &code)) {
    case OK:
      *value = (uint32_t)code;
      return TERM_READ_CHARACTER;
    case KEY_CODE_YES:
      *value = key_of(code);
      return TERM_READ_KEY;
    default:
      return TERM_READ_NOTHING;
  }
}

bool term_input_ended(const term_session *session) {
  struct pollfd descriptor = {.fd = fileno(session->input), .events = POLLIN};
  if (poll(&descriptor, 1, 0) <= 0) return false;
  if (descriptor.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
  int waiting = 0;
  return ioctl(descriptor.fd, FIONREAD, &waiting) == 0 && waiting == 0;
}

void term_send(term_session *session, const uint8_t *bytes, size_t count) {
  fflush(session->output);
  int descriptor = fileno(session->output);
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void term_leave(term_session *session) {
  set_term(session->screen);
  term_send(session, (const uint8_t *)TERM_MODES_OFF, sizeof TERM_MODES_OFF - 1);
  endwin();
  fflush(session->output);
}

void term_enter(term_session *session) {
  set_term(session->screen);
  set_modes();
  reset_prog_mode();
  term_send(session, (const uint8_t *)TERM_MODES_ON, sizeof TERM_MODES_ON - 1);
  term_invalidate(session);
}

void term_invalidate(term_session *session) {
  set_term(session->screen);
  clearok(curscr, TRUE);
}
