// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The names of functions are those of C.

import CFingertip
import Fingertip

@c @implementation
public func ft_tables_read(
  _ options: OpaquePointer?, _ tables: HandlePlace?, _ error: HandlePlace?
) -> Int32 {
  give(tables, error) {
    let set = try Arguments.optional(options, OptionsObject.self).set
    var sources = try set.tableFolder.map { try Tables.Sources(folder: $0) } ?? Tables.Sources()
    for table in [\Tables.Sources.cadres, \.units, \.apps, \.tasks] {
      if let source = set.tables[keyPath: table] { sources[keyPath: table] = source }
    }
    return TablesObject(try Tables(sources, by: set.reading))
  }
}
