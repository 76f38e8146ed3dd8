import TestSupport

/// What scripted mail servers say to the console.
enum MailboxScript {
  static let signIn = """
    S: * OK [CAPABILITY IMAP4rev1] ready
    C: {tag} LOGIN {*}
    S: {tag} OK [CAPABILITY IMAP4rev1] signed in

    """

  static let counting = """
    C: {tag} EXAMINE {*}
    S: * 3 EXISTS
    S: * OK [UIDVALIDITY 7] for now
    S: * OK [UIDNEXT 8] next
    S: {tag} OK [READ-ONLY] opened
    C: {tag} UID SEARCH {*}
    S: * SEARCH 1 2
    S: {tag} OK found

    """

  static let goodbye = """
    C: {tag} LOGOUT
    S: * BYE until next time
    S: {tag} OK bye

    """

  static let listing = """
    C: {tag} LIST {*}
    S: * LIST (\\HasNoChildren) "/" INBOX
    S: * LIST (\\HasNoChildren \\Sent) "/" "Sent Items"
    S: * LIST (\\HasNoChildren) "/" Receivables
    S: {tag} OK listed

    """

  /// A server for one session.
  static func server(_ script: String) throws -> ScriptedServer { try ScriptedServer(ServerStep.transcript(script)) }
}
