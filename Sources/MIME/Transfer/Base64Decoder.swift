/// Base64 as it comes (RFC 2045 §6.8): any line length, garbage between, padding missing, text behind it.
enum Base64Decoder {
  /// Decodes until `limit` octets are there; garbage is passed over and noted.
  static func decode(_ source: UnsafeBufferPointer<UInt8>, limit: Int) -> DecodedContent {
    let room = min(source.count / 4 * 3 + 3, limit)
    var state = State(source: source, room: room)
    let octets = [UInt8](unsafeUninitializedCapacity: room + 8) { target, count in
      if let start = target.baseAddress { state.run(into: start) }
      count = state.written
    }
    // Plain text that only claims to be base64: a blank between every few letters, or marks that are none of it.
    if state.garbage > state.place / 8 {
      return DecodedContent(octets: Array(source.prefix(limit)), isMalformed: true, isCut: source.count > limit)
    }
    return DecodedContent(octets: octets, isMalformed: state.isMalformed, isCut: state.isCut)
  }

  private struct State {
    let source: UnsafeBufferPointer<UInt8>
    let room: Int
    var place = 0
    var written = 0
    var isMalformed = false
    var isCut = false
    var garbage = 0
    private var held: UInt32 = 0
    private var heldCount = 0

    init(source: UnsafeBufferPointer<UInt8>, room: Int) {
      self.source = source
      self.room = room
    }

    mutating func run(into target: UnsafeMutablePointer<UInt8>) {
      while place < source.count {
        if heldCount == 0 { takeQuads(into: target) }
        guard place < source.count else { break }
        if written + 3 > room, heldCount == 0 {
          isCut = true
          return
        }
        if !takeOne(into: target) { return }
      }
      if heldCount > 0 {
        isMalformed = true
        flush(into: target)
      }
    }

    /// The fast path: four letters of the alphabet at a time.
    private mutating func takeQuads(into target: UnsafeMutablePointer<UInt8>) {
      guard let base = source.baseAddress else { return }
      Base64Alphabet.quads.withUnsafeBufferPointer { table in
        var (from, to) = (place, written)
        let (lastFrom, lastTo) = (source.count - 4, room - 3)
        while from <= lastFrom, to <= lastTo {
          let word =
            table[Int(base[from])] | table[256 + Int(base[from + 1])] | table[512 + Int(base[from + 2])]
            | table[768 + Int(base[from + 3])]
          guard word & 0xFF00_0000 == 0 else { break }
          // Four octets are stored and three kept: the buffer has room behind its end.
          UnsafeMutableRawPointer(target + to).storeBytes(of: word.littleEndian, as: UInt32.self)
          from += 4
          to += 3
        }
        (place, written) = (from, to)
      }
    }

    /// One octet of anything; false where decoding ends.
    private mutating func takeOne(into target: UnsafeMutablePointer<UInt8>) -> Bool {
      let byte = source[place]
      place += 1
      if let value = Base64Alphabet.value(of: byte) {
        held = held << 6 | UInt32(value)
        heldCount += 1
        if heldCount == 4 { flush(into: target) }
      } else if byte == 0x3D {
        return takePadding(into: target)
      } else if !byte.isFoldingSpace {
        isMalformed = true
        garbage += 1
      } else if byte == 0x20 {
        garbage += 1
      }
      return true
    }

    /// After padding the content is over, unless a whole line of base64 follows, as from senders that pad each line.
    private mutating func takePadding(into target: UnsafeMutablePointer<UInt8>) -> Bool {
      if heldCount < 2 { isMalformed = true }
      flush(into: target)
      while place < source.count, source[place] == 0x3D || source[place].isFoldingSpace { place += 1 }
      guard place < source.count else { return true }
      isMalformed = true
      return lineIsBase64(from: place)
    }

    private func lineIsBase64(from start: Int) -> Bool {
      var (end, letters) = (start, 0)
      while end < source.count, source[end] != 0x0A, source[end] != 0x0D {
        guard Base64Alphabet.value(of: source[end]) != nil || source[end] == 0x3D else { return false }
        letters += 1
        end += 1
      }
      return letters % 4 == 0
    }

    private mutating func flush(into target: UnsafeMutablePointer<UInt8>) {
      let octets = max(0, heldCount - 1)
      if heldCount == 1 { isMalformed = true }
      let bits = held << UInt32(6 * (4 - heldCount))
      for index in 0..<octets where written < room {
        target[written] = UInt8(truncatingIfNeeded: bits >> UInt32(16 - 8 * index))
        written += 1
      }
      held = 0
      heldCount = 0
    }
  }
}
