import MailDesk
import MailModel
import Testing

struct AssignmentRulesTests {
  private let rules = AssignmentRules(
    customersByAddress: ["clara@acme.example": [1], "jack@shared.example": [2, 3]],
    customersByDomain: ["acme.example": [1], "group.example": [4, 5], "eu.group.example": [4]],
    excludedDomains: [DomainName("news.example"), DomainName("acme-news.example")].compactMap { $0 })

  @Test(
    "the contact's address decides, then the customer's domain, the nearest first",
    arguments: [
      ("Clara@ACME.example", 1, .contactAddress), ("new@acme.example", 1, .customerDomain),
      ("a@mail.acme.example", 1, .customerDomain), ("a@eu.group.example", 4, .customerDomain),
    ] as [(String, Int64, FiledBy)])
  func decided(address: String, customer: Int64, rule: FiledBy) {
    let decision = rules.decide(sender: EmailAddress(address: address))
    #expect(decision.customerID == customer)
    #expect(decision.filedBy == rule)
    #expect(!decision.isUnfiled)
  }

  @Test("an address or domain of several customers is never decided silently")
  func shared() {
    #expect(rules.decide(sender: EmailAddress(address: "jack@shared.example")).candidates == [2, 3])
    let domain = rules.decide(sender: EmailAddress(address: "x@group.example"))
    #expect(domain.candidates == [4, 5])
    #expect(domain.isUnfiled)
  }

  @Test("mail from an excluded domain or below it is neither assigned nor waiting")
  func excluded() {
    for address in ["a@news.example", "a@mail.news.example"] {
      let decision = rules.decide(sender: EmailAddress(address: address))
      #expect(decision.isExcluded)
      #expect(!decision.isUnfiled)
      #expect(decision.customerID == nil)
    }
    #expect(!rules.decide(sender: EmailAddress(address: "a@goodnews.example")).isExcluded)
  }

  @Test("an unknown or missing sender waits in Not filed", arguments: ["who@else.example", "nobody", ""])
  func unknown(address: String) {
    #expect(rules.decide(sender: EmailAddress(address: address)).isUnfiled)
    #expect(rules.decide(sender: nil).isUnfiled)
  }
}
