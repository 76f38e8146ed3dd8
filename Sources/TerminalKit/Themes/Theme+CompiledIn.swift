extension Theme {
  /// The theme that is there without any file; `themes/dark.toml` is its copy for people to start from.
  package static let compiledIn: Theme = {
    let ground = Shade(0x14171C, indexed: 234, ansi: 0)
    let raised = Shade(0x262C36, indexed: 236, ansi: 0)
    let sunken = Shade(0x1D2129, indexed: 235, ansi: 0)
    let ink = Shade(0xD5DAE3, indexed: 253, ansi: 7)
    let bright = Shade(0xFFFFFF, indexed: 231, ansi: 15)
    let soft = Shade(0x9AA4B4, indexed: 248, ansi: 7)
    let line = Shade(0x7A8494, indexed: 245, ansi: 8)
    let accent = Shade(0x82B1FF, indexed: 111, ansi: 14)
    let good = Shade(0x8FD18A, indexed: 114, ansi: 10)
    let bad = Shade(0xFF8F8F, indexed: 210, ansi: 9)
    let warm = Shade(0xF0C46C, indexed: 221, ansi: 11)
    let (print, paper) = (Shade(0x000000, indexed: 16, ansi: 0), Shade(0xFFFFFF, indexed: 231, ansi: 15))
    return Theme(
      name: "dark",
      paints: [
        .text: Paint(ink, on: ground),
        .textDim: Paint(soft),
        .textStrong: Paint(bright, attributes: .bold),
        .textLink: Paint(accent, attributes: .underline),
        .textQuote: Paint(soft, attributes: .italic),
        .title: Paint(bright, attributes: .bold),
        .titleState: Paint(soft),
        .tab: Paint(soft),
        .tabActive: Paint(accent, attributes: [.bold, .underline]),
        .tabCount: Paint(soft),
        .rule: Paint(line),
        .listHeader: Paint(soft),
        .listSelected: Paint(bright, on: raised, attributes: .bold),
        .listSelectedQuiet: Paint(on: sunken, attributes: .bold),
        .listMarker: Paint(accent, attributes: .bold),
        .listMarked: Paint(warm, attributes: .bold),
        .listUnread: Paint(bright, attributes: .bold),
        .listPlaceholder: Paint(soft),
        .listEmpty: Paint(soft),
        .formLabel: Paint(ink),
        .formLabelFocused: Paint(accent, attributes: .bold),
        .formField: Paint(ink, on: sunken, attributes: .underline),
        .formFieldFocused: Paint(bright, on: raised, attributes: .underline),
        .formDisabled: Paint(soft, attributes: .italic),
        .formHint: Paint(soft),
        .formError: Paint(bad),
        .formRequired: Paint(warm),
        .button: Paint(ink, on: sunken),
        .buttonFocused: Paint(bright, on: raised, attributes: [.bold, .reverse]),
        .dialog: Paint(ink, on: sunken),
        .dialogBorder: Paint(line),
        .dialogTitle: Paint(bright, attributes: .bold),
        .footer: Paint(soft),
        .footerKey: Paint(accent, attributes: .bold),
        .footerNotice: Paint(warm),
        .noticeOK: Paint(good),
        .noticeError: Paint(bad, attributes: .bold),
        .noticeWarning: Paint(warm),
        .noticeInfo: Paint(accent),
        .syncOK: Paint(good),
        .syncFailed: Paint(bad, attributes: .bold),
        .syncRunning: Paint(accent),
        .syncPaused: Paint(soft),
        .progressDone: Paint(accent),
        .progressRest: Paint(line),
        .searchMatch: Paint(warm, attributes: [.bold, .underline]),
        .scrollThumb: Paint(accent),
        .scrollTrack: Paint(line),
        .code: Paint(print, on: paper),
      ])
  }()
}
