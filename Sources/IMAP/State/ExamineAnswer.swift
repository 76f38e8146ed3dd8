/// What the responses to EXAMINE told, before it is known whether that was all.
struct ExamineAnswer: Sendable, Equatable {
  var exists: UInt32 = 0
  var uidValidity: UInt32?
  var uidNext: UInt32?
  var highestModSeq: UInt64?

  /// Takes what one response tells.
  mutating func collect(_ response: Response) {
    switch response {
    case .exists(let count): exists = count
    case .status(let status):
      switch status.code {
      case .uidValidity(let value) where value > 0: uidValidity = value
      case .uidNext(let value) where value > 0: uidNext = value
      case .highestModSeq(let value) where value > 0: highestModSeq = value
      case .condition(.noModSeq): highestModSeq = nil
      default: break
      }
    default: break
    }
  }
}
