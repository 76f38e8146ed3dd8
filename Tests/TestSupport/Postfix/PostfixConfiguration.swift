import DemoMail
import Foundation
import Glibc
import MailModel

/// The folder of a private Postfix with its queue, `main.cf` and `master.cf` (Postfix 3.7).
struct PostfixConfiguration: Sendable {
  let folder: TemporaryFolder
  let services: [(service: PostfixService, port: Int)]
  /// Who has a mailbox here and may sign in.
  let users: [String]
  /// Dovecot's socket for those who sign in.
  let authentication: String
  let certificate: CertificateAuthority.IssuedCertificate
  /// The port on loopback where all mail goes.
  let relayPort: Int
  let extra: [String]

  /// Debian installs the daemons here; the program that starts them all is one of them.
  private static let daemons = "/usr/lib/postfix/sbin"
  /// The name of its log.
  static let log = "postfix.log"

  /// The program, which stays in the foreground, and its arguments.
  var command: [String] { ["/usr/bin/setsid", "\(Self.daemons)/master", "-c", folder.path] }

  func readLog() -> String { (try? String(contentsOfFile: folder.path(Self.log), encoding: .utf8)) ?? "" }

  /// Writes the folder's contents.
  ///
  /// - Throws: `cannotCreate`, also where this is not root or Postfix is not installed: it changes users and wants its own.
  func write() throws(MailFailure) {
    guard getuid() == 0, let owner = getpwnam("postfix")?.pointee, let group = getgrnam("postdrop")?.pointee,
      access("\(Self.daemons)/master", X_OK) == 0
    else {
      throw MailFailure(
        .cannotCreate,
        "A private Postfix takes root, and Debian's package postfix with its users (make test installs it)")
    }
    do {
      try Data(mainText.utf8).write(to: URL(filePath: folder.path("main.cf")))
      try Data(masterText.utf8).write(to: URL(filePath: folder.path("master.cf")))
    } catch {
      throw MailFailure(.cannotCreate, "The server's folder \(folder.path) cannot be written: \(error)")
    }
    chmod(folder.path, 0o755)
    for name in ["queue", "queue/pid"] { mkdir(folder.path(name), 0o755) }
    let own = ["data"] + Self.ownQueues.map { "queue/\($0)" }
    for name in own { make(name, mode: 0o700, owner.pw_uid, owner.pw_gid) }
    make("queue/public", mode: 0o710, owner.pw_uid, group.gr_gid)
    make("queue/maildrop", mode: 0o1730, owner.pw_uid, group.gr_gid)
  }

  private static let ownQueues = [
    "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace",
  ]

  private func make(_ name: String, mode: mode_t, _ user: uid_t, _ group: gid_t) {
    mkdir(folder.path(name), mode)
    chmod(folder.path(name), mode)
    chown(folder.path(name), user, group)
  }

  private var mainText: String {
    let lines =
      [
        "compatibility_level = 3.6",
        "queue_directory = \(folder.path("queue"))",
        "data_directory = \(folder.path("data"))",
        "command_directory = /usr/sbin",
        "daemon_directory = \(Self.daemons)",
        "maillog_file = \(folder.path(Self.log))",
        "maillog_file_prefixes = \(folder.path)",
        "inet_interfaces = 127.0.0.1",
        "inet_protocols = ipv4",
        // Not `localhost`: Postfix passes no mail on to a host that greets with its own name.
        "myhostname = mail.demo.example",
        // A client on loopback must be a stranger like any other.
        "mynetworks =",
        "local_header_rewrite_clients =",
        "smtpd_peername_lookup = no",
        "smtp_dns_support_level = disabled",
        "smtp_host_lookup = native",
        "mydestination =",
        "alias_maps =",
        "virtual_mailbox_domains = demo.example",
        "virtual_mailbox_maps = \(table(users))",
        "smtpd_sender_login_maps = \(table(users))",
        "virtual_transport = smtp:[127.0.0.1]:\(relayPort)",
        "default_transport = smtp:[127.0.0.1]:\(relayPort)",
        "smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination",
        "smtpd_sasl_auth_enable = yes",
        "smtpd_sasl_type = dovecot",
        "smtpd_sasl_path = \(authentication)",
        "smtpd_tls_security_level = may",
        "smtpd_tls_cert_file = \(certificate.certificateFile)",
        "smtpd_tls_key_file = \(certificate.keyFile)",
      ] + extra
    return lines.map { $0 + "\n" }.joined()
  }

  /// Each name leads to itself.
  private func table(_ names: [String]) -> String {
    "inline:{ " + names.map { "{ \($0) = \($0) }" }.joined(separator: ", ") + " }"
  }

  private var masterText: String {
    let inside = [
      "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "tlsmgr unix - - n 1000? 1 tlsmgr",
      "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce",
      "trace unix - - n - 0 bounce", "proxymap unix - - n - - proxymap", "smtp unix - - n - - smtp",
      "error unix - - n - - error", "retry unix - - n - - error", "discard unix - - n - - discard",
      "anvil unix - - n - 1 anvil",
      "postlog unix-dgram n - n - 1 postlogd",
    ]
    let ports = services.flatMap { $0.service.lines(port: $0.port) }
    return (inside + ports).map { $0 + "\n" }.joined()
  }
}
