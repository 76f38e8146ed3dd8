import TerminalKit
import Testing

@Suite("Fuzzy search")
struct FuzzyMatchTests {
  @Test(
    "the better fit comes first",
    arguments: [
      ("sync", "sync now", "sort by name, company"), ("st", "save and test", "list"),
      ("file", "file to a customer", "open profile"),
      ("mr", "mark read", "customer"), ("sa", "save", "what is this area"),
    ])
  func ranking(query: String, better: String, worse: String) throws {
    let one = try #require(FuzzyMatch(query, in: better)).score
    #expect(one > FuzzyMatch(query, in: worse)?.score ?? .min)
  }

  @Test("letters must be there in order", arguments: [("yx", "xy"), ("abc", "ab"), ("z", "")])
  func misses(query: String, title: String) {
    #expect(FuzzyMatch(query, in: title) == nil)
  }

  @Test("case and spaces do not count, and the places are told")
  func places() throws {
    let match = try #require(FuzzyMatch("S N", in: "Sync now"))
    #expect(match.places == [0, 2] || match.places == [0, 5])
  }

  @Test("nothing typed fits everything in its order")
  func empty() {
    #expect(Picker(title: "", items: [PickItem(1, "b"), PickItem(2, "a")]).results == [1, 2])
  }
}
