import MailModel
import Testing

/// What a file and a test tree must look like.
struct ShapeTests {
  @Test("no file has grown past 400 lines, and half of them stay under 150")
  func sizes() throws {
    let files = SourceTree.swiftFiles(below: "Sources")
    for file in files { #expect(file.lineCount <= 400, "\(file.path) has \(file.lineCount) lines") }
    let sizes = files.map(\.lineCount).sorted()
    try #require(!sizes.isEmpty)
    #expect(sizes[sizes.count / 2] < 150)
  }

  @Test("no file is called after what it is not about")
  func names() {
    for file in SourceTree.swiftFiles(below: "Sources") {
      for word in ["Utils", "Helper", "Manager", "Common", "Misc"] {
        #expect(!file.path.contains(word), "\(file.path)")
      }
    }
  }

  @Test("every kind of failure is produced by a test", arguments: MailFailure.Kind.allCases)
  func kinds(kind: MailFailure.Kind) {
    let tests = SourceTree.swiftFiles(below: "Tests").filter {
      $0.target != "MailModelTests" && $0.target != "HouseTests"
    }
    #expect(tests.contains { $0.text.contains(kind.rawValue) })
  }

  @Test("the map names every target and no other")
  func map() throws {
    let map = try SourceTree.text("Sources/README.md")
    for target in Set(SourceTree.swiftFiles(below: "Sources").map(\.target)) {
      #expect(map.contains("`\(target)`"), "Sources/README.md does not name \(target)")
    }
  }
}
