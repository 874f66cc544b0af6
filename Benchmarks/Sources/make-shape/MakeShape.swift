import ToolSupport

/// Writes a log of a given shape to standard output; equal arguments give equal bytes.
///
/// ```
/// make-shape [--events N] [--cadres N] [--apps N] [--days N] [--order day|random] [--devices N]
///   [--items N] [--tasks N] [--id-bytes N] [--rejects-one-in N] [--form csv|quoted|ndjson|nested]
/// ```
@main
struct MakeShape {
  static func main() {
    do throws(Shape.Fault) {
      let shape = try Shape(CommandLine.arguments.dropFirst())
      var random = SplitMix64(seed: 1)
      var writer = RowWriter(shape)
      for row in 0..<shape.events {
        let (cadre, startMs) = shape.place(ofRow: row, &random)
        let isRejected = shape.rejectsOneIn > 0 && row % shape.rejectsOneIn == 0
        writer.write(cadre: cadre, startMs: startMs, isRejected: isRejected, &random)
      }
      writer.flush()
    } catch {
      fail("make-shape: \(error)")
    }
  }
}
