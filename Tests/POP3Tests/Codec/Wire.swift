import POP3

/// Bytes and how they are cut into chunks, for fixtures.
enum Wire {
  /// What came out of a stream.
  struct Result: Equatable {
    var frames: [ResponseFrame] = []
    var failure: FramingFailure?
    var isEmpty = true
  }

  static func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Feeds chunks one after another and takes every response as soon as it is whole; the last form counts for the rest.
  static func frames(
    _ chunks: [[UInt8]], _ forms: [ResponseForm] = [.line], limits: POP3Limits = POP3Limits()
  ) -> Result {
    var framer = ResponseFramer(limits: limits)
    var result = Result()
    do throws(FramingFailure) {
      for chunk in chunks {
        framer.feed(chunk)
        while let frame = try framer.next(forms[min(result.frames.count, forms.count - 1)]) {
          result.frames.append(frame)
        }
      }
    } catch {
      result.failure = error
    }
    result.isEmpty = framer.isEmpty
    return result
  }

  /// The one response of a text.
  static func response(_ text: String, _ form: ResponseForm = .line) -> Response? {
    frames([octets(text)], [form]).frames.first.flatMap { try? Response($0) }
  }

  /// What a server offers.
  static func capabilities(_ lines: String...) -> CapabilitySet {
    (try? CapabilitySet(octets(lines.map { $0 + "\r\n" }.joined()))) ?? .unannounced
  }

  /// Every way to cut the octets in two, and the octets one at a time.
  static func splits(_ octets: [UInt8]) -> [[[UInt8]]] {
    octets.indices.map { [Array(octets[..<$0]), Array(octets[$0...])] } + [octets.map { [$0] }]
  }
}
