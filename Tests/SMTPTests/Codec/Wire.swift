import SMTP

/// Bytes and how they are cut into chunks, for fixtures.
enum Wire {
  /// What came out of a stream.
  struct Result: Equatable {
    var replies: [Reply] = []
    var failure: SMTPSyntaxError?
    var isEmpty = true
  }

  static func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }

  /// Feeds chunks one after another and takes every reply as soon as it is whole.
  static func replies(_ chunks: [[UInt8]], limits: SMTPLimits = SMTPLimits()) -> Result {
    var framer = ReplyFramer(limits: limits)
    var result = Result()
    do throws(SMTPSyntaxError) {
      for chunk in chunks {
        framer.feed(chunk)
        while let reply = try framer.next() { result.replies.append(reply) }
      }
    } catch {
      result.failure = error
    }
    result.isEmpty = framer.isEmpty
    return result
  }

  static func replies(_ text: String) -> Result { replies([octets(text)]) }

  /// Every way to cut the octets in two, and the octets one at a time.
  static func splits(_ octets: [UInt8]) -> [[[UInt8]]] {
    octets.indices.map { [Array(octets[..<$0]), Array(octets[$0...])] } + [octets.map { [$0] }]
  }

  /// What the message's octets become between DATA and the dot.
  static func encoded(_ message: [UInt8]) -> [UInt8] {
    var encoder = DataEncoder(message)
    var result: [UInt8] = []
    while let piece = encoder.next() { result += piece }
    return result
  }
}
