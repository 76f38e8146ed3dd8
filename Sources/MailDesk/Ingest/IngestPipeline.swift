import MailModel
import MailStore
import OpenSSL

/// A message on its way from a server into the store.
struct FetchedMail: Sendable {
  /// Where it lies there.
  let location: MessageLocation
  /// Its octets as received.
  let raw: [UInt8]
}

/// Fetches, parses and stores at the same time: three tasks with bounded queues between them.
///
/// A message leaves `pending` in the transaction that stores it, so a cut anywhere loses nothing and repeats nothing.
struct IngestPipeline {
  /// Octets that may wait for the parser.
  private static let fetchedLimit = 8 << 20
  /// Octets that may wait for the store.
  private static let parsedLimit = 8 << 20
  /// A transaction's size: other writers wait about 50 ms at most.
  private static let batchOctets = 8 << 20
  private static let batchMessages = 800

  let store: MailStore
  let folder: FolderState
  let runID: Int64
  let derivation: MessageDerivation
  let tally: SyncTally

  /// Runs until everything was asked for once.
  ///
  /// - Parameter fetch: asks the server, and hands each message over; the server is read no faster than that returns.
  /// - Returns: what the server delivered; the caller settles the rest. All of it is stored.
  /// - Throws: what the store or this machine failed with.
  func run<Outcome: Sendable>(
    _ fetch: (@Sendable (FetchedMail) async throws(MailFailure) -> Void) async throws(MailFailure) -> Outcome
  ) async throws(MailFailure) -> Outcome {
    let fetched = BoundedQueue<FetchedMail>(limit: Self.fetchedLimit, worthwhile: Self.fetchedLimit / 8)
    let parsed = BoundedQueue<[IncomingMessage]>(limit: Self.parsedLimit)
    async let writing = write(parsed)
    async let parsing: Void = parse(fetched, into: parsed)
    let fetching: Result<Outcome, MailFailure>
    do {
      fetching = .success(
        try await fetch { mail throws(MailFailure) in try await fetched.send(mail, weight: mail.raw.count) })
    } catch {
      fetching = .failure(error)
    }
    await fetched.finish()
    await parsing
    if let failure = await writing { throw failure }
    return try fetching.get()
  }

  @concurrent
  private func parse(_ fetched: BoundedQueue<FetchedMail>, into parsed: BoundedQueue<[IncomingMessage]>) async {
    var batch: [IncomingMessage] = []
    var octets = 0
    do throws(MailFailure) {
      while let mails = await fetched.next() {
        for mail in mails {
          batch.append(incoming(mail))
          octets += mail.raw.count
          guard octets >= Self.batchOctets || batch.count >= Self.batchMessages else { continue }
          try await parsed.send(batch, weight: octets)
          (batch, octets) = ([], 0)
        }
      }
      if !batch.isEmpty { try await parsed.send(batch, weight: octets) }
    } catch {
      await fetched.fail(error)
    }
    await parsed.finish()
  }

  @concurrent
  private func write(_ parsed: BoundedQueue<[IncomingMessage]>) async -> MailFailure? {
    while let batches = await parsed.next() {
      do throws(MailFailure) {
        for batch in batches {
          CrashPoint.beforeBatch.reach()
          tally.add(try await store.storeBatch(batch, in: folder, runID: runID))
          CrashPoint.afterBatch.reach()
        }
      } catch {
        await parsed.fail(error)
        return error
      }
    }
    return nil
  }

  private func incoming(_ mail: FetchedMail) -> IncomingMessage {
    let (derived, headerHash) = derivation.derive(mail.raw, received: mail.location.internalDate)
    return IncomingMessage(
      location: mail.location, raw: mail.raw, sha256: mail.raw.withUnsafeBytes { SHA256Hash.digest($0) },
      headerHash: headerHash, derived: derived)
  }
}
