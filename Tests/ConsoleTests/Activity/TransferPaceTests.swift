import Console
import MailModel
import Testing

@Suite("How fast mail comes")
struct TransferPaceTests {
  private static func progress(_ done: Int, of total: Int, octets: Int64) -> SyncProgress {
    SyncProgress(
      settingID: 1, setting: "ar", phase: .fetching, messagesDone: done, messagesTotal: total, bytesDone: octets)
  }

  private static func moment(_ seconds: Int64) -> Timestamp { Timestamp(seconds: 1_800_000_000 + seconds) }

  @Test("nothing is said before there is anything to go by")
  func unknown() {
    var pace = TransferPace(Self.progress(0, of: 100, octets: 0), at: Self.moment(0))
    #expect(pace.octetsPerSecond == nil && pace.secondsLeft == nil)
    pace.note(Self.progress(10, of: 100, octets: 1_000), at: Self.moment(0))
    #expect(pace.octetsPerSecond == nil && pace.secondsLeft == nil)
    pace.note(Self.progress(0, of: 100, octets: 0), at: Self.moment(9))
    #expect(pace.octetsPerSecond == nil && pace.secondsLeft == nil)
  }

  @Test("the rate and the time left count from what was there when it was first looked at")
  func measured() {
    var pace = TransferPace(Self.progress(50, of: 100, octets: 5_000), at: Self.moment(0))
    pace.note(Self.progress(60, of: 100, octets: 9_000), at: Self.moment(4))
    #expect(pace.octetsPerSecond == 1_000)
    #expect(pace.secondsLeft == 16)
  }

  @Test("a clock that goes back and a pass that is done say nothing")
  func edges() {
    var pace = TransferPace(Self.progress(0, of: 100, octets: 0), at: Self.moment(60))
    pace.note(Self.progress(50, of: 100, octets: 5_000), at: Self.moment(0))
    #expect(pace.octetsPerSecond == nil && pace.secondsLeft == nil)
    pace.note(Self.progress(100, of: 100, octets: 9_000), at: Self.moment(70))
    #expect(pace.octetsPerSecond == 900 && pace.secondsLeft == nil)
  }
}
