/// What one pass over one setting did.
package struct SyncReport: Sendable, Equatable {
  /// The setting's name.
  package var setting: String
  /// Messages stored by this pass.
  package var stored = 0
  /// Messages met that were stored already (in another folder, setting or epoch).
  package var alreadyStored = 0
  /// Messages on the server that are older than the load period.
  package var outsidePeriod = 0
  /// Messages stored by this pass that the parser could make nothing of.
  package var unparsed = 0
  /// Messages known of and still to fetch.
  package var pending = 0
  /// Messages gone from the server since the last pass; they stay stored.
  package var vanished = 0
  /// Octets of raw messages received.
  package var bytes: Int64 = 0
  /// How long it took.
  package var seconds = 0.0
  /// Why it ended early, if it did.
  package var failure: MailFailure?

  /// Nothing done yet.
  package init(setting: String) { self.setting = setting }
}

/// How far a pass has come: the newest one counts, older ones may be dropped.
package struct SyncProgress: Sendable, Equatable {
  /// What the pass is busy with.
  package enum Phase: String, Sendable {
    case connecting, enumerating, fetching, finished
  }

  /// The setting's row id.
  package var settingID: Int64
  /// The setting's name.
  package var setting: String
  /// What the pass is busy with.
  package var phase: Phase
  /// Messages done in this pass.
  package var messagesDone: Int
  /// Messages to do in this pass, those done included.
  package var messagesTotal: Int
  /// Octets received in this pass.
  package var bytesDone: Int64

  /// A snapshot.
  package init(
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
package struct VerifyReport: Sendable, Equatable {
  /// The setting's name.
  package var setting: String
  /// The folder's name.
  package var folder: String
  /// UIDs that the server lists.
  package var onServer = 0
  /// Of these, stored.
  package var stored = 0
  /// Of these, known and still to fetch.
  package var pending = 0
  /// Of these, older than the load period.
  package var skipped = 0
  /// Of these, unknown to the store.
  package var missing: [UInt32] = []
  /// UIDs that the store holds more than once.
  package var duplicates: [UInt32] = []
  /// Why the comparison could not be made, if it could not.
  package var failure: MailFailure?

  /// Nothing compared yet.
  package init(setting: String, folder: String) {
    self.setting = setting
    self.folder = folder
  }

  /// Nothing missing, nothing twice, nothing left to fetch.
  package var isOK: Bool { failure == nil && missing.isEmpty && duplicates.isEmpty && pending == 0 }
}
