import MailDesk
import MailModel
import Testing

struct PeopleFileTests {
  @Test("good customer lines are read and each bad one is named by line and reason")
  func customers() throws {
    let file = try CustomerFile(
      Array(
        """
        ID,Name,domain,PO Number
        C1,Acme,acme.example,4711
        C2,,x.example,
        ,Nobody,,
        C1,Again,,
        C3,Bad,amazn,
        C4,Short
        C5,"Two domains","a.example; b.example",
        C6,Escape\u{1B}[2J,,
        """.utf8), defaultCompany: "main")
    #expect(file.lines.map(\.customer.number) == ["C1", "C5"])
    #expect(file.lines[0].customer.fields == ["PO Number": "4711"])
    #expect(file.lines[1].customer.domains.map(\.description) == ["a.example", "b.example"])
    #expect(file.refused.map(\.line) == [3, 4, 5, 6, 7, 9])
    #expect(file.refused[2].reason == "customer C1 is on line 2 with other values")
    #expect(file.refused.allSatisfy { !$0.reason.isEmpty })
  }

  @Test("contact lines need a customer and a plausible address; a line that says nothing new is no fault")
  func contacts() throws {
    let file = try ContactFile(
      Array(
        "customer_id,name,email\nC1,Clara,clara@acme.example\nC1,Twice,CLARA@acme.example\nC1,,nonsense\n,x,y@z.example\n"
          .utf8),
      defaultCompany: "main")
    #expect(file.lines.map(\.email) == ["clara@acme.example"])
    #expect(file.refused.map(\.line) == [4, 5])
  }

  @Test("a missing column is a fault of the whole file and names the columns there are")
  func missingColumn() {
    #expect(throws: MailFailure.self) { try CustomerFile(Array("number,name\n1,2\n".utf8), defaultCompany: "main") }
    #expect(throws: MailFailure.self) { try ContactFile([], defaultCompany: "main") }
  }
}
