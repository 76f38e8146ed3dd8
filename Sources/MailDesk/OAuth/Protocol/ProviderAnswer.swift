import HTTP
import MailModel

/// The JSON object of a provider's answer, read with limits; whatever is not as it must be is simply absent.
struct ProviderAnswer: Sendable {
  /// Octets of an answer that any provider needs.
  private static let limit = 64 << 10

  private let members: [String: JSONValue]

  /// An object in UTF-8; nil if it is none, or too long.
  init?(_ bytes: [UInt8]) {
    guard bytes.count <= Self.limit, case .object(let members)? = JSONValue.parse(bytes) else { return nil }
    self.members = members
  }

  /// A text that is not empty.
  func text(_ name: String) -> String? {
    guard case .string(let text)? = members[name], !text.isEmpty else { return nil }
    return text
  }

  /// A text that nobody is to see.
  func secret(_ name: String) -> SecretText? { text(name).map { SecretText($0) } }

  /// A whole number of seconds, also one that is written as a text, as some providers do.
  func seconds(_ name: String) -> Int? {
    switch members[name] {
    case .number(let value)?: Int(exactly: value.rounded(.down))
    case .string(let text)?: Int(text)
    default: nil
    }
  }

  /// A text or a list of texts.
  func texts(_ name: String) -> [String] {
    switch members[name] {
    case .string(let text)?: [text]
    case .array(let values)?: values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    default: []
    }
  }
}
