import MailModel
import OpenSSL
import Testing

@Suite("AES-256-GCM")
struct AESGCMTests {
  /// McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 13, 14 and 16.
  struct Vector: Sendable {
    let key, nonce, plaintext, associated, sealed: String

    static let all = [
      Vector(
        key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12), plaintext: "",
        associated: "", sealed: "530f8afbc74536b9a963b4f1c4cb738b"),
      Vector(
        key: String(repeating: "00", count: 32), nonce: String(repeating: "00", count: 12),
        plaintext: String(repeating: "00", count: 16), associated: "",
        sealed: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
      Vector(
        key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", nonce: "cafebabefacedbaddecaf888",
        plaintext: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
          + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        associated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
          + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"),
    ]
  }

  private let key = SecretText((0..<32).map { UInt8($0) })
  private let nonce = [UInt8](repeating: 7, count: 12)

  @Test("agrees with the published test cases", arguments: Vector.all)
  func vectors(vector: Vector) throws {
    let key = SecretText(octets(vector.key))
    let sealed = try octets(vector.plaintext).withUnsafeBytes { plaintext in
      try AESGCM.seal(
        plaintext, key: key, nonce: octets(vector.nonce), authenticating: octets(vector.associated))
    }
    #expect(sealed == octets(vector.sealed))
    let opened = try sealed.withUnsafeBytes { sealed in
      try AESGCM.open(sealed, key: key, nonce: octets(vector.nonce), authenticating: octets(vector.associated))
    }
    #expect(opened.withBytes { Array($0) } == octets(vector.plaintext))
  }

  @Test("notices every single octet that was changed")
  func tampering() throws {
    let sealed = try seal("secret", associated: [1, 2, 3])
    for index in sealed.indices {
      var forged = sealed
      forged[index] ^= 0x01
      #expect(throws: AESGCM.Failure.notAuthentic) { try open(forged, associated: [1, 2, 3]) }
    }
  }

  @Test("notices other associated data, another nonce, another key and a cut")
  func circumstances() throws {
    let sealed = try seal("secret", associated: [1, 2, 3])
    #expect(throws: AESGCM.Failure.notAuthentic) { try open(sealed, associated: [1, 2]) }
    #expect(throws: AESGCM.Failure.notAuthentic) { try open(sealed.dropLast(), associated: [1, 2, 3]) }
    #expect(throws: AESGCM.Failure.notAuthentic) { try open([1, 2, 3], associated: [1, 2, 3]) }
    #expect(throws: AESGCM.Failure.notAuthentic) {
      try sealed.withUnsafeBytes {
        try AESGCM.open($0, key: key, nonce: [UInt8](repeating: 8, count: 12), authenticating: [1, 2, 3])
      }
    }
    #expect(throws: AESGCM.Failure.notAuthentic) {
      try sealed.withUnsafeBytes {
        try AESGCM.open(
          $0, key: SecretText([UInt8](repeating: 0, count: 32)), nonce: nonce, authenticating: [1, 2, 3])
      }
    }
  }

  @Test("insists on a key of 32 octets and a nonce of 12")
  func lengths() {
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    #expect(throws: AESGCM.Failure.keyLength) {
      try AESGCM.seal(nothing, key: SecretText("short"), nonce: nonce, authenticating: [])
    }
    #expect(throws: AESGCM.Failure.nonceLength) {
      try AESGCM.seal(nothing, key: key, nonce: [1, 2, 3], authenticating: [])
    }
  }

  private func seal(_ text: String, associated: [UInt8]) throws -> [UInt8] {
    try Array(text.utf8).withUnsafeBytes {
      try AESGCM.seal($0, key: key, nonce: nonce, authenticating: associated)
    }
  }

  private func open(_ sealed: some Collection<UInt8>, associated: [UInt8]) throws -> SecretText {
    try Array(sealed).withUnsafeBytes { try AESGCM.open($0, key: key, nonce: nonce, authenticating: associated) }
  }
}
