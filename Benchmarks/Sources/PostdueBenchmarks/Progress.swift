import Glibc

/// Tells whoever waits what is being measured.
func progress(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
