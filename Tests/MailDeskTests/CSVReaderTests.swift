import MailDesk
import Testing

struct CSVReaderTests {
  @Test(
    "fields, quotes, separators and line ends are read as RFC 4180 and its dialects write them",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a;b\r\n1;2", [["a", "b"], ["1", "2"]]),
      ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
      ("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n", [["a", "b"], ["x, \"y\"", "two\nlines"]]),
      ("\u{FEFF}a,b\n,\n\n1,2", [["a", "b"], ["", ""], ["1", "2"]]),
      ("", []),
    ])
  func dialects(text: String, records: [[String]]) {
    #expect(Array(CSVReader(Array(text.utf8))).map(\.fields) == records)
  }

  @Test("a record knows the line it begins on, quoted line breaks counted")
  func lines() {
    let records = Array(CSVReader(Array("h,i\n\"a\nb\",1\n\nc,2\n".utf8)))
    #expect(records.map(\.line) == [1, 2, 5])
  }

  @Test("a form fault is a fault of its record and the next record is read")
  func faults() {
    let records = Array(CSVReader(Array("h\n\"a\"b\n".utf8) + [0xFF, 0x0A] + Array("fine\n\"open".utf8)))
    #expect(records.map { $0.fault != nil } == [false, true, true, false, true])
  }
}
