/// Content out of its transfer encoding, and whether the encoding was sound.
struct DecodedContent {
  var octets: [UInt8]
  var isMalformed = false
  /// Whether a limit stopped the decoder before the end.
  var isCut = false
}
