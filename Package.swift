// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target speaks the same dialect: Swift 6 mode, the upcoming defaults, and no warning left standing.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .treatAllWarnings(as: .error),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let shims: [Target] = [
  .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
  .target(name: "CResolver", linkerSettings: [.linkedLibrary("resolv")]),
  .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
]

let core: [Target] = [
  library("MailModel"),
  library("OpenSSL", ["COpenSSL", "MailModel"]),
  library("MailTransport", ["CResolver", "CZlib", "MailModel", "OpenSSL", nioCore, nioPosix]),
  library("HTTP", ["MailModel", "MailTransport", nioCore, nioPosix, nioHTTP1]),
  library("MIME", ["MailModel"]),
  library("IMAP", ["MailModel", "MailTransport"]),
  library("POP3", ["MailModel", "MailTransport"]),
  library("SMTP", ["MailModel", "MailTransport"]),
  library("MailStore", ["MailModel", "OpenSSL", grdb, sqlite]),
  library("MailDesk", ["MailModel", "OpenSSL", "MailTransport", "HTTP", "IMAP", "POP3", "SMTP", "MIME", "MailStore"]),
]

let screens: [Target] = [
  library("TerminalKit", ["CNcurses", toml]),
  library("Console", ["MailModel", "MailDesk", "TerminalKit"]),
  .executableTarget(
    name: "postdue", dependencies: ["Console", "MailDesk", "MailModel", "MIME", "TerminalKit", arguments],
    swiftSettings: house),
]

/// A private mail server and its mail, for the demo, the tests and the benchmark.
let demo: [Target] = [
  library("DemoMail", ["MailModel"]),
  .executableTarget(name: "postdue-demo", dependencies: ["DemoMail", "MailModel", arguments], swiftSettings: house),
]

let checks: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["COpenSSL", "CZlib", "DemoMail", "MailModel", "MailTransport"],
    path: "Tests/TestSupport",
    swiftSettings: house),
  .target(
    name: "TerminalTestSupport", dependencies: ["TerminalKit"], path: "Tests/TerminalTestSupport", swiftSettings: house),
  tests("MailModelTests", ["MailModel"]),
  tests("OpenSSLTests", ["OpenSSL", "MailModel"]),
  tests("MailTransportTests", ["MailTransport", "OpenSSL", "MailModel", "DemoMail", "TestSupport"]),
  tests("HTTPTests", ["HTTP", "MailTransport", "MailModel", "DemoMail", "TestSupport"]),
  tests("MIMETests", ["MIME", "MailModel"]),
  tests("IMAPTests", ["IMAP", "MailTransport", "MailModel", "DemoMail", "TestSupport"]),
  tests("POP3Tests", ["POP3", "IMAP", "MailTransport", "MailModel", "DemoMail", "TestSupport"]),
  tests("SMTPTests", ["SMTP", "MailTransport", "MailModel", "DemoMail", "TestSupport"]),
  tests("MailDeskTests", ["MailDesk", "HTTP", "MailTransport", "MailModel", "MailStore", "DemoMail", "TestSupport"]),
  tests("MailStoreTests", ["MailStore", "MailModel", "TestSupport", grdb]),
  .testTarget(
    name: "TerminalKitTests", dependencies: ["TerminalKit", "TerminalTestSupport", "TestSupport"],
    exclude: ["Snapshots"], swiftSettings: house),
  .testTarget(
    name: "ConsoleTests",
    dependencies: [
      "Console", "DemoMail", "MailDesk", "MailStore", "MailTransport", "MailModel", "TerminalKit",
      "TerminalTestSupport", "TestSupport",
    ], exclude: ["Snapshots"], swiftSettings: house),
  tests("DemoMailTests", ["DemoMail", "MailModel"]),
  tests(
    "ServerTests",
    [
      "postdue", "MailDesk", "MailStore", "IMAP", "POP3", "SMTP", "MailTransport", "DemoMail", "MailModel",
      "TerminalKit",
      "TerminalTestSupport", "TestSupport",
    ]),
  tests("HouseTests", ["MailModel"]),
]

let package = Package(
  name: "postdue",
  products: [
    .executable(name: "postdue", targets: ["postdue"]),
    .library(name: "PostdueCore", targets: ["MailModel", "MIME", "MailDesk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: shims + core + screens + demo + checks
)
