import MailDesk
import MailModel
import TerminalKit

/// The report of a test for a support ticket: on the clipboard and in a file.
extension TestRunScreen {
  mutating func copy() -> [Effect<Self>] {
    notice = Notice(.ok, "The report is on the clipboard of your terminal, if it allows that.")
    return [.copy(series.reports.map { $0.text(at: series.begun) }.joined(separator: "\n"))]
  }

  func save() -> [Effect<Self>] {
    let (desk, reports, moment, folder) = (
      context.desk, series.reports, series.begun, context.environment.saveFolder
    )
    return [
      .change {
        do throws(MailFailure) {
          var paths: [String] = []
          for report in reports { paths.append(try await desk.settings.saveReport(report, at: moment, in: folder)) }
          return .saved(paths.joined(separator: " and "))
        } catch {
          return .failed(error)
        }
      }
    ]
  }
}
