// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One benchmark target per area: `Benchmarks/<Area>`.
let areas = [
  "Decompress", "Tokenize", "Encode", "Partition", "Sweep", "Indicators", "Render", "WholeRun",
]

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "Fingertip", path: ".."),
    // Without traits: these count allocations with jemalloc, and the counts are 0 on Linux with
    // Swift 6.3.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(
      name: "BenchmarkData",
      dependencies: [.product(name: "Benchmark", package: "benchmark")],
      swiftSettings: strict),
    .target(name: "ToolSupport", swiftSettings: strict),
    .executableTarget(
      name: "stage",
      dependencies: ["ToolSupport", .product(name: "Fingertip", package: "Fingertip")],
      swiftSettings: strict),
    .executableTarget(
      name: "query-bench",
      dependencies: ["ToolSupport", .product(name: "Fingertip", package: "Fingertip")],
      swiftSettings: strict),
    .executableTarget(
      name: "cancel-bench",
      dependencies: ["ToolSupport", .product(name: "Fingertip", package: "Fingertip")],
      swiftSettings: strict),
    .executableTarget(
      name: "live-bench",
      dependencies: ["ToolSupport", .product(name: "Fingertip", package: "Fingertip")],
      swiftSettings: strict),
    .executableTarget(
      name: "stay-bench",
      dependencies: ["ToolSupport", .product(name: "Fingertip", package: "Fingertip")],
      swiftSettings: strict),
    .executableTarget(
      name: "make-shape", dependencies: ["ToolSupport"], swiftSettings: strict),
  ]
    + areas.map { area in
      .executableTarget(
        name: area,
        dependencies: [
          "BenchmarkData",
          .product(name: "Benchmark", package: "benchmark"),
          .product(name: "Fingertip", package: "Fingertip"),
        ],
        path: "Benchmarks/\(area)",
        swiftSettings: strict,
        plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
    },
  swiftLanguageModes: [.v6]
)
