import OpenSSL
import Testing

@Suite("Random octets")
struct SecureRandomTests {
  @Test("come in the number asked for and do not repeat")
  func distinct() throws {
    let keys = try (0..<50).map { _ in try SecureRandom.bytes(32) }
    #expect(keys.allSatisfy { $0.count == 32 })
    #expect(Set(keys).count == 50)
    #expect(try SecureRandom.bytes(0).isEmpty)
  }
}
