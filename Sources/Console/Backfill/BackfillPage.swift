import MailDesk
import MailModel
import TerminalKit

/// What comes of the question whether a mailbox's older mail is to be loaded.
enum BackfillNews: Sendable {
  /// The server has said how much it is; nil if nothing waits.
  case counted(Result<BackfillEstimate?, MailFailure>, MailSetting)
  case answered(String, MailSetting)
  case ended(Notice)
}

/// A page that asks before the first load of a mailbox, with the server's own numbers (FEATURES A5).
protocol BackfillPage: Screen {
  var context: ConsoleContext { get }

  static func event(_ news: BackfillNews) -> Event
}

extension BackfillPage {
  /// Asks the server what the first load of a setting brings, unless nothing of it waits.
  func countBackfill(of setting: MailSetting) -> Effect<Self> {
    let desk = context.desk
    return .run("backfill") { Self.event(.counted(await Self.count(setting.name, desk), setting)) }
  }

  /// The question, with the server's numbers; Enter loads the mail, Esc leaves it waiting.
  func ask(_ estimate: BackfillEstimate, of setting: MailSetting) -> Effect<Self> {
    .open(Dialog.backfill(estimate, of: setting)) { Self.event(.answered($0, setting)) }
  }

  /// Notes that the older mail is wanted, and has it fetched.
  func confirmBackfill(of setting: MailSetting) -> Effect<Self> {
    let (desk, name) = (context.desk, setting.name)
    return .change {
      do throws(MailFailure) {
        try await desk.sync.confirmBackfill(name)
        if setting.active { try await desk.sync.syncNow([name]) }
        let what = "The mail of “\(SafeText.line(name, limit: 80))” that is there already is loaded"
        let when = setting.active ? "; 6 Activity shows how far it is" : " once the setting is active"
        return Self.event(
          .ended(Notice(.ok, "\(what)\(when)."))
        )
      } catch {
        return Self.event(.ended(Notice(error)))
      }
    }
  }

  @concurrent
  private static func count(_ name: String, _ desk: MailDesk) async -> Result<BackfillEstimate?, MailFailure> {
    do throws(MailFailure) {
      guard try await desk.settings.named(name).status?.awaitsBackfill == true else { return .success(nil) }
      return .success(try await desk.sync.backfillEstimate(name))
    } catch {
      return .failure(error)
    }
  }
}

extension Dialog {
  /// The question before the first load.
  static func backfill(_ estimate: BackfillEstimate, of setting: MailSetting) -> Dialog {
    let months = setting.incoming?.loadPeriodMonths ?? 0
    let about = estimate.isEstimate ? "about " : ""
    let size = NumberText.size(Int(clamping: estimate.octets))
    var text: [Line] = [
      Line(
        "\(about)\(NumberText.count(estimate.messages, "message")), \(about)\(size), will be loaded. "
          + "\(SettingField.loadPeriodMonths.label): \(months).")
    ]
    if setting.incoming?.mailProtocol.hasFolders == false {
      text.append(
        Line("By POP3 this is all that the mailbox holds; what is older than the period is left there.", .textDim))
    }
    text += ["", "What arrives from now on comes in any case. Esc leaves the older mail waiting."]
    return Dialog(
      title: "First load of “\(SafeText.line(setting.name, limit: 60))”", text: text,
      choices: [Choice(confirmed, "Load it", key: "y"), Choice("stay", "Not now", key: "n")], preferred: confirmed)
  }
}
