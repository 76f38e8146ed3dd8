import Testing

/// Every verb of a desk asks what the role of the person may do.
struct PermissionTests {
  /// They say only that something was committed, never what, and what one may do oneself.
  private static let exempt: Set<String> = ["changes", "isStillAdmitted"]

  /// A package function of a desk.
  struct Verb: CustomTestStringConvertible {
    let path: String
    let name: String
    /// Its first statement.
    let beginning: String

    var testDescription: String { "\(path) \(name)" }
  }

  @Test("a verb of a desk begins with the permission that it takes", arguments: verbs)
  func asks(verb: Verb) {
    guard !Self.exempt.contains(verb.name) else { return }
    let asks = verb.beginning.hasPrefix("try person.require(.") || verb.beginning.hasPrefix("guard person.may(.")
    #expect(asks, "\(verb.path): \(verb.name) begins with \(verb.beginning)")
  }

  @Test("the scan finds the verbs at all, and a test gives each of them as somebody who may not")
  func covered() throws {
    #expect(Self.verbs.count >= 45)
    let table = try SourceTree.text("Tests/MailDeskTests/Users/PermissionTests.swift")
    for verb in Self.verbs where !Self.exempt.contains(verb.name) {
      let isGiven = [".\(verb.name)(", ".\(verb.name) {"].contains { table.contains($0) }
      #expect(isGiven, "\(verb.path): \(verb.name)")
    }
  }

  static let verbs: [Verb] = SourceTree.swiftFiles(below: "Sources/MailDesk").flatMap { file in
    var verbs: [Verb] = []
    var isDesk = false
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if let type = declaredType(line) { isDesk = type.hasSuffix("Desk") }
      guard isDesk, line.hasPrefix("  package func ") else { continue }
      let name = line.dropFirst("  package func ".count).prefix { $0 != "(" && $0 != "<" }
      verbs.append(Verb(path: file.path, name: String(name), beginning: firstStatement(lines[number...])))
    }
    return verbs
  }

  /// The type whose members follow a line, if it begins one.
  private static func declaredType(_ line: Substring) -> Substring? {
    let words = line.split(separator: " ")
    guard line.first != " ",
      let place = words.firstIndex(where: { ["extension", "struct", "enum", "actor"].contains($0) })
    else { return nil }
    return words.dropFirst(place + 1).first?.prefix { $0.isLetter || $0 == "." || $0.isNumber }
  }

  /// What follows the brace that opens the body: on the same line or on the next.
  private static func firstStatement(_ lines: ArraySlice<Substring>) -> String {
    var depth = 0
    var statement = ""
    var isInside = false
    for line in lines {
      for character in line {
        if isInside { statement.append(character) }
        if character == "(" { depth += 1 }
        if character == ")" { depth -= 1 }
        if character == "{", depth == 0 { isInside = true }
      }
      let trimmed = statement.drop { $0 == " " }
      if isInside, !trimmed.isEmpty { return String(trimmed) }
    }
    return ""
  }
}
