import IMAP

/// Bytes and how they are cut into chunks, for fixtures.
enum Wire {
  /// What came out of a stream.
  struct Result: Equatable {
    var frames: [ResponseFrame] = []
    var failure: FramingFailure?
    var isEmpty = true
  }

  static func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Feeds chunks one after another and takes every response as soon as it is whole.
  static func frames(_ chunks: [[UInt8]], limits: IMAPLimits = IMAPLimits()) -> Result {
    var framer = ResponseFramer(limits: limits)
    var result = Result()
    do throws(FramingFailure) {
      for chunk in chunks {
        framer.feed(chunk)
        while let frame = try framer.next() { result.frames.append(frame) }
      }
    } catch {
      result.failure = error
    }
    result.isEmpty = framer.isEmpty
    return result
  }

  static func frames(_ text: String, limits: IMAPLimits = IMAPLimits()) -> Result {
    frames([octets(text)], limits: limits)
  }

  /// The responses of a text that is whole.
  static func responses(_ text: String, limits: IMAPLimits = IMAPLimits()) -> [Response] {
    frames(text, limits: limits).frames.map { Response($0, limits: limits) }
  }

  /// The one response of a text.
  static func response(_ text: String, limits: IMAPLimits = IMAPLimits()) -> Response? {
    responses(text, limits: limits).first
  }

  /// Every way to cut the octets in two, and the octets one at a time.
  static func splits(_ octets: [UInt8]) -> [[[UInt8]]] {
    octets.indices.map { [Array(octets[..<$0]), Array(octets[$0...])] } + [octets.map { [$0] }]
  }
}
