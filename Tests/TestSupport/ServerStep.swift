/// One thing that a scripted server does.
package enum ServerStep: Sendable, Equatable {
  /// Sends a line with its line end; `{tag}` stands for what the client's last line began with.
  case say(String)
  /// Sends octets as they are.
  case send([UInt8])
  /// Sends this many octets of filler.
  case flood(Int)
  /// Reads one line, which must fit the pattern (``LinePattern``).
  case expect(String)
  /// Reads exactly so many octets, whatever they are.
  case swallow(Int)
  /// Becomes the server of a TLS handshake.
  case startTLS
  /// Packs what it sends and unpacks what it hears from here on (RFC 4978).
  case startDeflate
  /// Sends what the server knows to tie a sign-in to its TLS session: the name of the binding and its octets.
  case sendChannelBinding
  /// Says nothing more, and reads on until the client goes.
  case stall
  /// Neither reads nor writes until the test opens the gate.
  case pause(Gate)
  /// Ends politely: close_notify if TLS is in force, then the end of the stream.
  case close
  /// Ends the stream without close_notify.
  case cut
  /// Ends with a TCP reset.
  case reset
}

extension ServerStep {
  /// Reads a transcript: `S: …` is said, `C: …` expected, `! tls`, `! deflate`, `! stall`, `! close`, `! cut`, `! reset` done; other
  /// lines are remarks.
  package static func transcript(_ text: String) -> [ServerStep] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      switch line.prefix(3) {
      case "S: ": .say(String(line.dropFirst(3)))
      case "C: ": .expect(String(line.dropFirst(3)))
      default: line.hasPrefix("! ") ? directive(line.dropFirst(2)) : nil
      }
    }
  }

  private static func directive(_ name: Substring) -> ServerStep? {
    switch name {
    case "tls": .startTLS
    case "deflate": .startDeflate
    case "stall": .stall
    case "close": .close
    case "cut": .cut
    case "reset": .reset
    default: nil
    }
  }
}
