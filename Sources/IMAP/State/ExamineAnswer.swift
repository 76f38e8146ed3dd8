/// What the responses to EXAMINE told, before it is known whether that was all.
struct ExamineAnswer: Sendable, Equatable {
  var exists: UInt32 = 0
  var uidValidity: UInt32?
  var uidNext: UInt32?
  var highestModSeq: Int64?
  private(set) var changedFlags: [FetchedAttributes] = []
  private var vanishedUIDs: VanishedCollector
  private var octets = 0
  private let octetLimit: Int
  private var mayBeOfFormerMailbox: Bool

  /// Nothing told yet.
  ///
  /// - Parameter replacesMailbox: whether another mailbox was open: with QRESYNC the server says CLOSED when it begins to
  ///   speak of the new one (RFC 7162 §3.2.11).
  init(limits: IMAPLimits = IMAPLimits(), replacesMailbox: Bool = false) {
    vanishedUIDs = VanishedCollector(limit: limits.vanishedRanges)
    octetLimit = limits.changedFlags
    mayBeOfFormerMailbox = replacesMailbox
  }

  /// What has gone since the caller last looked.
  var vanished: UIDSet { vanishedUIDs.uids }

  /// Whether ``vanished`` and ``changedFlags`` hold everything that the server told, and nothing else.
  var holdsEveryChange: Bool { !vanishedUIDs.isOverfull && octets <= octetLimit && !mayBeOfFormerMailbox }

  /// Takes what one response tells.
  mutating func collect(_ response: Response) {
    switch response {
    case .exists(let count): exists = count
    case .vanished(let vanished): vanishedUIDs.take(vanished)
    case .fetch(let items): take(items)
    case .status(let status):
      switch status.code {
      case .uidValidity(let value) where value > 0: uidValidity = value
      case .uidNext(let value) where value > 0: uidNext = value
      case .highestModSeq(let value): highestModSeq = value
      case .condition(.noModSeq): highestModSeq = nil
      case .condition(.closed): beginNewMailbox()
      default: break
      }
    default: break
    }
  }

  private mutating func take(_ items: FetchedItems) {
    guard let uid = items.uid, let flags = items.flags, octets <= octetLimit else { return }
    octets += flags.reduce(64) { $0 + 16 + $1.utf8.count }
    guard octets <= octetLimit else {
      changedFlags = []
      return
    }
    var change = FetchedItems(sequence: items.sequence)
    (change.flags, change.modSeq) = (flags, items.modSeq)
    changedFlags.append(FetchedAttributes(uid: uid, change))
  }

  /// Some servers say CLOSED at any time: only what can belong to a mailbox that was open is forgotten.
  private mutating func beginNewMailbox() {
    guard mayBeOfFormerMailbox else { return }
    mayBeOfFormerMailbox = false
    vanishedUIDs.reset()
    (changedFlags, octets) = ([], 0)
  }
}
