import HTTP
import MailModel

/// The JSON object of a provider's answer, read with limits; whatever is not as it must be is simply absent.
struct ProviderAnswer: Sendable {
  /// Octets of an answer that any provider needs.
  private static let limit = 64 << 10
  /// Ten years: the longest that anything of a provider's can last.
  private static let longest = 3_650 * 86_400

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

  /// A time in seconds from none to ten years; a number outside is taken for the nearer end.
  func seconds(_ name: String) -> Int? { integer(name).map { min(max($0, 0), Self.longest) } }

  /// A moment in seconds since 1970; one that no clock can show is absent.
  func moment(_ name: String) -> Timestamp? {
    integer(name).flatMap { (0...1 << 40).contains($0) ? Timestamp(seconds: Int64($0)) : nil }
  }

  /// Whether it is said to be true.
  func isTrue(_ name: String) -> Bool { members[name] == .bool(true) }

  /// A whole number, also one that is written as a text, as some providers do.
  private func integer(_ name: String) -> Int? {
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
