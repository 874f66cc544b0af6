import ToolSupport

/// Writes a log of a given shape as CSV to standard output; equal arguments give equal bytes.
///
/// ```
/// make-shape [--events N] [--cadres N] [--apps N] [--days N] [--order day|random]
/// ```
@main
struct MakeShape {
  static func main() {
    do throws(Shape.Fault) {
      let shape = try Shape(CommandLine.arguments.dropFirst())
      var random = SplitMix64(seed: 1)
      var writer = RowWriter(days: shape.days)
      for row in 0..<shape.events {
        let (cadre, startMs) = shape.place(ofRow: row, &random)
        writer.write(cadre: cadre, startMs: startMs, apps: shape.apps, &random)
      }
      writer.flush()
    } catch {
      fail("make-shape: \(error)")
    }
  }
}
