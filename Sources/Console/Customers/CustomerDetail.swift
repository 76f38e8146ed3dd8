import MailDesk
import MailModel

/// A customer with the people there, made ready for the screen.
struct CustomerDetail: Sendable {
  let name: String
  let number: String
  let company: String
  let domains: String
  let contacts: [Contact]

  /// Loads a customer and its contacts.
  static func load(_ id: Int64, from desk: MailDesk) async -> Result<CustomerDetail, MailFailure> {
    do throws(MailFailure) {
      let customer = try await desk.people.customer(id: id)
      return .success(CustomerDetail(customer, contacts: try await desk.people.contacts(customerID: id)))
    } catch {
      return .failure(error)
    }
  }

  private init(_ customer: Customer, contacts: [Contact]) {
    name = SafeText.line(customer.name, limit: 200)
    number = SafeText.line(customer.number, limit: 60)
    company = SafeText.line(customer.company, limit: 60)
    domains = customer.domains.prefix(10).map { SafeText.line($0.description, limit: 253) }.joined(separator: ", ")
    self.contacts = contacts
  }
}
