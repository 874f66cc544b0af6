import ArgumentParser
import Fingertip

/// `fingertip encode`: writes the accepted rows of logs as an encoded log.
struct EncodeCommand: LogCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "encode",
      abstract: of(
        "Writes the accepted rows of logs as packed columns, which are read much sooner.",
        "把日志中合格的记录写成压缩的列，以后读取快得多。"),
      discussion: examples([
        "fingertip encode demo/log -o demo.fingertip",
        "fingertip analyze demo.fingertip --tables demo/tables",
        "fingertip encode 2024/ --buckets 16 -o 2024-encoded/",
      ]))
  }

  @OptionGroup(title: section("Logs", "日志")) var log: LogArguments

  @Option(
    name: .shortAndLong,
    help: .of(
      "The file to write, or with --buckets the folder (dir/).",
      "要写的文件；用 --buckets 时为文件夹（dir/）。", value: "path"
    ).mostUsed,
    completion: .file())
  var output: String

  @Option(
    help: .of(
      "Write as many files, each with all rows of some cadres, by a hash of the id: 1 to 256.",
      "写成若干个文件，每个含一部分干部的全部记录，按编号的散列划分：1 到 256。", value: "count"
    ).mostUsed)
  var buckets: Int?

  @OptionGroup(title: section("Run", "运行")) var run: RunArguments

  var tableSources: Tables.Sources { Tables.Sources() }
  var outputPath: String? { buckets == nil ? output : nil }
  var outputNote: Bilingual? { nil }
  var otherInputs: [String?] { [] }

  func validate() throws {
    if output.isEmpty { throw ValidationError(of("-o needs a name", "-o 后面要写名称")) }
    if buckets == nil, output.hasSuffix("/") {
      throw ValidationError(
        of(
          "-o \(output) is a folder; name a file, or add --buckets",
          "-o \(output) 是文件夹；请写文件名，或加上 --buckets"))
    }
    if buckets != nil, !output.hasSuffix("/") {
      throw ValidationError(
        of(
          "--buckets writes several files; name a folder: -o \(output)/",
          "--buckets 要写多个文件；请写文件夹：-o \(output)/"))
    }
    if let buckets, !(1...256 ~= buckets) {
      throw ValidationError(
        of("--buckets \(buckets) is not in 1...256", "--buckets \(buckets) 不在 1...256 之内"))
    }
  }

  func apply(to query: inout Query) {}

  func run(in context: CommandContext) throws {
    let logRun = try LogRun(self)
    let loaded = try logRun.readAccepted(in: context)
    try logRun.finish(loaded.stages, of: loaded, in: context) {
      if let buckets {
        try loaded.encode(intoFolder: output, buckets: buckets, cancellation: context.cancellation)
      } else {
        try loaded.encode(to: context.destination(output), cancellation: context.cancellation)
      }
    }
  }
}
