import MailModel
import TerminalKit

extension Notice {
  /// What a comparison of a setting with its server found, folder by folder.
  init(verified name: String, _ reports: [VerifyReport]) {
    if let failure = reports.compactMap(\.failure).first {
      self.init(failure, prefix: "“\(name)” could not be compared")
      return
    }
    let (stored, onServer) = (reports.reduce(0) { $0 + $1.stored }, reports.reduce(0) { $0 + $1.onServer })
    guard reports.allSatisfy(\.isOK) else {
      let missing = reports.reduce(0) { $0 + $1.missing.count + $1.pending }
      self.init(
        .error,
        "“\(name)” is not complete: \(NumberText.count(missing, "message")) not stored yet; Tab, Enter shows which.")
      return
    }
    let words = "nothing is missing, nothing is there twice"
    self.init(
      .ok,
      "“\(name)”: \(words): \(NumberText.grouped(stored)) of \(NumberText.grouped(onServer)) on the server are stored.")
  }
}
