import MailDesk
import Testing

struct AttachmentNameTests {
  @Test(
    "no name leaves the folder, hides or acts on a terminal",
    arguments: [
      ("advice.pdf", "advice.pdf"), ("../../etc/passwd", "passwd"), ("C:\\temp\\x.exe", "x.exe"), (".bashrc", "bashrc"),
      ("a/..", "attachment-1.pdf"), ("", "attachment-1.pdf"), ("\u{1B}[2Jx.pdf", "[2Jx.pdf"),
      ("fdp.\u{202E}exe", "fdp.exe"), ("-rf", "rf"), ("a:b?.txt", "a_b_.txt"), ("…", "…"),
    ])
  func safe(name: String, expected: String) {
    #expect(AttachmentName.safe(name, type: "application/pdf", number: 1) == expected)
  }

  @Test("a long name is cut and keeps its extension; a second file of a name is numbered")
  func limits() {
    let long = AttachmentName.safe(String(repeating: "ü", count: 150) + ".pdf", type: "application/pdf", number: 1)
    #expect(long.utf8.count <= 120)
    #expect(long.hasSuffix(".pdf"))
    #expect(AttachmentName.numbered("a.pdf", 1) == "a.pdf")
    #expect(AttachmentName.numbered("a.pdf", 3) == "a (3).pdf")
  }
}
