import COpenSSL
import Foundation

/// An authorization server of one key: it signs access tokens, and a private Dovecot believes them.
package final class TokenIssuer: Sendable {
  private let folder: ScratchFolder
  private let key = Data("a key that only the tests know".utf8)

  /// Writes the key where Dovecot will look for it.
  package init() throws {
    folder = try ScratchFolder()
    let place = folder.url.appending(path: "default/HS256")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try key.base64EncodedData().write(to: place.appending(path: "default"))
    let settings = """
      introspection_mode = local
      local_validation_key_dict = fs:posix:prefix=\(folder.path)/
      username_attribute = sub
      """
    try Data(settings.utf8).write(to: folder.url.appending(path: "oauth2.conf"))
    // The server's processes are other users.
    for name in ["", "default", "default/HS256"] { chmod(folder.path(name), 0o755) }
    for name in ["oauth2.conf", "default/HS256/default"] { chmod(folder.path(name), 0o644) }
  }

  /// What makes a private Dovecot believe the tokens.
  package var configuration: [String] {
    [
      "passdb {", "  driver = oauth2", "  mechanisms = xoauth2 oauthbearer", "  args = \(folder.path("oauth2.conf"))",
      "}",
    ]
  }

  /// A token for a user (RFC 7519).
  ///
  /// - Parameter lifetime: seconds from now; a token of a negative one has expired.
  package func token(for user: String, lifetime: Int = 600) -> String {
    let now = Int(Date().timeIntervalSince1970)
    return signed(
      #"{"sub":"\#(user)","iat":\#(now - 900),"nbf":\#(now - 900),"exp":\#(now + lifetime),"jti":"\#(UUID())"}"#)
  }

  /// Claims as a signed token.
  func signed(_ claims: String) -> String {
    let head = Self.text(Data(#"{"typ":"JWT","alg":"HS256","kid":"default"}"#.utf8))
    let signed = "\(head).\(Self.text(Data(claims.utf8)))"
    return "\(signed).\(Self.text(signature(Array(signed.utf8))))"
  }

  private func signature(_ message: [UInt8]) -> Data {
    var octets = [UInt8](repeating: 0, count: 32)
    _ = key.withUnsafeBytes { key in
      HMAC(EVP_sha256(), key.baseAddress, Int32(key.count), message, message.count, &octets, nil)
    }
    return Data(octets)
  }

  /// As a form sends it.
  static func percentEncoded(_ text: String) -> String {
    text.utf8.map { octet in
      let isPlain =
        octet < 0x80 && (Character(UnicodeScalar(octet)).isLetter || Character(UnicodeScalar(octet)).isNumber)
      return isPlain || "-._~".utf8.contains(octet)
        ? String(UnicodeScalar(octet)) : String(format: "%%%02X", octet)
    }.joined()
  }

  /// Base64 for URLs, without padding (RFC 7515).
  static func text(_ data: Data) -> String {
    data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
