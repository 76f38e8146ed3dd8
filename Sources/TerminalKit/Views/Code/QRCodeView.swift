/// A QR code on the screen, dark on light whatever the theme, if there is room for the whole of it.
package struct QRCodeView {
  private let rows: [String]

  package init(_ code: QRCode) { rows = code.rows() }

  /// The columns and rows that it takes.
  package var size: Size { Size(width: rows.first?.count ?? 0, height: rows.count) }

  /// Draws it from the upper left corner; nothing where it does not fit.
  package func draw(into canvas: inout Canvas) {
    guard size.width <= canvas.bounds.width, size.height <= canvas.bounds.height else { return }
    canvas.fill(Rect(x: 0, y: 0, width: size.width, height: size.height), on: .code)
    for (y, row) in rows.enumerated() { canvas.write(row, x: 0, y: y, ink: .code) }
  }
}
