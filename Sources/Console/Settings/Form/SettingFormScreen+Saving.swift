import MailDesk
import MailModel
import TerminalKit

/// Saving, and what to do when somebody else saved first.
extension SettingFormScreen {
  mutating func submit(andTest: Bool) -> [Effect<Self>] {
    if case .saving = work {
      testsWhenSaved = testsWhenSaved || andTest
      return []
    }
    guard model.isNew || model.isSaveable else {
      // What a script saved is tested as it is, whatever this form would ask for.
      if andTest { return test() }
      result = ActionResult(Notice(.info, "Nothing has changed since it was saved."))
      return []
    }
    let mistakes = model.showMistakes()
    guard mistakes.isEmpty else {
      let labels = mistakes.joined(separator: ", ")
      result = ActionResult(Notice(.error, "Not saved. Please correct: \(labels)"))
      return []
    }
    return save(andTest: andTest)
  }

  private mutating func save(andTest: Bool) -> [Effect<Self>] {
    let (setting, _) = model.read()
    let submission = SettingSubmission(values: model.values, copies: model.copies, andTest: andTest)
    let (secrets, desk) = (model.typedSecrets, context.desk)
    work = .saving
    result = nil
    return [
      .cancel("test"),
      .change {
        do throws(MailFailure) {
          let saved = try await desk.settings.save(setting, secrets: secrets, copying: submission.copies)
          return .saved(saved, submission)
        } catch {
          return await Self.refusal(of: setting, error, andTest: andTest, desk)
        }
      },
    ]
  }

  /// A conflict is about the name, unless somebody else has saved the setting meanwhile.
  private static func refusal(
    of setting: MailSetting, _ failure: MailFailure, andTest: Bool, _ desk: MailDesk
  ) async -> Event {
    guard failure.kind == .conflict, setting.id != 0 else { return .refused(failure, andTest: andTest) }
    do throws(MailFailure) {
      let row = try await desk.settings.withID(setting.id)
      guard row.setting.revision == setting.revision else { return .conflict(row, andTest: andTest) }
      return .refused(failure, andTest: andTest)
    } catch {
      // Which of the two it is, nobody knows.
      return .refused(error, andTest: andTest)
    }
  }

  mutating func saved(_ setting: MailSetting, _ submission: SettingSubmission) -> [Effect<Self>] {
    work = nil
    model.saved(setting, submission)
    result = ActionResult(Notice(.ok, "Saved “\(SafeText.line(setting.name))”."), details: Self.senderHint(setting))
    let tests = submission.andTest || testsWhenSaved
    testsWhenSaved = false
    return tests ? test() : [refresh()]
  }

  /// An address that the login does not prove sends nothing before it is verified.
  private static func senderHint(_ setting: MailSetting) -> [ActionResult.Detail] {
    guard let outgoing = setting.outgoing, outgoing.route == .smtp else { return [] }
    let address = outgoing.senderAddress
    guard !address.isEmpty, !SenderProof(setting, route: outgoing).covers(address) else { return [] }
    let text =
      "\(SafeText.line(address, limit: 254)) is not the login's own address: nothing is sent as it until it is verified "
      + "(Send Mail As, m in the list)."
    return [.init(text: Line(text, .textDim))]
  }

  mutating func refused(_ failure: MailFailure) -> [Effect<Self>] {
    work = nil
    testsWhenSaved = false
    result = ActionResult(failure)
    if failure.kind == .conflict { model.nameIsTaken() }
    return []
  }

  mutating func ask(about row: SettingsDesk.Row, andTest: Bool) -> [Effect<Self>] {
    work = nil
    testsWhenSaved = false
    let changes = model.changes(in: row.setting)
    let what = changes.isEmpty ? "Its password or state was changed" : "Changed: \(changes.joined(separator: ", "))"
    let who = row.status?.lastSave.map {
      "\(SafeText.line($0.actor, limit: 80)) saved this mail setting at \(context.time.moment($0.at))"
    }
    let news = who ?? "Somebody else saved this mail setting in the meantime"
    result = ActionResult(Notice(.warning, "Not saved: \(news)."))
    let dialog = Dialog(
      title: "Somebody else saved",
      text: [Line("\(news)."), Line("\(what)."), "", "Where both changed a field, the one who saves wins."],
      choices: [
        Dialog.Choice("mine", "Save my changes over theirs", key: "m"),
        Dialog.Choice("theirs", "Take theirs", key: "t"), Dialog.Choice("stay", "Go on editing", key: "n"),
      ], preferred: "stay")
    return [.open(dialog) { .conflictAnswered($0, row, andTest: andTest) }]
  }

  mutating func resolve(_ answer: String, _ row: SettingsDesk.Row, andTest: Bool) -> [Effect<Self>] {
    switch answer {
    case "mine":
      model.rebase(onto: row)
      return submit(andTest: andTest)
    case "theirs":
      model.reset(to: row)
      result = ActionResult(Notice(.info, "These are the values as somebody else saved them."))
      return []
    default: return []
    }
  }
}
