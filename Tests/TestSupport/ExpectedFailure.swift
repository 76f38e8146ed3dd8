package import MailModel
package import Testing

/// The failure that the body ends with.
package func failure(of body: () async throws -> Void) async -> MailFailure? {
  do {
    try await body()
    return nil
  } catch {
    return error as? MailFailure
  }
}

/// Expects that the body fails, with this kind if one is given.
///
/// A function, because the compiler takes a closure within `#expect` and the next one behind it for one and the same where
/// both lie in a closure: the second would never run.
package func expectFailure(
  _ kind: MailFailure.Kind? = nil, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
  let found = await failure(of: body)
  #expect(found != nil, sourceLocation: sourceLocation)
  if let kind { #expect(found?.kind == kind, sourceLocation: sourceLocation) }
}
