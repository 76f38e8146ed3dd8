/* Parses every message of a Maildir folder with GMime and decodes all its parts: gmime-parse FOLDER.
   Text parts become UTF-8, all others are decoded from their transfer encoding. Prints messages, raw bytes, decoded bytes. */
#include <dirent.h>
#include <fcntl.h>
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned long long decoded;

static void decode_part(GMimeObject *parent, GMimeObject *object, gpointer unused) {
  (void)parent;
  (void)unused;
  if (GMIME_IS_TEXT_PART(object)) {
    char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
    if (text) decoded += strlen(text);
    g_free(text);
  } else if (GMIME_IS_PART(object)) {
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    if (!content) return;
    GMimeStream *memory = g_mime_stream_mem_new();
    ssize_t count = g_mime_data_wrapper_write_to_stream(content, memory);
    if (count > 0) decoded += count;
    g_object_unref(memory);
  }
}

static size_t parse_file(const char *path) {
  int descriptor = open(path, O_RDONLY);
  struct stat status;
  if (descriptor < 0 || fstat(descriptor, &status) != 0) return 0;
  GByteArray *bytes = g_byte_array_sized_new(status.st_size);
  g_byte_array_set_size(bytes, status.st_size);
  ssize_t count = read(descriptor, bytes->data, status.st_size);
  close(descriptor);
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
  if (message) {
    g_mime_message_foreach(message, decode_part, NULL);
    g_object_unref(message);
  }
  g_object_unref(parser);
  g_object_unref(stream);
  return count > 0 ? count : 0;
}

int main(int count, char **arguments) {
  if (count != 2) return 64;
  g_mime_init();
  DIR *folder = opendir(arguments[1]);
  if (!folder) return 66;
  unsigned long messages = 0;
  unsigned long long raw = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", arguments[1], entry->d_name);
    raw += parse_file(path);
    messages++;
  }
  printf("%lu %llu %llu\n", messages, raw, decoded);
  return 0;
}
