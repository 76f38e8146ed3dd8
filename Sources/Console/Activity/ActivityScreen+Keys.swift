import MailDesk
import MailModel
import TerminalKit

/// The keys of the page Activity, each for those who may do what it does.
extension ActivityScreen {
  var bindings: [KeyBinding<Event>] {
    if isSearching {
      return [KeyBinding("search.leave", [.escape, .enter], "back to the list", event: .leaveSearch)]
    }
    return looking + (context.person.may(.syncMail) ? acting : []) + narrowing
  }

  private var looking: [KeyBinding<Event>] {
    let some =
      pane == .runs
      ? Availability.when(runs.rows.selectedRow != nil, otherwise: "nothing has run yet")
      : .when(mailboxes.selectedRow?.entry.row.status?.lastRun != nil, otherwise: "it was never synced")
    return [
      KeyBinding("activity.open", [.enter], "details", some, event: .open),
      KeyBinding(
        "activity.turn", [.tab, .backTab], pane == .runs ? "the mailboxes" : "what ran", event: .turn),
    ]
  }

  private var acting: [KeyBinding<Event>] {
    let some = Availability.when(mailboxes.selectedRow != nil, otherwise: "there is no mailbox yet")
    let waiting = Availability.when(
      mailboxes.selectedRow?.awaitsBackfill == true, otherwise: "its first load does not wait for confirmation")
    let free = Availability.when(verifying == nil, otherwise: "one mailbox is being compared")
    return [
      KeyBinding(
        "activity.pause", ["p"], mailboxes.selectedRow?.isPaused == true ? "resume" : "pause", some, event: .pause),
      KeyBinding("activity.verify", ["v"], "verify", some.isEnabled ? free : some, event: .verify),
      KeyBinding(
        "activity.firstLoad", ["f"], "confirm first load", some.isEnabled ? waiting : some,
        inFooter: waiting.isEnabled, event: .firstLoad),
    ]
  }

  private var narrowing: [KeyBinding<Event>] {
    let keys = [
      KeyBinding(
        "activity.failedOnly", ["e"], query.failedOnly ? "all that ran" : "failed only", event: Event.failedOnly),
      KeyBinding("list.search", ["/"], "filter", event: .search),
    ]
    guard query != ActivityQuery() else { return keys }
    return keys + [KeyBinding("activity.back", [.escape], "show all", event: .back)]
  }
}
