/// What a terminal's driver reads: a character or a key's code.
enum RawKey: Hashable, Sendable {
  case character(UInt32)
  case key(KeyStroke)
  case pasteBegin
  case pasteEnd
}
