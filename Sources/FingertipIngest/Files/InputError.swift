import FingertipCore
import FingertipSystem

/// The reason why an input could not be read, in whole or in part.
///
/// `file` is the name as given by the user; offsets count bytes of the file as stored (compressed),
/// from 0. Source: EventLog.md, Damaged input, and ErrorsAndExitCodes.md.
package enum InputError: Error, Equatable, Sendable {
  /// There is no file or folder of that name.
  case missing(file: String)
  /// It exists but can't be opened or listed; `why` is the system's reason.
  case unreadable(file: String, why: String)
  /// Reading failed at `offset`; `why` is the system's reason.
  case io(file: String, offset: Int64, why: String)
  /// The compressed data are truncated or corrupt; detected at `offset`.
  case damaged(file: String, offset: Int64, what: Bilingual)
  /// This system can't convert `encoding` to UTF-8; `why` is the system's reason.
  case noConverter(file: String, encoding: TextEncoding, why: String)
}

extension InputError {
  /// Returns the reason why a file can't be opened, by the system's error number.
  init(_ number: Int32, opening file: String) {
    self =
      number == ENOENT || number == ENOTDIR
      ? .missing(file: file) : .unreadable(file: file, why: systemMessage(number))
  }
}

extension InputError: BilingualDescription {
  /// A description with location and remedies, in one line.
  package var text: Bilingual {
    switch self {
    case .missing(let file):
      ["\(file): no such file or folder; check the path", "\(file)：没有这个文件或文件夹；请检查路径"]
    case .unreadable(let file, let why):
      ["\(file): cannot be opened: ", "\(file)：无法打开："] + systemReason(why)
        + ["; check its permissions", "；请检查权限"]
    case .io(let file, let offset, let why):
      ["\(file): reading failed at byte \(offset): ", "\(file)：在第 \(offset) 字节读取失败："]
        + systemReason(why) + ["; check the disk and run again", "；请检查磁盘后重试"]
    case .damaged(let file, let offset, let what):
      ["\(file): damaged at byte \(offset): ", "\(file)：第 \(offset) 字节损坏："] + what
        + [
          "; copy or compress it again, or keep the rows before the damage",
          "；请重新复制或压缩，或保留损坏处之前的记录",
        ]
    case .noConverter(let file, let encoding, let why):
      [
        "\(file): no converter from \(encoding.rawValue) to UTF-8: ",
        "\(file)：没有从 \(encoding.rawValue) 到 UTF-8 的转换器：",
      ] + systemReason(why)
        + [
          "; install the system's iconv modules, or save the file as UTF-8",
          "；请安装系统的 iconv 模块，或把文件存为 UTF-8",
        ]
    }
  }
}
