/* The limit of any retrieval: signs in over TLS, fetches all messages of INBOX, throws them away.
   drain PORT USER PASSWORD prints messages and bytes. */
#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static SSL *tls;
static char buffer[1 << 17];
static int have, next;
static unsigned long long total, messages;

static void fail(const char *what) {
  fprintf(stderr, "drain: %s\n", what);
  exit(69);
}

static void more(void) {
  have = SSL_read(tls, buffer, sizeof buffer);
  if (have <= 0) fail("the connection ended");
  next = 0;
  total += have;
}

/* One line; of a long one the start and the end are kept, which is all that is looked at. */
static size_t read_line(char *line, size_t room) {
  size_t length = 0;
  for (;;) {
    if (next == have) more();
    char byte = buffer[next++];
    if (byte == '\n') break;
    if (byte != '\r') {
      if (length == room - 1) memmove(line + room / 2, line + room / 2 + 1, --length - room / 2);
      line[length++] = byte;
    }
  }
  line[length] = 0;
  return length;
}

static void skip(unsigned long long count) {
  while (count > 0) {
    if (next == have) more();
    unsigned long long step = (unsigned long long)(have - next) < count ? (unsigned long long)(have - next) : count;
    next += step;
    count -= step;
  }
}

static void say(const char *command) {
  if (SSL_write(tls, command, strlen(command)) <= 0) fail("nothing can be sent");
}

/* Reads up to the completion of the command with this tag; stops at literals, counts FETCH responses. */
static void until(const char *tag) {
  char line[512];
  int continued = 0;
  for (;;) {
    size_t length = read_line(line, sizeof line);
    if (!continued && strncmp(line, tag, strlen(tag)) == 0) {
      if (strncmp(line + strlen(tag), " OK", 3) != 0) fail(line);
      return;
    }
    if (!continued && line[0] == '*' && strstr(line, " FETCH (")) messages++;
    continued = 0;
    char *open = length && line[length - 1] == '}' ? strrchr(line, '{') : NULL;
    if (open) {
      skip(strtoull(open + 1, NULL, 10));
      continued = 1;
    }
  }
}

int main(int count, char **arguments) {
  if (count != 4) return 64;
  struct sockaddr_in name = {.sin_family = AF_INET, .sin_port = htons(atoi(arguments[1]))};
  name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(descriptor, (struct sockaddr *)&name, sizeof name) != 0) fail("nobody listens");
  tls = SSL_new(SSL_CTX_new(TLS_client_method()));
  SSL_set_fd(tls, descriptor);
  SSL_set_read_ahead(tls, 1);
  if (SSL_connect(tls) != 1) fail("no TLS");
  char line[512], command[1024];
  read_line(line, sizeof line);
  snprintf(command, sizeof command, "a LOGIN \"%s\" \"%s\"\r\n", arguments[2], arguments[3]);
  say(command);
  until("a");
  say("b EXAMINE INBOX\r\n");
  until("b");
  say("c FETCH 1:* (UID FLAGS INTERNALDATE BODY.PEEK[])\r\n");
  until("c");
  say("d LOGOUT\r\n");
  printf("%llu %llu\n", messages, total);
  return 0;
}
