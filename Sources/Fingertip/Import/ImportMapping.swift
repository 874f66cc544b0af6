import FingertipCore
import FingertipImport
import FingertipOutput
import FingertipReport

/// How the columns or keys of a source become the fields of events; see <doc:ForeignLogs>.
public struct ImportMapping: Sendable {
  let mapping: Mapping

  /// The name that it has.
  public var name: String { mapping.name }

  /// A larger file is no mapping.
  private static let largest = 1 << 20

  /// Reads a mapping from a file, or takes one that is built in: `wecom`, `dingtalk`, `feishu`.
  ///
  /// - Throws: ``FingertipError`` that names the place in the mapping.
  public init(_ fileOrName: String) throws(FingertipError) {
    if let known = Mappings.named(fileOrName) {
      mapping = known
      return
    }
    do {
      guard let bytes = try readSmallFile(fileOrName, limit: Self.largest) else {
        throw FingertipError(
          .badData, ["\(fileOrName): too large for a mapping", "\(fileOrName)：作为映射文件过大"],
          file: fileOrName)
      }
      mapping = try Mapping(bytes, file: fileOrName)
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }

  /// Reads a mapping from the text of its file.
  ///
  /// - Throws: ``FingertipError`` that names the place in the mapping.
  public init(json text: String) throws(FingertipError) {
    do {
      mapping = try Mapping(Array(text.utf8), file: "map")
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }

  /// Guesses a mapping to start from, by the header and the first rows of a CSV file.
  ///
  /// - Returns: JSON.
  /// - Throws: ``FingertipError``.
  public static func template(
    for file: String, timeZone: Zone = "Asia/Shanghai"
  ) throws(FingertipError) -> Document {
    do {
      let template = try MappingTemplate(
        InputFinder.file(file), zone: timeZone.rules(), cancellation: Cancellation())
      return Document(lines: [String(template.text.dropLast())])
    } catch let error as ImportError {
      throw FingertipError(.badData, error.text, file: error.file, line: error.line)
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
  }
}
