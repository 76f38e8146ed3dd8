import IMAP
package import MailModel
package import MailTransport
import POP3
import SMTP

/// A name and a port where a service is usually found.
package struct UsualPlace: Hashable, Sendable {
  /// What is usually found there.
  package let service: MailService
  /// Where.
  package let endpoint: Endpoint

  /// When TLS starts there.
  package var security: ConnectionSecurity { service.isImplicitTLS ? .implicitTLS : .startTLS }

  private init(_ service: MailService, _ label: String, _ port: Int, _ domain: DomainName) {
    self.service = service
    endpoint = Endpoint(host: "\(label).\(domain)", port: port)
  }

  /// Where mail is usually read from, the likeliest first; TLS from the first octet goes before STARTTLS.
  package static func forReading(_ domain: DomainName) -> [UsualPlace] {
    [
      UsualPlace(.imaps, "imap", 993, domain), UsualPlace(.imaps, "mail", 993, domain),
      UsualPlace(.imap, "imap", 143, domain), UsualPlace(.imap, "mail", 143, domain),
      UsualPlace(.pop3s, "pop", 995, domain), UsualPlace(.pop3s, "mail", 995, domain),
    ]
  }

  /// Where mail is usually handed in.
  package static func forSending(_ domain: DomainName) -> [UsualPlace] {
    [
      UsualPlace(.submissions, "smtp", 465, domain), UsualPlace(.submissions, "mail", 465, domain),
      UsualPlace(.submission, "smtp", 587, domain), UsualPlace(.submission, "mail", 587, domain),
    ]
  }

  /// Connects, hears the greeting, starts TLS, and leaves.
  ///
  /// - Throws: what the connection fails with; `wrongProtocol`, `notAMailServer` if something else is found there.
  package func knock(_ options: ChannelOptions) async throws(MailFailure) {
    let channel = try await ByteChannel.open(options)
    do throws(MailFailure) {
      switch service {
      case .imaps, .imap: try await enter(IMAPConnection.taking(channel, patience: options.deadlines.reply))
      case .pop3s, .pop3: try await enter(POP3Connection.taking(channel, patience: options.deadlines.reply))
      case .submissions, .submission:
        let connection = SMTPConnection(channel: channel, clientName: .thisMachine(), patience: SMTPPatience())
        _ = try await connection.greet()
        if !service.isImplicitTLS {
          _ = try await connection.hello()
          _ = try await connection.protect(by: .tls) { _ in }
        }
      }
      await channel.close()
    } catch {
      await channel.close()
      throw error
    }
  }

  private func enter(_ connection: some MailConnection) async throws(MailFailure) {
    _ = try await connection.greeting()
    if !service.isImplicitTLS { try await connection.protect { _ in } }
  }
}
