/// Numbers as people read them.
enum NumberText {
  /// With a comma between thousands: `4,812`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// Octets in the nearest unit: `12 K`, `1.2 M`; whatever is there takes at least 1 K.
  static func size(_ octets: Int) -> String {
    let kilo = (max(0, octets) + 1023) / 1024
    if kilo < 1000 { return "\(kilo) K" }
    let (unit, tenths) = kilo < 1_000_000 ? ("M", kilo * 10 / 1024) : ("G", kilo * 10 / (1024 * 1024))
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(unit)" : "\(grouped(tenths / 10)) \(unit)"
  }

  /// `1 message`, `4,812 messages`.
  static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? singular : plural ?? singular + "s")"
  }
}
