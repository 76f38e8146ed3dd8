import FoundationEssentials

/// What mbsync makes of the Inbox: a Maildir.
struct MailboxCopy {
  private let bench: Workbench
  private var maildir: String { bench.path("maildir") }

  init(_ bench: Workbench, _ server: MailServer) throws {
    self.bench = bench
    try configuration(server).write(toFile: bench.path("mbsyncrc"), atomically: true, encoding: .utf8)
  }

  /// Begins anew.
  func empty() throws {
    bench.remove(maildir)
    try FileManager.default.createDirectory(atPath: maildir, withIntermediateDirectories: true)
  }

  /// One pass.
  func pull() throws -> Measurement { try Measurement.run("mbsync", ["-q", "-c", bench.path("mbsyncrc"), "all"]) }

  private func configuration(_ server: MailServer) -> String {
    """
    FSync no

    IMAPAccount bench
    Host \(server.host)
    Port \(server.port)
    User \(server.username)
    Pass \(server.password)
    SSLType IMAPS
    CertificateFile \(server.caFile)
    AuthMechs LOGIN
    Timeout 120

    IMAPStore far
    Account bench

    MaildirStore near
    Path \(maildir)/
    Inbox \(maildir)/INBOX

    Channel all
    Far :far:INBOX
    Near :near:INBOX
    Sync Pull
    Create Near
    SyncState *

    """
  }
}
