#ifndef POSTDUE_CZLIB_SHIM_H
#define POSTDUE_CZLIB_SHIM_H

// What is packed is not changed.
#define ZLIB_CONST
#include <zlib.h>

// What zlib offers as macros only, which Swift cannot import. A negative window means raw deflate (RFC 1951), without
// zlib's header and checksum.

static inline int postdue_deflateInit_raw(z_streamp stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
}

static inline int postdue_inflateInit_raw(z_streamp stream) { return inflateInit2(stream, -MAX_WBITS); }

#endif
