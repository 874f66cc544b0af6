// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: those of the library.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "FingertipService",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "fingertip-service", targets: ["fingertip-service"])
  ],
  dependencies: [
    .package(name: "Fingertip", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // The decoders of bodies. The library reads compressed logs by its own targets, which are not for
    // other packages.
    .systemLibrary(name: "CServiceCompression"),
    .executableTarget(
      name: "fingertip-service",
      dependencies: [
        "CServiceCompression",
        .product(name: "Fingertip", package: "Fingertip"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      path: "Sources/FingertipService",
      resources: [.embedInCode("Description/openapi.json")],
      swiftSettings: strict),
    // What README.md shows.
    .executableTarget(
      name: "EmbeddingExample",
      dependencies: [
        .product(name: "Fingertip", package: "Fingertip"),
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
