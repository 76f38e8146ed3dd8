import MailModel
import MailTransport
import POP3
import Testing

@Suite("Commands as they travel")
struct CommandTests {
  @Test(
    "one line each",
    arguments: [
      (POP3Command.capabilities, "CAPA"), (.startTLS, "STLS"), (.utf8, "UTF8"), (.user("ar"), "USER ar"),
      (.authenticate(mechanism: "PLAIN", initialResponse: nil), "AUTH PLAIN"),
      (.challengeResponse(Wire.octets("*")), "*"), (.challengeResponse([]), ""), (.statistics, "STAT"),
      (.list(nil), "LIST"), (.list(7), "LIST 7"), (.uniqueIDs(nil), "UIDL"), (.uniqueIDs(7), "UIDL 7"),
      (.top(7, lines: 0), "TOP 7 0"), (.retrieve(7), "RETR 7"), (.delete(7), "DELE 7"), (.reset, "RSET"),
      (.noop, "NOOP"), (.quit, "QUIT"),
    ] as [(POP3Command, String)])
  func lines(command: POP3Command, line: String) throws {
    let transmission = try command.encoded()
    #expect(transmission.octets == Wire.octets(line + "\r\n"))
    #expect(transmission.shownAs == nil)
  }

  @Test(
    "secrets travel and are not shown",
    arguments: [
      (POP3Command.password(SecretText("ge heim")), "PASS ge heim", "PASS ••••••••"),
      (.apop(username: "ar", digest: Wire.octets("c4c9")), "APOP ar c4c9", "APOP ar ••••••••"),
      (
        .authenticate(mechanism: "PLAIN", initialResponse: Wire.octets("AGFy")), "AUTH PLAIN AGFy",
        "AUTH PLAIN ••••••••"
      ),
      (.challengeResponse(Wire.octets("AGFy")), "AGFy", "••••••••"),
    ])
  func secrets(command: POP3Command, line: String, shown: String) throws {
    let transmission = try command.encoded()
    #expect(transmission.octets == Wire.octets(line + "\r\n"))
    #expect(transmission.shownAs == shown)
  }

  @Test("no argument ends a line", arguments: ["\r", "\n", "\0"])
  func unsendable(character: String) {
    let text = "a\(character)b"
    let commands: [POP3Command] = [
      .user(text), .password(SecretText(text)), .apop(username: text, digest: []),
      .apop(username: "a", digest: Wire.octets(text)), .authenticate(mechanism: text, initialResponse: nil),
      .authenticate(mechanism: "PLAIN", initialResponse: Wire.octets(text)), .challengeResponse(Wire.octets(text)),
    ]
    for command in commands {
      let failure = #expect(throws: MailFailure.self) { try command.encoded() }
      #expect(failure?.kind == .configurationInvalid)
      #expect(failure?.description.contains("a\(character)b") == false)
    }
  }
}
