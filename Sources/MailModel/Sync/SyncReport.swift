/// What one pass over one setting did.
public struct SyncReport: Sendable, Equatable {
  /// The setting's name.
  public var setting: String
  /// Messages stored by this pass.
  public var stored = 0
  /// Messages met that were stored already (in another folder, setting or epoch).
  public var alreadyStored = 0
  /// Messages on the server that are older than the load period.
  public var outsidePeriod = 0
  /// Messages stored by this pass that the parser could make nothing of.
  public var unparsed = 0
  /// Messages known of and still to fetch.
  public var pending = 0
  /// Messages gone from the server since the last pass; they stay stored.
  public var vanished = 0
  /// Octets of raw messages received.
  public var bytes: Int64 = 0
  /// How long it took.
  public var seconds = 0.0
  /// Why it ended early, if it did.
  public var failure: MailFailure?

  /// Nothing done yet.
  public init(setting: String) { self.setting = setting }
}

/// How far a pass has come: the newest one counts, older ones may be dropped.
public struct SyncProgress: Sendable, Equatable {
  /// What the pass is busy with.
  public enum Phase: String, Sendable {
    case connecting, enumerating, fetching, finished
  }

  /// The setting's row id.
  public var settingID: Int64
  /// The setting's name.
  public var setting: String
  /// What the pass is busy with.
  public var phase: Phase
  /// Messages done in this pass.
  public var messagesDone: Int
  /// Messages to do in this pass, those done included.
  public var messagesTotal: Int
  /// Octets received in this pass.
  public var bytesDone: Int64

  /// A snapshot.
  public init(
    settingID: Int64, setting: String, phase: Phase, messagesDone: Int = 0, messagesTotal: Int = 0, bytesDone: Int64 = 0
  ) {
    self.settingID = settingID
    self.setting = setting
    self.phase = phase
    self.messagesDone = messagesDone
    self.messagesTotal = messagesTotal
    self.bytesDone = bytesDone
  }
}

/// What a comparison of store and server found in one folder.
public struct VerifyReport: Sendable, Equatable {
  /// The setting's name.
  public var setting: String
  /// The folder's name.
  public var folder: String
  /// UIDs that the server lists.
  public var onServer = 0
  /// Of these, stored.
  public var stored = 0
  /// Of these, known and still to fetch.
  public var pending = 0
  /// Of these, older than the load period.
  public var skipped = 0
  /// Of these, unknown to the store.
  public var missing: [UInt32] = []
  /// UIDs that the store holds more than once.
  public var duplicates: [UInt32] = []
  /// Why the comparison could not be made, if it could not.
  public var failure: MailFailure?

  /// Nothing compared yet.
  public init(setting: String, folder: String) {
    self.setting = setting
    self.folder = folder
  }

  /// Nothing missing, nothing twice, nothing left to fetch.
  public var isOK: Bool { failure == nil && missing.isEmpty && duplicates.isEmpty && pending == 0 }
}
