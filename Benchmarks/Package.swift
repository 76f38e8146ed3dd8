// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Sees Postdue's public libraries and its programs only, so that nothing here becomes part of a build of Postdue.
let package = Package(
  name: "PostdueBenchmarks",
  dependencies: [
    .package(name: "postdue", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .executableTarget(
      name: "PostdueBenchmarks",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")], swiftSettings: house),
    .executableTarget(
      name: "ParseCorpus", dependencies: [.product(name: "PostdueCore", package: "postdue")], swiftSettings: house),
  ]
)
