#ifndef CRESOLVER_H
#define CRESOLVER_H

// What Swift cannot import of the system's resolver (a state that is all bit fields), behind one call.

#include <stddef.h>
#include <stdint.h>

/// Why there is no answer.
typedef enum resolver_failure {
  /// The name does not exist.
  RESOLVER_NO_NAME = -1,
  /// The name exists, but not with such a record.
  RESOLVER_NO_RECORD = -2,
  /// No name server answered, or one that could not tell just now.
  RESOLVER_TRY_AGAIN = -3,
  /// The name servers refuse, or the question is none.
  RESOLVER_REFUSED = -4,
} resolver_failure;

/// Asks the name servers, by UDP and, where an answer is too long for it, by TCP; blocks for up to about ten seconds.
///
/// - nameserver: the IPv4 address of the one server to ask; NULL asks the system's.
/// - port: where it listens, if it is named.
/// - answer: gets the message as it came, of which nothing is checked but its code.
/// - returns: the message's length, never more than `size`, or a resolver_failure.
long resolver_query(const char *name, uint16_t type, const char *nameserver, uint16_t port, uint8_t *answer, size_t size);

#endif
