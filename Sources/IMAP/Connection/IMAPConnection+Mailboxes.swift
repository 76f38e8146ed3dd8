package import MailModel
import MailTransport

/// Finding mailboxes, opening one, and looking for messages in it.
extension IMAPConnection {
  /// Every mailbox of the user (RFC 9051 §6.3.9), with what it is for where the server knows (RFC 6154).
  package func list() async throws(MailFailure) -> [MailboxListing] {
    try await turns.take()
    defer { turns.giveBack() }
    let capabilities = try await currentCapabilities()
    if capabilities.contains(.specialUse), capabilities.contains(.listExtended) {
      let outcome = try await listing(roles: true)
      if outcome.status.kind == .ok { return outcome.value }
    }
    let outcome = try await listing(roles: false)
    try check(outcome.status, during: .other)
    return outcome.value
  }

  private func listing(
    roles: Bool
  ) async throws(MailFailure) -> CommandStateMachine<[MailboxListing]>.Outcome {
    let most = limits.names
    let machine = CommandStateMachine(
      IMAPCommand.list(roles: roles).encoded(tag: nextTag()), collecting: [MailboxListing]()
    ) { listings, response in
      if case .listing(let listing) = response, listings.count < most { listings.append(listing) }
    }
    return try await run(machine)
  }

  /// Where mailboxes lie (RFC 2342); a server that does not offer to tell has the user's own ones without a prefix.
  package func namespaces() async throws(MailFailure) -> Namespaces {
    try await turns.take()
    defer { turns.giveBack() }
    guard try await currentCapabilities().contains(.namespace) else { return .untold }
    let machine = CommandStateMachine(encoded(.namespace), collecting: Namespaces?.none) { found, response in
      if case .namespaces(let told) = response { found = told }
    }
    let outcome = try await run(machine)
    try check(outcome.status, during: .other)
    return outcome.value ?? .untold
  }

  /// The command with a tag of its own, its strings as this server takes them.
  private func encoded(_ command: IMAPCommand) -> EncodedCommand {
    command.encoded(tag: nextTag(), literals: session.capabilities?.literalForm ?? .awaited)
  }

  /// What the server tells of a mailbox without opening it (RFC 9051 §6.3.11).
  ///
  /// - Throws: `folderNotFound` if the server refuses.
  package func status(
    _ mailbox: MailboxName, _ items: [StatusItems.Item] = [.messages, .uidNext, .uidValidity]
  ) async throws(MailFailure) -> StatusItems {
    try await turns.take()
    defer { turns.giveBack() }
    return try await mailboxStatus(mailbox, items)
  }

  private func mailboxStatus(
    _ mailbox: MailboxName, _ items: [StatusItems.Item]
  ) async throws(MailFailure) -> StatusItems {
    let capabilities = try await currentCapabilities()
    let known = items.filter { $0 != .highestModSeq || capabilities.keepModSeqs }
    let command = encoded(.status(mailbox, known, utf8: session.usesUTF8))
    let machine = CommandStateMachine(command, collecting: StatusItems?.none) { status, response in
      if case .mailboxStatus(let told) = response { status = told }
    }
    let outcome = try await run(machine)
    try check(outcome.status, during: .examine)
    guard let status = outcome.value else {
      throw MailFailure(.protocolViolation, "The server did not answer a STATUS")
    }
    return status
  }

  /// Opens a mailbox for reading only (RFC 9051 §6.3.3); nothing in it can be changed.
  ///
  /// - Parameter resync: what is known of it, to be told what has changed (RFC 7162 §3.2.5); only heeded where QRESYNC is on
  ///   (``enable(_:)``), and ``MailboxSnapshot/isResynced`` says whether it was.
  /// - Throws: `folderNotFound` if the server refuses, `protocolViolation` if it names no UIDVALIDITY.
  package func examine(
    _ mailbox: MailboxName, resync: MailboxResync? = nil
  ) async throws(MailFailure) -> MailboxSnapshot {
    try await turns.take()
    defer { turns.giveBack() }
    guard session.isSignedIn else {
      throw MailFailure(.internalFault, "A mailbox can be opened after the sign-in only")
    }
    let isHeeded = session.enabled.contains(.qresync) && resync?.isMeaningful == true
    var (asked, outcome) = (isHeeded ? resync : nil, try await examining(mailbox, isHeeded ? resync : nil))
    if asked != nil, outcome.status.kind == .bad {
      // Switched on and yet not understood: the mailbox can be opened all the same.
      (asked, outcome) = (nil, try await examining(mailbox, nil))
    }
    try check(outcome.status, during: .examine)
    session.examined(mailbox, keepsModSeqs: outcome.value.highestModSeq != nil)
    return try await completed(outcome.value, of: mailbox)
      .telling(outcome.value, since: outcome.isIncomplete ? nil : asked)
  }

