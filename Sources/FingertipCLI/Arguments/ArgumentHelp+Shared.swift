import ArgumentParser

/// The help of options that several commands declare. A group of options would share more, but groups
/// take time whenever the program starts.
extension ArgumentHelp {
  static var timeZone: ArgumentHelp {
    .of("The time zone, an IANA name.", "时区，IANA 名称。", value: "zone")
  }

  static var textEncoding: ArgumentHelp {
    .of(
      "The encoding of text; else told by that, file by file.", "文字编码；不写则逐个文件按内容识别。",
      value: "encoding")
  }

  static var threads: ArgumentHelp {
    .of("Threads to use. (default: all cores)", "线程数。（默认：全部核心）", value: "n")
  }

  static var quiet: ArgumentHelp { .of("No progress bar and no notes.", "不显示进度条和提示。") }
}
