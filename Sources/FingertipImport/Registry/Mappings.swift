import FingertipIngest

/// The mappings that are built in.
package enum Mappings {
  /// All, in the order in which they are listed and recognized.
  package static let all: [Mapping] = [
    builtIn(PackageResources.wecom_json, "wecom"),
    builtIn(PackageResources.dingtalk_json, "dingtalk"),
    builtIn(PackageResources.feishu_json, "feishu"),
  ]

  private static func builtIn(_ bytes: [UInt8], _ name: String) -> Mapping {
    do { return try Mapping(bytes, file: name) } catch {
      preconditionFailure("a mapping of its own: \(error)")
    }
  }

  package static func named(_ name: String) -> Mapping? { all.first { $0.name == name } }

  /// The first mapping of whose marks a source has all.
  static func recognize(_ sample: SourceSample) -> Mapping? {
    all.first { $0.marks.allSatisfy(sample.contains) }
  }
}
