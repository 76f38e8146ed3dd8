#ifndef CNCURSES_H
#define CNCURSES_H

// What Swift cannot import of ncursesw (macros, globals, variadic functions), behind one opaque session.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct term_session term_session;

/// One glyph with its combining marks (zero-terminated), attributes and colour pair.
typedef struct term_glyph {
  uint32_t scalars[5];
  uint32_t attributes;
  int32_t pair;
} term_glyph;

typedef struct term_size {
  int32_t columns;
  int32_t rows;
} term_size;

/// What a read of the keyboard gave.
typedef enum term_read {
  TERM_READ_NOTHING = 0,
  TERM_READ_CHARACTER = 1,
  TERM_READ_KEY = 2,
} term_read;

/// The key codes of the toolkit, free of curses' numbers.
typedef enum term_key {
  TERM_KEY_UNKNOWN = 0,
  TERM_KEY_UP,
  TERM_KEY_DOWN,
  TERM_KEY_LEFT,
  TERM_KEY_RIGHT,
  TERM_KEY_HOME,
  TERM_KEY_END,
  TERM_KEY_PAGE_UP,
  TERM_KEY_PAGE_DOWN,
  TERM_KEY_INSERT,
  TERM_KEY_DELETE,
  TERM_KEY_BACKSPACE,
  TERM_KEY_BACK_TAB,
  TERM_KEY_ENTER,
  TERM_KEY_PASTE_BEGIN,
  TERM_KEY_PASTE_END,
  /// Function key n is TERM_KEY_FUNCTION + n.
  TERM_KEY_FUNCTION = 0x100,
} term_key;

enum {
  TERM_BOLD = 1,
  TERM_DIM = 2,
  TERM_ITALIC = 4,
  TERM_UNDERLINE = 8,
  TERM_REVERSE = 16,
};

/// Sets the character type locale from the environment; true if it is UTF-8.
bool term_adopt_locale(void);
/// The columns the C library, and so curses, gives a character; -1 if it is not printable in the adopted locale.
int term_character_width(uint32_t scalar);
/// Sets the character type locale by name; true if the system has it.
bool term_use_locale(const char *name);

/// Opens a screen on two descriptors (which stay the caller's); NULL if the type is unknown. Never exits.
term_session *term_open(const char *type, int input, int output);
/// Leaves the screen, restores the terminal's modes and frees the session.
void term_close(term_session *session);

int term_colors(const term_session *session);
bool term_has_direct_color(const term_session *session);
/// The pair of two colour numbers (-1 is the terminal's default); recycles the least used.
int term_pair(term_session *session, int foreground, int background);

term_size term_measure(const term_session *session);
void term_resize(term_session *session, term_size size);

/// Puts a row's glyphs into the pending screen; wide ones advance by two.
void term_write_row(term_session *session, int row, const term_glyph *glyphs, int count);
/// Shows the pending screen, the cursor at the place or hidden if row < 0.
void term_flush(term_session *session, int row, int column);
/// The scalars that curses believes to be at a place, for tests; returns their count.
int term_glyph_at(term_session *session, int row, int column, uint32_t scalars[5]);

term_read term_read_key(term_session *session, uint32_t *value);
/// Whether the other end is gone; asked after a read gave nothing.
bool term_input_ended(const term_session *session);

/// Bytes to the terminal past curses (title, clipboard).
void term_send(term_session *session, const uint8_t *bytes, size_t count);
/// Gives the terminal back, as before a shell prompt.
void term_leave(term_session *session);
/// Takes it again and repaints everything at the next flush.
void term_enter(term_session *session);
/// Repaints everything at the next flush.
void term_invalidate(term_session *session);

/// Routes WINCH, TSTP, CONT, TERM, HUP and INT as bytes into a pipe; returns its reading end or -1.
/// To be called before a session opens: curses takes over those that it finds free, and exits at them.
int term_watch_signals(void);
/// Gives the signals back as they were.
void term_unwatch_signals(void);
/// Stops this process as ^Z does and returns when it goes on.
void term_stop_process(void);
/// Restores the terminal as it is now by write and tcsetattr if the process traps or exits; to be called before a session opens.
void term_guard(const char *type, int output);
/// Lets this thread's handler run on the alternate stack: the main actor moves between threads, the stack belongs to one.
void term_guard_thread(void);
void term_unguard(void);

#endif
