import Dispatch
import Glibc
package import MailModel
import Synchronization

/// Where outbound mail of a private server ends: an SMTP relay on loopback that hands every message to a closure.
///
/// It serves servers that do all that matters to a client and pass the message on.
package final class PrivateRelay: Sendable {
  /// Takes one message for one user.
  package typealias Delivery = @Sendable (_ message: [UInt8], _ user: String) throws(MailFailure) -> Void

  /// Where it listens on 127.0.0.1.
  package let port: Int
  private let listening: Int32
  private let isStopped = Mutex(false)

  /// Listens.
  ///
  /// - Parameters:
  ///   - users: who has a mailbox, by the address.
  ///   - strangersMail: which of them gets the mail for anybody else; nil refuses it.
  ///   - delivery: takes each message once for every user it is for; what it throws is a refusal for now.
  /// - Throws: `cannotCreate` if no port can be had.
  package init(users: [String], strangersMail: String?, delivery: @escaping Delivery) throws(MailFailure) {
    (listening, port) = try LoopbackPort.listen(address: "127.0.0.1")
    let routing: @Sendable (String) -> String? = { address in
      users.first { EmailAddress.normalize($0) == EmailAddress.normalize(address) } ?? strangersMail
    }
    let listening = listening
    // Blocking calls, on threads of their own: the few that run Swift's tasks must stay free.
    DispatchQueue(label: "relay").async {
      while case let descriptor = accept(listening, nil, nil), descriptor >= 0 {
        DispatchQueue(label: "relay.connection").async {
          RelayConnection(descriptor: descriptor, routing: routing, delivery: delivery).serve()
        }
      }
      close(listening)
    }
  }

  deinit { stop() }

  /// Listens no longer; the second time it does nothing.
  package func stop() {
    isStopped.withLock { isStopped in
      guard !isStopped else { return }
      isStopped = true
      // Shutting down wakes the thread that waits in accept, which then closes the socket; closing here would not.
      shutdown(listening, Int32(SHUT_RDWR))
    }
  }
}

/// One client of the relay.
private final class RelayConnection {
  private let descriptor: Int32
  private let routing: @Sendable (String) -> String?
  private let delivery: PrivateRelay.Delivery
  private var unread: [UInt8] = []
  private var position = 0
  private var users: [String] = []

  init(descriptor: Int32, routing: @escaping @Sendable (String) -> String?, delivery: @escaping PrivateRelay.Delivery) {
    (self.descriptor, self.routing, self.delivery) = (descriptor, routing, delivery)
  }

  deinit { close(descriptor) }

  /// Answers commands until the client goes.
  func serve() {
    say("220 localhost ESMTP relay of the demo")
    while let line = line(), answer(String(decoding: line, as: UTF8.self)) {}
  }

  private func answer(_ line: String) -> Bool {
    switch line.prefix(4).uppercased() {
    case "EHLO":
      let extensions = ["PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "SIZE"].map { "250-\($0)\r\n" }.joined()
      say("250-localhost\r\n\(extensions)250 ENHANCEDSTATUSCODES")
    case "MAIL", "RSET", "NOOP", "HELO":
      users = []
      say("250 2.0.0 OK")
    case "RCPT": takeRecipient(line)
    case "DATA": takeMessage()
    case "QUIT":
      say("221 2.0.0 Bye")
      return false
    default: say("502 5.5.1 Unknown command")
    }
    return true
  }

  private func takeRecipient(_ line: String) {
    let address = line.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
    guard let user = routing(String(address)) else {
      return say("550 5.1.1 <\(address)> Recipient address rejected: User unknown")
    }
    users.append(user)
    say("250 2.1.5 OK")
  }

  private func takeMessage() {
    guard !users.isEmpty else { return say("554 5.5.1 No valid recipients") }
    say("354 Go ahead")
    var message: [UInt8] = []
    while let line = line() {
      if line == [UInt8(ascii: ".")] { return deliver(message) }
      message += line.first == UInt8(ascii: ".") ? line.dropFirst() : line[...]
      message += [0x0D, 0x0A]
    }
  }

  private func deliver(_ message: [UInt8]) {
    do throws(MailFailure) {
      for user in users { try delivery(message, user) }
      say("250 2.0.0 OK: delivered")
    } catch {
      say("451 4.3.0 \(error.cause)")
    }
    users = []
  }

  private func line() -> [UInt8]? {
    while true {
      if let end = unread[position...].firstIndex(of: 0x0A) {
        defer { position = end + 1 }
        let line = unread[position..<end]
        return Array(line.last == 0x0D ? line.dropLast() : line)
      }
      unread.removeFirst(position)
      position = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
        filled = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
      }
      guard !chunk.isEmpty else { return nil }
      unread += chunk
    }
  }

  private func say(_ text: String) {
    let octets = Array("\(text)\r\n".utf8)
    _ = octets.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}
