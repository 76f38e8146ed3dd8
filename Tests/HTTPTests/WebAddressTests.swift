import HTTP
import MailTransport
import Testing

@Suite("A web address")
struct WebAddressTests {
  @Test(
    "is read into its parts and written as it should be",
    arguments: [
      ("https://login.example.com/t/token?a=b", "https://login.example.com/t/token?a=b", "login.example.com:443"),
      ("HTTPS://Login.Example.COM", "https://login.example.com/", "login.example.com:443"),
      ("http://127.0.0.1:8080/?x", "http://127.0.0.1:8080/?x", "127.0.0.1:8080"),
      ("http://[::1]:80/a#frag", "http://[::1]/a", "[::1]:80"),
      ("https://example.com:/a", "https://example.com/a", "example.com:443"),
      ("https://example.com?q=a/b?c", "https://example.com/?q=a/b?c", "example.com:443"),
    ])
  func parts(text: String, written: String, endpoint: String) throws {
    let address = try #require(WebAddress(text))
    #expect(address.description == written)
    #expect(address.endpoint.description == endpoint)
  }

  @Test(
    "is refused where it hides something or is none",
    arguments: [
      "", "example.com", "ftp://example.com/", "javascript:alert(1)", "https:/example.com", "https://",
      "https://user@example.com/", "https://a:b@example.com/", "https://example.com:0/", "https://example.com:65536/",
      "https://example.com:8a/", "https://exa mple.com/", "https://example.com/a b", "https://example.com/\r\nHost: x",
      "https://example.com/\u{e4}", "https://[::1/", "https://[example.com]/", "https://exämple.com/",
      "https://example.com/" + String(repeating: "a", count: 8 << 10),
    ])
  func refused(text: String) { #expect(WebAddress(text) == nil) }

  @Test(
    "resolves references (RFC 3986 §5.4)",
    arguments: [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
      ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"),
      (".", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../../../g", "http://a/g"),
      ("https://b/x", "https://b/x"), ("g;x=1/../y", "http://a/b/c/y"),
    ])
  func references(reference: String, result: String) throws {
    let base = try #require(WebAddress("http://a/b/c/d;p?q"))
    #expect(base.resolving(reference)?.description == result)
  }

  @Test(
    "follows no reference to another kind of place",
    arguments: ["mailto:a@b.example", "file:///etc/passwd", "ftp://a/"])
  func foreign(reference: String) throws {
    #expect(try #require(WebAddress("http://a/b")).resolving(reference) == nil)
  }
}
