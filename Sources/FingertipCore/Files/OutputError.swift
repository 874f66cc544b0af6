/// An error of writing a result.
///
/// Source: ErrorsAndExitCodes.md.
package enum OutputError: Error, Equatable {
  /// The file or folder cannot be created; `why` is the message of the system.
  case cannotCreate(path: String, why: String)
  /// The file was created, but could not be written completely, mostly because the disk is full.
  case writeFailed(path: String, why: String)
  /// A table is too large for a sheet of a workbook.
  case tooLarge(what: String)
  /// The caller cancelled.
  case cancelled
  /// The reader closed its end of the pipe (`| head`), which is no error to report.
  case brokenPipe

  /// The exit code of the contract. A closed pipe is no failure.
  package var exitCode: Int32 {
    switch self {
    case .cannotCreate, .tooLarge: 73
    case .writeFailed: 74
    case .cancelled: 130
    case .brokenPipe: 0
    }
  }
}

extension OutputError: BilingualDescription {
  /// The failure, the file, and the remedy.
  package var text: Bilingual {
    switch self {
    case .cannotCreate(let path, let why):
      ["cannot create \(displaySafe(path)): ", "无法创建 \(displaySafe(path))："] + systemReason(why)
        + ["; check that its folder exists and is writable", "；请检查其文件夹是否存在、可写"]
    case .writeFailed(let path, let why):
      ["cannot write \(displaySafe(path)): ", "无法写入 \(displaySafe(path))："] + systemReason(why)
        + ["; free some space or choose another place", "；请腾出空间，或换一个位置"]
    case .tooLarge(let what):
      [
        "\(what) is too large for a workbook, whose sheets hold 1,048,575 rows and 4 GiB; write CSV",
        "\(what) 太大，工作簿的一张表最多 1,048,575 行、4 GiB；请改写 CSV",
      ]
    case .cancelled: ["interrupted", "已中断"]
    case .brokenPipe:
      ["the reader of the output has gone", "输出的读取方已关闭"]
    }
  }
}
