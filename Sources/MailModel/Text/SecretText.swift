/// A password or token in memory: never printed, wiped when the last holder lets go.
package final class SecretText: Sendable, CustomStringConvertible, CustomReflectable {
  private let storage: UnsafeBox

  /// Copies the octets; the caller's own copy is the caller's to wipe.
  package init(_ bytes: some Collection<UInt8>) {
    storage = UnsafeBox(bytes)
  }

  /// Copies the text as UTF-8.
  package convenience init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// Whether the secret is empty.
  package var isEmpty: Bool { storage.count == 0 }

  /// Lends the octets for the length of the call; they must not be kept.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(storage.bytes)
  }

  /// Always the same dots, whatever the secret.
  package var description: String { "••••••••" }

  /// Reflection sees nothing.
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Two secrets are the same if all octets are; the time taken depends on the lengths alone.
  package static func == (left: SecretText, right: SecretText) -> Bool {
    let (one, other) = (left.storage.bytes, right.storage.bytes)
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

/// Memory that is written once and overwritten before it is given back.
private struct UnsafeBox: @unchecked Sendable {
  // Never written after init and freed only by the owner's deinit, so sharing it between threads is safe.
  private let owner: Owner

  init(_ source: some Collection<UInt8>) { owner = Owner(source) }

  var count: Int { owner.memory.count }
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(owner.memory) }

  private final class Owner {
    let memory: UnsafeMutableRawBufferPointer

    init(_ source: some Collection<UInt8>) {
      memory = .allocate(byteCount: source.count, alignment: 1)
      memory.copyBytes(from: source)
    }

    deinit {
      // A volatile-like store: the loop reads back what it wrote, so it cannot be dropped as dead.
      for index in memory.indices { memory[index] = 0 }
      withExtendedLifetime(memory.allSatisfy { $0 == 0 }) {}
      memory.deallocate()
    }
  }
}
