import FoundationEssentials
import Glibc
import MailModel

/// The folder of a private server and the `dovecot.conf` in it (Dovecot 2.3), for root and for anybody else.
struct DovecotConfiguration: Sendable {
  let folder: TemporaryFolder
  let address: String
  let ports: PrivateDovecot.Ports
  let users: [PrivateDovecot.User]
  let requiresTLS: Bool
  let mechanisms: [String]
  let certificate: CertificateAuthority.IssuedCertificate
  let extra: [String]

  /// Debian installs the server where only root's PATH leads.
  static let program = "/usr/sbin/dovecot"

  /// The name of its log.
  static let log = "dovecot.log"

  var path: String { folder.path("dovecot.conf") }

  /// Who owns the mail: ourselves, or nobody where we are root, for whom Dovecot opens no mailbox.
  static let mailOwner: (user: uid_t, group: gid_t) = getuid() == 0 ? (65_534, 65_534) : (getuid(), getgid())

  /// Our own names, which the configuration wants instead of numbers.
  private static let ownName: (user: String, group: String) = (
    getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(getuid())",
    getgrgid(getgid()).map { String(cString: $0.pointee.gr_name) } ?? "\(getgid())"
  )

  func readLog() -> String {
    (try? Data(contentsOf: URL(filePath: folder.path(Self.log)))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Writes the folder's contents.
  func write() throws(MailFailure) {
    do {
      for name in ["run", "state", "mail"] + users.map({ "mail/\($0.name)" }) {
        try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
      }
      try Data(text.utf8).write(to: URL(filePath: path))
      try Data(passwords.utf8).write(to: URL(filePath: folder.path("passwd")))
    } catch {
      throw MailFailure(.cannotCreate, "The server's folder \(folder.path) cannot be written: \(error)")
    }
    // As root the server's processes are other users, who must be able to pass through and to read.
    chmod(folder.path, getuid() == 0 ? 0o755 : 0o700)
    chmod(folder.path("passwd"), getuid() == 0 ? 0o644 : 0o600)
    for name in ["mail"] + users.map({ "mail/\($0.name)" }) {
      chown(folder.path(name), Self.mailOwner.user, Self.mailOwner.group)
    }
  }

  private var passwords: String {
    users.map { user in
      "\(user.name):{PLAIN}\(user.password):\(Self.mailOwner.user):\(Self.mailOwner.group)::\(folder.path("mail/\(user.name)"))::\n"
    }.joined()
  }

  /// Without root every process runs as ourselves and none changes its root folder.
  private var unprivileged: [String] {
    guard getuid() != 0 else { return [] }
    return [
      "default_internal_user = \(Self.ownName.user)", "default_internal_group = \(Self.ownName.group)",
      "default_login_user = \(Self.ownName.user)",
      "service anvil {", "  chroot =", "}",
      "service imap-login {", "  chroot =", "}",
      "service pop3-login {", "  chroot =", "}",
      "service submission-login {", "  chroot =", "}",
    ]
  }

  private var text: String {
    let lines =
      [
        "base_dir = \(folder.path("run"))",
        "state_dir = \(folder.path("state"))",
        "log_path = \(folder.path(Self.log))",
        "instance_name = \(folder.url.lastPathComponent)",
        "protocols = imap pop3 submission",
        "listen = \(address)",
        "ssl = \(requiresTLS ? "required" : "yes")",
        "disable_plaintext_auth = \(requiresTLS ? "yes" : "no")",
        "ssl_cert = <\(certificate.certificateFile)",
        "ssl_key = <\(certificate.keyFile)",
        "auth_failure_delay = 0",
        "auth_mechanisms = \(mechanisms.joined(separator: " "))",
        "first_valid_uid = 1",
        "first_valid_gid = 1",
        "mail_location = maildir:~/Maildir",
        "mail_max_userip_connections = 100",
        // COMPRESS=DEFLATE comes with the second, which does not load without the first.
        "mail_plugins = zlib", "protocol imap {", "  mail_plugins = zlib imap_zlib", "}",
        "passdb {", "  driver = passwd-file", "  args = scheme=PLAIN username_format=%u \(folder.path("passwd"))", "}",
        "userdb {", "  driver = passwd-file", "  args = username_format=%u \(folder.path("passwd"))", "}",
        "namespace inbox {", "  inbox = yes", "  separator = /",
        "  mailbox Sent {", "    special_use = \\Sent", "    auto = subscribe", "  }",
        "  mailbox Drafts {", "    special_use = \\Drafts", "  }",
        "}",
        // Processes that stay know the authentication process already and greet at once, without "Waiting for authentication".
        "service imap-login {", "  service_count = 0", "  process_min_avail = 1",
        "  inet_listener imap {", "    port = \(ports.imap)", "  }",
        "  inet_listener imaps {", "    port = \(ports.imaps)", "    ssl = yes", "  }",
        "}",
        "service pop3-login {", "  service_count = 0", "  process_min_avail = 1",
        "  inet_listener pop3 {", "    port = \(ports.pop3)", "  }",
        "  inet_listener pop3s {", "    port = \(ports.pop3s)", "    ssl = yes", "  }",
        "}",
        "service submission-login {", "  service_count = 0", "  process_min_avail = 1",
        "  inet_listener submission {", "    port = \(ports.submission)", "  }",
        "  inet_listener submissions {", "    port = \(ports.submissions)", "    ssl = yes", "  }",
        "}",
        "submission_relay_host = 127.0.0.1", "submission_relay_port = \(ports.relay)",
        // As by IMAP, reading by POP3 leaves no trace.
        "pop3_no_flag_updates = yes",
        // A wrong password must not slow down the next sign-in from the same address.
        "service anvil {", "  unix_listener anvil-auth-penalty {", "    mode = 0", "  }", "}",
        "service stats {",
        "  unix_listener stats-reader {", "    mode = 0666", "  }",
        "  unix_listener stats-writer {", "    mode = 0666", "  }",
        "}",
      ] + unprivileged + extra
    return lines.map { $0 + "\n" }.joined()
  }
}
