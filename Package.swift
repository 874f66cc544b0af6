// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target of this package: Swift 6 mode with warnings as errors.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "Fingertip",
  // The lowest macOS that the code allows: `InlineArray` (sums), `String.UTF8View.span` (CSV and
  // JSON) and `UTF8Span` (tables) came with 26. Without these three it would be 15, for `Mutex`,
  // `Atomic` and `Int128`.
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "Fingertip", targets: ["Fingertip"]),
    .executable(name: "fingertip", targets: ["FingertipMain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // C: system libraries, and the byte classification for which Swift has no public operation.
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
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    // The structs of Arrow's C data interface.
    .systemLibrary(name: "CArrow"),
    .target(name: "CFingertipKernels"),

    // C: what a signal handler does, which may not be Swift, and threads.
    .target(name: "CFingertipSystem"),

    // The C library of the platform: the only module that imports it by name.
    .target(name: "FingertipSystem", swiftSettings: strict),

    // The model of the domain: kinds, tags, measures, indicators, parameters, values.
    .target(name: "FingertipModel", swiftSettings: strict),

    // The system's hash functions behind one interface.
    .target(
      name: "FingertipCrypto",
      dependencies: [.target(name: "CCrypto", condition: .when(platforms: [.linux]))],
      swiftSettings: strict),

    // The pipeline: bytes, rows, columns, timelines, sums, tables.
    .target(
      name: "FingertipCore",
      dependencies: [
        "FingertipModel", "CFingertipKernels", "CFingertipSystem", "FingertipSystem", "CZlib",
      ],
      swiftSettings: strict),
    .target(
      name: "FingertipIngest",
      dependencies: [
        "FingertipSystem", "FingertipCore", "FingertipCrypto", "CFingertipKernels", "CArrow",
        "CZstd",
        "CZlib",
      ],
      swiftSettings: strict),
    .target(
      name: "FingertipAnalysis",
      dependencies: ["CFingertipKernels", "FingertipSystem", "FingertipCore"],
      swiftSettings: strict),
    // Files, and tables in the formats they are written in. It knows no result, so that it is compiled
    // beside the analysis, as import is.
    .target(
      name: "FingertipOutput",
      dependencies: ["FingertipSystem", "FingertipCore", "CArrow", "CZlib", "CZstd"],
      swiftSettings: strict),
    .target(
      name: "FingertipReport",
      dependencies: [
        "FingertipSystem", "FingertipCore", "FingertipCrypto", "FingertipAnalysis",
        "FingertipOutput",
      ],
      swiftSettings: strict),
    .target(
      name: "FingertipSynthesis",
      dependencies: ["FingertipCore", "FingertipSystem", "CZstd", "CZlib"],
      swiftSettings: strict),

    // Logs of phones, apps and registers become logs of events.
    .target(
      name: "FingertipImport",
      dependencies: [
        "FingertipSystem", "FingertipModel", "FingertipCore", "FingertipIngest", "FingertipOutput",
        "CFingertipKernels", "CExpat", "CSQLite", "CZstd",
      ],
      resources: [
        .embedInCode("Mappings/wecom.json"), .embedInCode("Mappings/dingtalk.json"),
        .embedInCode("Mappings/feishu.json"),
      ],
      swiftSettings: strict),

    // The public library and the command.
    .target(
      name: "Fingertip",
      dependencies: [
        "FingertipSystem", "FingertipCore", "FingertipIngest", "FingertipAnalysis",
        "FingertipOutput", "FingertipReport", "FingertipImport", "CArrow",
      ],
      swiftSettings: strict),
    .target(
      name: "FingertipCLI",
      dependencies: [
        "CFingertipSystem", "FingertipSystem", "Fingertip", "FingertipSynthesis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "FingertipMain", dependencies: ["FingertipSystem", "FingertipCLI", "Fingertip"],
      swiftSettings: strict),

    // One test target per module; the naive reference shares no code with the engine.
    // Optimized in debug builds, too: a sixth of the time of all tests was spent in it. Unsafe flags
    // are for targets that no product holds.
    .target(
      name: "FingertipTestSupport", dependencies: ["CZstd", "CZlib"],
      path: "Tests/FingertipTestSupport", swiftSettings: strict + [.unsafeFlags(["-O"])]),
    .target(
      name: "FingertipResultSamples", dependencies: ["FingertipAnalysis", "FingertipCore"],
      path: "Tests/FingertipResultSamples", swiftSettings: strict),
    .target(
      name: "FingertipOutputTestSupport", dependencies: ["FingertipOutput", "FingertipCore"],
      path: "Tests/FingertipOutputTestSupport", swiftSettings: strict),
    // Decoders for a fuzzer, and the test that runs its corpus. Without a fuzzer the command runs
    // files as inputs.
    .target(
      name: "CFingertipKernelTwins", dependencies: ["CFingertipKernels"],
      path: "Tests/CFingertipKernelTwins"),
    .executableTarget(
      name: "FingertipFuzz",
      dependencies: [
        "CFingertipKernelTwins", "CZlib", "CZstd", "Fingertip", "FingertipCLI", "FingertipCore",
        "FingertipImport", "FingertipIngest", "FingertipModel", "FingertipOutput",
        "FingertipReport", "FingertipSystem",
        "FingertipTestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/FingertipFuzz", exclude: ["words.dict"], swiftSettings: strict),
    .testTarget(
      name: "FingertipFuzzTests", dependencies: ["FingertipFuzz", "FingertipTestSupport"],
      exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "FingertipCryptoTests", dependencies: ["FingertipCrypto"], swiftSettings: strict),
    .testTarget(
      name: "FingertipCoreTests",
      dependencies: [
        "FingertipCore", "CFingertipKernels", "CFingertipKernelTwins", "FingertipSystem",
        "FingertipTestSupport",
      ],
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
      name: "FingertipOutputTests",
      dependencies: [
        "FingertipOutput", "FingertipOutputTestSupport", "FingertipCore", "FingertipModel",
        "FingertipTestSupport", "CArrow", "CZstd", "FingertipSystem",
      ],
      exclude: ["Interchange/golden.arrow"],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipReportTests",
      dependencies: [
        "FingertipReport", "FingertipOutput", "FingertipOutputTestSupport", "FingertipAnalysis",
        "FingertipCore", "FingertipResultSamples", "FingertipTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipImportTests",
      dependencies: [
        "Fingertip", "FingertipImport", "FingertipCore", "FingertipIngest", "FingertipModel",
        "FingertipTestSupport", "CSQLite", "CZstd",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FingertipSynthesisTests",
      dependencies: ["FingertipSynthesis", "FingertipCore", "CZstd", "CZlib"],
      swiftSettings: strict),
    // A host of the library, whose tasks must not wait for it.
    .executableTarget(
      name: "FingertipHost", dependencies: ["Fingertip"], path: "Tests/FingertipHost",
      swiftSettings: strict),
    .testTarget(
      name: "FingertipTests",
      dependencies: [
        "FingertipHost",
        "Fingertip", "FingertipAnalysis", "FingertipCore", "FingertipCrypto", "FingertipIngest",
        "FingertipOutput", "FingertipReport", "FingertipResultSamples", "FingertipSynthesis",
        "FingertipTestSupport",
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

// The library for C, and for what calls C: functions that implement the declarations of a header, which
// Swift 6.3 introduced. `make c` gives it its name and hides all but these functions.
#if compiler(>=6.3)
  package.products.append(
    .library(name: "FingertipC", type: .dynamic, targets: ["FingertipC"]))
  package.targets += [
    .target(name: "CFingertip", exclude: ["exports.map"]),
    .target(
      name: "FingertipC",
      dependencies: [
        "CFingertip", "Fingertip", "FingertipOutput", "FingertipReport", "FingertipSynthesis",
        "FingertipSystem",
      ],
      swiftSettings: strict),
  ]
  // The fuzzer calls the functions of C, too.
  package.targets.first { $0.name == "FingertipFuzz" }?.dependencies += [
    "CFingertip", "FingertipC",
  ]
#endif
