/// A Markdown table of whole-process figures.
struct Table {
  private var rows: [String] = []
  private let title: String

  init(_ title: String) { self.title = title }

  /// One program's row: medians over its runs.
  ///
  /// - Parameters:
  ///   - messages: how many each run handled; nil leaves the rate out.
  ///   - bytes: how many raw bytes each run handled.
  mutating func add(_ name: String, _ runs: [Measurement], messages: Int? = nil, bytes: Int? = nil, note: String = "") {
    let wall = runs.map(\.wall)
    let middle = Self.median(wall)
    let range = "\(Self.number(wall.min() ?? 0, 3))–\(Self.number(wall.max() ?? 0, 3))"
    let rate = messages.map { "\(Int(Double($0) / middle))" } ?? ""
    let speed = bytes.map { "\(Int(Double($0) / middle / 1e6))" } ?? ""
    let processor = Self.number(Self.median(runs.map(\.processor)), 2)
    rows.append(
      "| \(name) | \(Self.number(middle, 3)) (\(range)) | \(rate) | \(speed) | \(processor) | \(Int(Self.median(runs.map(\.peak)))) | \(note) |"
    )
  }

  func show() {
    print(
      "### \(title)\n\n| program | wall s (min–max) | messages/s | MB/s | CPU s | peak MiB | |\n|---|---|---|---|---|---|---|"
    )
    print(rows.joined(separator: "\n") + "\n")
  }

  static func median(_ values: [Double]) -> Double { quantile(values, 0.5) }

  /// The smallest value that at least this fraction of the values does not exceed.
  static func quantile(_ values: [Double], _ fraction: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let index = Int((Double(values.count) * fraction).rounded(.up)) - 1
    return values.sorted()[max(0, min(values.count - 1, index))]
  }

  static func number(_ value: Double, _ digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let whole = Int((value * Double(scale)).rounded())
    let fraction = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: max(0, digits - fraction.count)) + fraction
  }
}
