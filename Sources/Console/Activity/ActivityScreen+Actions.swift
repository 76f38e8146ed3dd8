import MailDesk
import MailModel
import TerminalKit

/// What its keys do to the selected mailbox: hold it back, compare it with its server, agree to its first load.
extension ActivityScreen {
  func setPaused(_ isPaused: Bool, _ name: String) -> Effect<Self> {
    let (desk, shown) = (context.desk, SafeText.line(name, limit: 80))
    return .change {
      do throws(MailFailure) {
        if isPaused {
          try await desk.sync.pause([name])
          return .acted(Notice(.ok, "“\(shown)” is paused: nothing is fetched until p lets it go on. Nothing is lost."))
        }
        try await desk.sync.resume([name])
        return .acted(Notice(.ok, "“\(shown)” goes on."))
      } catch {
        return .acted(Notice(error))
      }
    }
  }

  mutating func verify() -> [Effect<Self>] {
    guard verifying == nil, let name = mailboxes.selectedRow?.setting.name else { return [] }
    verifying = name
    let desk = context.desk
    return [.run("verify") { .verified(await Self.verify(name, desk)) }]
  }

  @concurrent
  private static func verify(_ name: String, _ desk: MailDesk) async -> Notice {
    let (reports, gathered) = AsyncStream.makeStream(of: VerifyReport.self)
    do throws(MailFailure) {
      try await desk.sync.verify([name]) { gathered.yield($0) }
    } catch {
      return Notice(error)
    }
    gathered.finish()
    var all: [VerifyReport] = []
    for await report in reports { all.append(report) }
    return Notice(verified: SafeText.line(name, limit: 80), all)
  }

  mutating func countFirstLoad() -> [Effect<Self>] {
    guard let mailbox = mailboxes.selectedRow, mailbox.awaitsBackfill else { return [] }
    notice = Notice(.busy, "asking the server of “\(mailbox.name)” how much mail it holds …")
    return [countBackfill(of: mailbox.setting)]
  }

  mutating func take(_ news: BackfillNews) -> [Effect<Self>] {
    notice = nil
    switch news {
    case .counted(.success(let estimate?), let setting): return [ask(estimate, of: setting)]
    case .counted(.success(nil), _): return askFigures()
    case .counted(.failure(let failure), _): notice = Notice(failure)
    case .answered(Dialog.confirmed, let setting): return [confirmBackfill(of: setting)]
    case .answered: break
    case .ended(let outcome): notice = outcome
    }
    return askFigures()
  }
}
