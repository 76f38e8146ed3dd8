/// Something that goes wrong at one octet of a connection.
package struct Fault: Sendable {
  /// Which of the two streams of octets.
  package enum Direction: String, Sendable, CaseIterable {
    /// What the server says.
    case toClient
    /// What the client says.
    case toServer
  }

  /// Where in the stream it happens: before the octet at this place is passed on.
  package enum Place: Sendable, Equatable {
    /// After so many octets of the connection.
    case octet(Int)
    /// Where these words begin for the `count`-th time.
    case words(String, count: Int)
  }

  /// What happens there.
  package enum Kind: Sendable {
    /// The connection ends in both directions.
    case cut
    /// Nothing more is passed on in this direction; the connection stays open.
    case stall
    /// What follows comes in a read of its own.
    case split
    /// What follows comes later.
    case delay(Duration)
    /// The octet has these bits inverted.
    case corrupt(UInt8)
    /// Something else is done first, such as a change in the mailbox; meanwhile this direction waits.
    case after(@Sendable () -> Void)
  }

  /// The stream.
  package let direction: Direction
  /// The place in it.
  package let place: Place
  /// What happens there.
  package let kind: Kind

  package init(_ kind: Kind, _ direction: Direction, at place: Place) {
    (self.kind, self.direction, self.place) = (kind, direction, place)
  }

  /// At an octet, counted from the beginning of the connection.
  package init(_ kind: Kind, _ direction: Direction, octet: Int) {
    self.init(kind, direction, at: .octet(octet))
  }

  /// Where words begin.
  package init(_ kind: Kind, _ direction: Direction, before words: String, count: Int = 1) {
    self.init(kind, direction, at: .words(words, count: count))
  }
}

extension Fault.Place {
  /// How many octets of the stream come before it; nil if that cannot be said yet.
  ///
  /// - Parameter stream: what is known of the stream.
  func offset(in stream: [UInt8]) -> Int? {
    switch self {
    case .octet(let offset): return offset
    case .words(let words, let count):
      var rest = stream[...]
      for found in stride(from: count, to: 0, by: -1) {
        guard let range = rest.firstRange(of: Array(words.utf8)) else { return nil }
        if found == 1 { return range.lowerBound }
        rest = rest[range.upperBound...]
      }
      return nil
    }
  }
}