  private func examining(
    _ mailbox: MailboxName, _ resync: MailboxResync?
  ) async throws(MailFailure) -> CommandStateMachine<ExamineAnswer>.Outcome {
    let former: Bool = if case .examined = session.phase { session.enabled.contains(.qresync) } else { false }
    session.beginExamine()
    let command = IMAPCommand.examine(mailbox, utf8: session.usesUTF8, resync: resync, lineLimit: lineLimit)
    let answer = ExamineAnswer(limits: limits, replacesMailbox: former)
    return try await run(
      CommandStateMachine(encoded(command), collecting: answer) { $0.collect($1) })
  }

  /// Asks for what EXAMINE left out: first by STATUS, then by the last message's UID.
  private func completed(
    _ answer: ExamineAnswer, of mailbox: MailboxName
  ) async throws(MailFailure) -> MailboxSnapshot {
    var (uidValidity, uidNext) = (answer.uidValidity, answer.uidNext)
    if uidValidity == nil || uidNext == nil {
      let status = try? await mailboxStatus(mailbox, [.uidNext, .uidValidity])
      uidValidity = uidValidity ?? status?.uidValidity
      uidNext = uidNext ?? status?.uidNext
    }
    let isUIDNextTold = uidNext != nil
    if uidNext == nil, answer.exists > 0 { uidNext = try await lastUID().map { $0 == .max ? $0 : $0 + 1 } }
    guard let uidValidity, uidValidity > 0 else {
      throw MailFailure(
        .protocolViolation, "The server gives the folder no UIDVALIDITY, so its messages cannot be told apart")
    }
    var snapshot = MailboxSnapshot(
      uidValidity: uidValidity, uidNext: uidNext, exists: answer.exists, highestModSeq: answer.highestModSeq)
    snapshot.isUIDNextTold = isUIDNextTold
    return snapshot
  }

  private func lastUID() async throws(MailFailure) -> UInt32? {
    let machine = CommandStateMachine(
      IMAPCommand.fetchLast.encoded(tag: nextTag()), collecting: UInt32?.none
    ) { last, response in
      if case .fetch(let items) = response, let uid = items.uid { last = max(last ?? 0, uid) }
    }
    let outcome = try await run(machine)
    try check(outcome.status, during: .fetch)
    return outcome.value
  }

  /// Looks for messages in the open mailbox (RFC 9051 §6.4.4).
  ///
  /// - Returns: the UIDs, ascending. An answer that was garbled on the way is a failure, never a smaller set.
  package func search(_ criteria: SearchCriteria) async throws(MailFailure) -> UIDSet {
    try await turns.take()
    defer { turns.giveBack() }
    try requireOpenMailbox()
    var found: [ClosedRange<UInt32>] = []
    for piece in criteria.pieces(ofAtMost: lineLimit - 120) {
      found += try await uids(meeting: piece).ranges
      guard found.count <= limits.numbers else {
        throw lose(MailFailure(.protocolViolation, "The server sent more numbers in a result than is accepted"))
      }
    }
    return UIDSet(ranges: found)
  }

  private func uids(meeting criteria: SearchCriteria) async throws(MailFailure) -> UIDSet {
    let capabilities = try await currentCapabilities()
    if mayUseESearch, capabilities.contains(.esearch) || capabilities.contains(.imap4rev2) {
      let outcome = try await searching(criteria, extended: true)
      if outcome.status.kind == .ok, !outcome.isIncomplete, let found = outcome.value { return found }
      // Offered and yet refused or left unanswered: the old form is asked from here on.
      if outcome.status.kind != .no { mayUseESearch = false }
    }
    let outcome = try await searching(criteria, extended: false)
    try check(outcome.status, during: .other)
    guard !outcome.isIncomplete else {
      throw MailFailure(.protocolViolation, "The server's answer to a search was garbled")
    }
    return outcome.value ?? UIDSet()
  }

  private func searching(
    _ criteria: SearchCriteria, extended: Bool
  ) async throws(MailFailure) -> CommandStateMachine<UIDSet?>.Outcome {
    let command = IMAPCommand.search(criteria, extended: extended).encoded(tag: nextTag())
    return try await run(
      CommandStateMachine(command, collecting: UIDSet?.none) { found, response in
        guard case .search(let result) = response, result.tag == nil || result.tag == command.tag else { return }
        found = (found ?? UIDSet()).union(result.uids)
      })
  }

  func requireOpenMailbox() throws(MailFailure) {
    guard case .examined = session.phase else { throw MailFailure(.internalFault, "No mailbox is open") }
  }
}
