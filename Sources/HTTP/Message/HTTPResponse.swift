/// What a web server answered; its text is hostile until it is shown to be harmless.
package struct HTTPResponse: Sendable, Equatable {
  /// 200 to 599.
  package let status: Int
  /// The header.
  package let fields: HTTPFields
  /// The body, without its transfer coding.
  package let body: [UInt8]
  /// Where it came from in the end, after redirects.
  package let address: WebAddress

  /// Whether the server did what was asked.
  package var isSuccess: Bool { (200..<300).contains(status) }

  /// Where the server wants it asked instead (RFC 9110 §15.4); nil if it does not.
  var redirect: String? { [301, 302, 303, 307, 308].contains(status) ? fields["Location"] : nil }
}
