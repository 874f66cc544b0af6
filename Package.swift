// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built in Swift 6 mode with warnings as errors.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Fingertip",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Fingertip", targets: ["Fingertip"]),
    .executable(name: "fingertip", targets: ["FingertipMain"]),
    // For Benchmarks/ alone; no API.
    .library(name: "_FingertipStages", targets: ["_FingertipStages"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // C: system libraries, and the byte classification that Swift has no instruction for.
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Not on Apple's systems, which have CryptoKit.
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto",
      providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .target(name: "CFingertipKernels"),

    // The words of the domain: kinds, tags, measures, indicators, parameters, values.
    .target(name: "FingertipModel", swiftSettings: strict),

    // The system's hashes, behind one face.
    .target(
      name: "FingertipCrypto",
      dependencies: [.target(name: "CCrypto", condition: .when(platforms: [.linux]))],
      swiftSettings: strict),

    // The data's way: bytes, rows, columns, timelines, sums, tables.
    .target(
      name: "FingertipCore", dependencies: ["FingertipModel", "CFingertipKernels"],
      swiftSettings: strict),
    .target(
      name: "FingertipIngest",
      dependencies: [
        "FingertipCore", "FingertipCrypto", "CFingertipKernels", "CZstd", "CZlib",
      ],
      swiftSettings: strict),
    .target(
      name: "FingertipAnalysis", dependencies: ["FingertipCore"], swiftSettings: strict),
    .target(
      name: "FingertipReport",
      dependencies: ["FingertipCore", "FingertipCrypto", "FingertipAnalysis"],
      swiftSettings: strict),
    .target(
      name: "FingertipSynthesis", dependencies: ["FingertipCore", "CZstd", "CZlib"],
      swiftSettings: strict),

    // What others see.
    .target(
      name: "Fingertip",
      dependencies: ["FingertipCore", "FingertipIngest", "FingertipAnalysis", "FingertipReport"],
      swiftSettings: strict),
    .target(
      name: "FingertipCLI",
      dependencies: [
        "Fingertip", "FingertipCore", "FingertipReport", "FingertipSynthesis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "FingertipMain", dependencies: ["FingertipCLI", "Fingertip"], swiftSettings: strict),

    // The stages one by one, for the package in Benchmarks, which sees no `package` declarations.
    .target(
      name: "_FingertipStages",
      dependencies: [
        "Fingertip", "FingertipCore", "FingertipIngest", "FingertipAnalysis", "FingertipReport",
      ],
      swiftSettings: strict),

    // One test target a module; the naive reference shares no code with the engine.
    .target(
      name: "FingertipTestSupport", dependencies: ["CZstd", "CZlib"],
      path: "Tests/FingertipTestSupport", swiftSettings: strict),
    .target(
      name: "FingertipResultSamples", dependencies: ["FingertipAnalysis", "FingertipCore"],
      path: "Tests/FingertipResultSamples", swiftSettings: strict),
    .testTarget(
      name: "FingertipCryptoTests", dependencies: ["FingertipCrypto"], swiftSettings: strict),
    .testTarget(
      name: "FingertipCoreTests",
      dependencies: ["FingertipCore", "CFingertipKernels", "FingertipTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipIngestTests",
      dependencies: [
        "FingertipIngest", "FingertipCore", "FingertipTestSupport", "CZstd", "CZlib",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipAnalysisTests",
      dependencies: ["FingertipAnalysis", "FingertipCore", "FingertipTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipReportTests",
      dependencies: [
        "FingertipReport", "FingertipAnalysis", "FingertipCore", "FingertipResultSamples",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipSynthesisTests", dependencies: ["FingertipSynthesis"],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipTests",
      dependencies: [
        "Fingertip", "FingertipAnalysis", "FingertipCore", "FingertipCrypto", "FingertipIngest",
        "FingertipReport", "FingertipResultSamples", "FingertipSynthesis", "FingertipTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipCLITests",
      dependencies: [
        "FingertipCLI", "Fingertip", "FingertipCore", "FingertipIngest", "FingertipResultSamples",
        "FingertipTestSupport", "FingertipMain",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Golden"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
