/// Defects in the order in which they were met, each once.
struct DefectList {
  private(set) var items: [MIMEDefect] = []

  mutating func insert(_ defect: MIMEDefect) {
    if !items.contains(defect) { items.append(defect) }
  }

  mutating func insert(contentsOf defects: [MIMEDefect]) {
    for defect in defects { insert(defect) }
  }
}
