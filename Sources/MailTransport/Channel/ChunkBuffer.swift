/// Octets that arrived and wait for the reader, in the chunks in which they arrived; small ones grow together.
struct ChunkBuffer {
  /// A chunk of this size is handed on as it is; smaller neighbours are joined up to it.
  static let joinedSize = 64 << 10

  private var chunks: [[UInt8]] = []
  private var head = 0

  /// Octets waiting.
  private(set) var count = 0

  /// Whether nothing waits.
  var isEmpty: Bool { count == 0 }

  /// Adds octets at the end.
  mutating func append(_ chunk: [UInt8]) {
    guard !chunk.isEmpty else { return }
    count += chunk.count
    let last = chunks.count - 1
    if last >= head, chunks[last].count + chunk.count <= Self.joinedSize {
      chunks[last].append(contentsOf: chunk)
    } else {
      chunks.append(chunk)
    }
  }

  /// Takes the first chunk; nil if nothing waits.
  mutating func popFirst() -> [UInt8]? {
    guard head < chunks.count else { return nil }
    var chunk: [UInt8] = []
    swap(&chunk, &chunks[head])
    head += 1
    count -= chunk.count
    if head == chunks.count {
      chunks.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 64 {
      // Taken places are given up in batches, so that each chunk is moved at most a constant number of times.
      if head * 2 >= chunks.count {
        chunks.removeFirst(head)
        head = 0
      }
    }
    return chunk
  }
}
