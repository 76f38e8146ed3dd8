#include "CResolver.h"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <string.h>

static long failure(int code) {
  switch (code) {
  case HOST_NOT_FOUND: return RESOLVER_NO_NAME;
  case NO_DATA: return RESOLVER_NO_RECORD;
  case NO_RECOVERY: return RESOLVER_REFUSED;
  default: return RESOLVER_TRY_AGAIN;
  }
}

long resolver_query(const char *name, uint16_t type, const char *nameserver, uint16_t port, uint8_t *answer, size_t size) {
  // A state of its own for each call: several threads ask at a time.
  struct __res_state state;
  memset(&state, 0, sizeof state);
  if (res_ninit(&state) != 0) return RESOLVER_TRY_AGAIN;
  if (nameserver != NULL) {
    struct sockaddr_in place;
    memset(&place, 0, sizeof place);
    place.sin_family = AF_INET;
    place.sin_port = htons(port);
    if (inet_pton(AF_INET, nameserver, &place.sin_addr) != 1) {
      res_nclose(&state);
      return RESOLVER_REFUSED;
    }
    state.nscount = 1;
    state.nsaddr_list[0] = place;
  }
  state.retrans = 2;
  state.retry = 2;
  int length = res_nquery(&state, name, ns_c_in, type, answer, (int)size);
  int code = state.res_h_errno;
  res_nclose(&state);
  if (length < 0) return failure(code);
  return (size_t)length < size ? length : (long)size;
}
