import Glibc
import MailModel

/// Octets to look for in a text, in time that grows with the text alone (Knuth, Morris and Pratt).
struct SecretPattern: Sendable {
  private let octets: SecretText
  /// For each octet how much of the beginning stands again before and with it.
  private let fallback: [Int32]

  /// How many octets there are.
  var count: Int { fallback.count }

  /// Something to look for; nothing is found of an empty pattern.
  init(_ octets: [UInt8]) {
    self.octets = SecretText(octets)
    var fallback = [Int32](repeating: 0, count: octets.count)
    var matched = 0
    for index in octets.indices.dropFirst() {
      while matched > 0, octets[index] != octets[matched] { matched = Int(fallback[matched - 1]) }
      if octets[index] == octets[matched] { matched += 1 }
      fallback[index] = Int32(matched)
    }
    self.fallback = fallback
  }

  /// Whether the text holds it.
  func occurs(in text: [UInt8]) -> Bool {
    var found = false
    search(text) { _ in
      found = true
      return false
    }
    return found
  }

  /// Where the text holds it, in the order of the beginnings; the places may overlap.
  func places(in text: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    search(text) { place in
      places.append(place)
      return true
    }
    return places
  }

  /// Tells of each place until it is told to stop.
  private func search(_ text: [UInt8], _ found: (Range<Int>) -> Bool) {
    guard count > 0, text.count >= count else { return }
    octets.withBytes { pattern in
      text.withUnsafeBytes { text in
        var (position, matched) = (0, 0)
        while position < text.count {
          if matched == 0 {
            guard let start = Self.offset(of: pattern[0], in: text, from: position) else { return }
            (position, matched) = (start + 1, 1)
          } else {
            while matched > 0, text[position] != pattern[matched] { matched = Int(fallback[matched - 1]) }
            if text[position] == pattern[matched] { matched += 1 }
            position += 1
          }
          guard matched == count else { continue }
          guard found(position - count..<position) else { return }
          matched = Int(fallback[matched - 1])
        }
      }
    }
  }

  private static func offset(of octet: UInt8, in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = text.baseAddress, let found = memchr(base + start, Int32(octet), text.count - start) else {
      return nil
    }
    return base.distance(to: UnsafeRawPointer(found))
  }
}
