import MailModel
import TerminalKit

/// Draws Communications: three panes separated by rules where there is room, fewer where there is not.
struct CommunicationsView {
  private static let mailboxWidths = 19...26
  /// With less, the mailboxes are seen only while they have the keys.
  private static let roomy = 100
  private static let leastPreview = 5

  let time: LocalTime

  func draw(_ model: inout CommunicationsModel, into canvas: inout Canvas) {
    var area = PageHeading.top(notice: model.notice).draw(into: &canvas)
    if canvas.bounds.width >= Self.roomy || model.pane == .mailboxes {
      let widths = Self.mailboxWidths
      let (left, rest) = area.splitLeft(max(widths.lowerBound, min(widths.upperBound, area.width / 5)))
      canvas.within(left) { drawMailboxes(model, into: &$0) }
      canvas.verticalRule(x: rest.x, rows: rest.rows)
      area = rest.splitLeft(1).rest
    }
    let (bar, below) = area.splitTop(1)
    canvas.within(bar) { drawFolders(&model, into: &$0) }
    let previewRows = below.height >= 12 ? max(Self.leastPreview, below.height / 2) : 0
    let (list, preview) = below.splitBottom(previewRows)
    let table = MessageColumns.table(time, empty: emptyText(model))
    let hasKeys = model.pane == .list && !model.isSearching
    canvas.within(list) { table.draw(&model.messages.rows, into: &$0, isFocused: hasKeys) }
    guard !preview.isEmpty else { return }
    canvas.within(preview) { canvas in
      canvas.rule(y: 0)
      canvas.within(canvas.bounds.splitTop(1).rest.inset(horizontal: 1)) { drawPreview(&model, into: &$0) }
    }
  }

  private func drawMailboxes(_ model: CommunicationsModel, into canvas: inout Canvas) {
    for (row, entry) in model.mailboxes.enumerated() where row < canvas.bounds.height {
      let isChosen = entry.id == model.mailbox
      let isFocused = isChosen && model.pane == .mailboxes
      if isChosen { canvas.fill(canvas.bounds.row(row), on: isFocused ? .listSelected : .listSelectedQuiet) }
      if isChosen { canvas.write("▌", x: 0, y: row, ink: .listMarker) }
      if isFocused { canvas.placeCursor(x: 0, y: row) }
      let unread = model.unread(entry.id)
      let count = Line(unread > 0 ? NumberText.grouped(unread) : "", .tabCount)
      let width = canvas.bounds.width
      let name = Line([entry.mark, Span(" " + SafeText.line(entry.name, limit: 60))])
      canvas.write(name, x: 1, y: row, width: width - 3 - count.width)
      canvas.write(count, x: width - 1 - count.width, y: row, width: count.width)
    }
  }

  private func drawFolders(_ model: inout CommunicationsModel, into canvas: inout Canvas) {
    let width = canvas.bounds.width
    let counts = model.shownCounts
    let tabs = model.folders.map { folder in
      TabBar.Tab(folder.rawValue, folder.title, count: NumberText.grouped(folder.count(counts)))
    }
    let taken = TabBar(tabs, active: model.folder.rawValue, separator: "   ").draw(
      into: &canvas, x: 1, y: 0, width: width - 1)
    let room = Rect(x: taken + 4, y: 0, width: width - taken - 5, height: 1)
    if model.isSearching || !model.search.text.isEmpty {
      canvas.within(room) { drawSearch(&model, into: &$0) }
    } else if model.order != .newestFirst {
      canvas.write(
        Line("by \(model.order.title.lowercased())", .textDim), x: room.x, y: 0, width: room.width, align: .right)
    }
  }

  private func drawSearch(_ model: inout CommunicationsModel, into canvas: inout Canvas) {
    let found = model.messages.rows.isLoaded ? NumberText.grouped(model.messages.rows.count) + " found" : ""
    let (field, count) = canvas.bounds.splitRight(min(found.count + 1, canvas.bounds.width / 2))
    canvas.write("/", x: 0, y: 0, ink: .formHint)
    let role: Role = model.isSearching ? .formFieldFocused : .formField
    canvas.within(field.splitLeft(2).rest) { inner in
      model.search.draw(into: &inner, ink: role, on: role, hasCursor: model.isSearching)
    }
    canvas.write(Line(found, .textDim), x: count.x, y: 0, width: count.width, align: .right)
  }

  private func drawPreview(_ model: inout CommunicationsModel, into canvas: inout Canvas) {
    if let failure = model.preview.failure {
      canvas.write(Notice(.error, failure.cause).line, x: 0, y: 0, width: canvas.bounds.width)
      canvas.write(Line(failure.remedy.text, .textDim), x: 0, y: 1, width: canvas.bounds.width)
    } else if let message = model.preview.shown {
      let rows = MessageHeader(message, isBrief: true).draw(into: &canvas)
      let files = message.attachments.isEmpty ? 0 : 1
      let (text, list) = canvas.bounds.splitTop(rows).rest.splitBottom(files)
      canvas.within(text) { model.preview.pane.draw(into: &$0) }
      canvas.write(AttachmentLine.line(message.attachments), x: 0, y: list.y, width: list.width)
      if model.pane == .preview { canvas.placeCursor(x: 0, y: text.y) }
    } else if model.preview.wanted != nil {
      canvas.write("loading …", x: 0, y: 0, ink: .listPlaceholder)
    }
  }

  private func emptyText(_ model: CommunicationsModel) -> [Line] {
    if let failure = model.messages.failure { return [Line(failure.cause, .noticeError), Line(failure.remedy.text)] }
    if !model.search.text.isEmpty { return [Line("Nothing has all these words. Esc shows everything again.")] }
    return [Line(model.folder.advice)]
  }
}
