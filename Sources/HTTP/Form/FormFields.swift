package import MailModel

/// Names and values of a form or a query (application/x-www-form-urlencoded); any value may be a secret, so all are kept as such.
package struct FormFields: Sendable {
  /// Fields that are read at most.
  package static let countLimit = 64
  /// Octets that are read at most.
  package static let octetLimit = 64 << 10

  private var fields: [(name: String, value: SecretText)] = []

  /// No field.
  package init() {}

  /// Fields with values that are no secrets, in order.
  package init(_ pairs: KeyValuePairs<String, String>) {
    for (name, value) in pairs { add(name, SecretText(value)) }
  }

  /// Reads fields.
  ///
  /// - Returns: nil if an encoding is broken, a name stands twice (RFC 6749 §3.1) or there are too many.
  package init?(decoding text: some Collection<UInt8>) {
    guard text.count <= Self.octetLimit else { return nil }
    for piece in text.split(separator: UInt8(ascii: "&"), maxSplits: Self.countLimit) {
      let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
      guard let name = PercentEncoding.decode(piece[..<equals], plusIsSpace: true),
        let value = PercentEncoding.decode(piece[equals...].dropFirst(), plusIsSpace: true)
      else { return nil }
      let word = String(decoding: name, as: UTF8.self)
      guard secret(word) == nil, fields.count < Self.countLimit else { return nil }
      add(word, SecretText(value))
    }
  }

  /// Adds a field at the end.
  package mutating func add(_ name: String, _ value: SecretText) { fields.append((name, value)) }

  /// Adds a field at the end whose value is no secret.
  package mutating func add(_ name: String, _ value: String) { add(name, SecretText(value)) }

  /// The names, in order.
  package var names: [String] { fields.map(\.name) }

  /// The value under a name; nil without it.
  package func secret(_ name: String) -> SecretText? { fields.first { $0.name == name }?.value }

  /// The value under a name, for one that is no secret: UTF-8 with repairs.
  package func text(_ name: String) -> String? {
    secret(name).map { $0.withBytes { String(decoding: $0, as: UTF8.self) } }
  }

  /// The fields as a request's body.
  package var encoded: SecretText { SecretText(octets) }

  /// The fields as the query of an address, where no secret belongs.
  package var encodedText: String { String(decoding: octets, as: UTF8.self) }

  private var octets: [UInt8] {
    var result: [UInt8] = []
    for field in fields {
      if !result.isEmpty { result.append(UInt8(ascii: "&")) }
      result += PercentEncoding.encode(field.name.utf8)
      result.append(UInt8(ascii: "="))
      field.value.withBytes { result += PercentEncoding.encode($0) }
    }
    return result
  }
}
