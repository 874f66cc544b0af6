import FingertipSystem

/// Time zones of the system's database.
enum SystemZones {
  /// The usual folders of compiled zones.
  private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]
  /// A size that no time zone reaches; a larger file is not a zone.
  private static let largest = 1 << 20

  /// Returns the rules of a zone.
  ///
  /// - Complexity: O(bytes of the zone's file + years to 10000).
  /// - Throws: ``FingertipError`` of the category `usage` if there is no such zone.
  static func rules(named name: String) throws(FingertipError) -> TimeZoneRules {
    if name == "UTC" { return .utc }
    guard isPlausible(name), let path = path(of: name) else {
      throw .usage(
        [
          """
          time zone "\(name)": not found; use an IANA name such as Asia/Shanghai, and install the \
          package tzdata if there is no \(folders[0])
          """,
          "没有时区“\(name)”；请用 IANA 名称，如 Asia/Shanghai；若没有 \(folders[0])，请安装 tzdata",
        ], field: "time_zone")
    }
    do {
      guard let bytes = try readSmallFile(path, limit: largest) else {
        throw FingertipError(
          .noInput,
          [
            "\(path): larger than 1 MiB; check that it is the right file",
            "\(path)：大于 1 MiB；请检查文件是否正确",
          ], file: path)
      }
      return try TimeZoneRules(identifier: name, tzif: bytes)
    } catch {
      throw FingertipError(error, otherwise: .usage)
    }
  }

  /// Returns true if a name is a path within the folder of zones.
  private static func isPlausible(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      guard let first = part.first, isLetterOrDigit(first) else { return false }
      return part.allSatisfy { isLetterOrDigit($0) || "+-_".utf8.contains($0) }
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func path(of name: String) -> String? {
    for folder in folders {
      var status = stat()
      let path = folder + "/" + name
      if stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG { return path }
    }
    return nil
  }
}
