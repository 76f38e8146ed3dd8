import MailDesk
import MailModel
import TerminalKit

/// *Send Mail As*: the addresses that mail of a setting may come from or be answered to, and their verification.
struct SendersScreen: Screen {
  /// What its keys and its work report.
  enum Event: Sendable {
    case verify, codeTyped(String)
    case send, add, addressTyped(String)
    case remove, removeAnswered(String, SenderAddress)
    case back
    case loaded(Result<[SenderAddress], MailFailure>)
    case done(Notice)
    case failed(MailFailure)
  }

  typealias Outcome = Void

  let title = "Send Mail As"
  private let context: ConsoleContext
  private let setting: String
  private var rows = VirtualList<SenderAddress>()
  private var result: ActionResult?
  /// Whether an answer is still to come: another code would be refused and hide what came of the first.
  private var isWorking = false

  /// - Parameter setting: the setting's name.
  init(_ context: ConsoleContext, setting: String) {
    self.context = context
    self.setting = setting
  }

  var bindings: [KeyBinding<Event>] {
    let sender = rows.selectedRow
    let idle = Availability.when(!isWorking, otherwise: "something is under way")
    func possible(_ condition: Bool, otherwise reason: String) -> Availability {
      idle.isEnabled ? .when(condition, otherwise: reason) : idle
    }
    let isPending = sender?.isPending == true
    return [
      KeyBinding(
        "senders.verify", [.enter, "v"], "verify",
        possible(isPending, otherwise: sender?.whyNoCode ?? "there is no address"), event: .verify),
      KeyBinding(
        "senders.send", ["r"], isPending ? "resend code" : "send code",
        possible(sender?.isUsable == false, otherwise: sender?.whyNoCode ?? "there is no address"), event: .send),
      KeyBinding("senders.add", ["n", "+"], "add an address", idle, event: .add),
      KeyBinding(
        "senders.remove", ["x", .delete], "remove",
        possible(sender?.isRemovable == true, otherwise: "it stands in the setting itself"), event: .remove),
      KeyBinding("senders.back", [.escape], "back", event: .back),
    ]
  }

  mutating func start() -> [Effect<Self>] { [load()] }

  mutating func take(_ input: Input) -> [Effect<Self>]? {
    guard case .key(let stroke) = input, rows.take(stroke) else { return nil }
    return []
  }

  mutating func hear(_ message: any Sendable) -> [Effect<Self>]? {
    guard case .dataChanged? = message as? ConsoleNews else { return nil }
    return [load()]
  }

  mutating func reduce(_ event: Event) -> [Effect<Self>] {
    switch event {
    case .verify:
      let prompt = TextPrompt("Confirmation code", text: "", verb: "verify")
      return [.open(prompt) { .codeTyped($0) }]
    case .codeTyped(let code): return [verify(code)]
    case .send: return rows.selectedRow.map { sendCode(to: $0.address) } ?? []
    case .add:
      return [.open(TextPrompt("Address to send mail as", text: "", verb: "add and send code")) { .addressTyped($0) }]
    case .addressTyped(let address): return sendCode(to: address)
    case .remove: return rows.selectedRow.map { [askBeforeRemoving($0)] } ?? []
    case .removeAnswered(let answer, let sender): return answer == Dialog.confirmed ? [remove(sender)] : []
    case .back: return [.finish(())]
    case .loaded(.success(let senders)):
      rows.accept(RowPage(all: senders))
      return []
    case .loaded(.failure(let failure)):
      result = ActionResult(failure)
      return []
    case .done(let notice):
      isWorking = false
      result = ActionResult(notice)
      return [load()]
    case .failed(let failure):
      isWorking = false
      result = ActionResult(failure)
      return [load()]
    }
  }

  private func load() -> Effect<Self> {
    let (desk, setting) = (context.desk, setting)
    return .run("load") {
      do throws(MailFailure) {
        return .loaded(.success(try await desk.senders.all(ofSetting: setting)))
      } catch {
        return .loaded(.failure(error))
      }
    }
  }

  private mutating func sendCode(to address: String) -> [Effect<Self>] {
    let shown = SafeText.line(address, limit: 254)
    result = ActionResult(Notice(.busy, "Sending a code to \(shown)."))
    return [
      act { desk, setting throws(MailFailure) in
        _ = try await desk.senders.sendCode(to: address, ofSetting: setting)
        return Notice(.ok, "A code is on its way to \(shown). Press Enter to enter it.")
      }
    ]
  }

  private mutating func verify(_ code: String) -> Effect<Self> {
    act { desk, setting throws(MailFailure) in
      let sender = try await desk.senders.verify(code, ofSetting: setting)
      return Notice(.ok, "\(SafeText.line(sender.address, limit: 254)) is verified.")
    }
  }

  private mutating func remove(_ sender: SenderAddress) -> Effect<Self> {
    act { desk, setting throws(MailFailure) in
      try await desk.senders.remove(sender.address, fromSetting: setting)
      return Notice(.ok, "\(SafeText.line(sender.address, limit: 254)) is removed.")
    }
  }

  private mutating func act(
    _ work: @escaping @Sendable (MailDesk, String) async throws(MailFailure) -> Notice
  ) -> Effect<Self> {
    isWorking = true
    let (desk, setting) = (context.desk, setting)
    return .change {
      do throws(MailFailure) { return .done(try await work(desk, setting)) } catch { return .failed(error) }
    }
  }

  private func askBeforeRemoving(_ sender: SenderAddress) -> Effect<Self> {
    let dialog = Dialog.confirmation(
      title: "Remove", text: [Line("Nothing can be sent as \(SafeText.line(sender.address, limit: 254)) any more.")],
      verb: "Remove it")
    return .open(dialog) { .removeAnswered($0, sender) }
  }

  mutating func draw(into canvas: inout Canvas) {
    var area = PageHeading(crumbs: ["Settings", "Email", setting, title]).draw(into: &canvas)
    if let result { area = result.draw(into: &canvas, in: area) }
    canvas.within(area) { Table.senders(context.time).draw(&rows, into: &$0) }
  }
}
