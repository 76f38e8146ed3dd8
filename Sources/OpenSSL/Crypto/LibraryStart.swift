import COpenSSL

/// How OpenSSL is started in this process, before anything else is asked of it.
enum LibraryStart {
  /// Started without the clean-up at the end of the process: that frees what the sockets' threads may still be using, and a
  /// command that had said all it had to say would end with a segmentation fault.
  static let isDone = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) == 1
}
