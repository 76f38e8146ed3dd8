/// How a scripted server cuts what it sends into pieces.
package enum Fragmentation: Sendable, Equatable {
  /// Each step in one piece.
  case whole
  /// Octet by octet.
  case everyOctet
  /// One cut after so many octets of the connection.
  case split(at: Int)

  /// The pieces of `bytes`, of which the first is octet number `offset` of the connection.
  func pieces(of bytes: [UInt8], offset: Int) -> [ArraySlice<UInt8>] {
    switch self {
    case .whole: return [bytes[...]]
    case .everyOctet: return bytes.indices.map { bytes[$0...$0] }
    case .split(let boundary):
      let cut = boundary - offset
      return bytes.indices.contains(cut) && cut > 0 ? [bytes[..<cut], bytes[cut...]] : [bytes[...]]
    }
  }
}
