/// Where the tables of cadres, units, apps and tasks lie. All are optional.
public struct TableSources: Sendable, Equatable {
  /// A folder of `cadres.csv`, `units.csv`, `apps.csv` and `tasks.csv`, of which those count that are
  /// there.
  public var folder: String?
  /// `cadre,unit[,role]`; goes before the folder's.
  public var cadres: String?
  /// `unit,parent,level[,name]`; goes before the folder's.
  public var units: String?
  /// `app,type[,purpose,owner,…]`; goes before the folder's.
  public var apps: String?
  /// `task,parent,owner[,issued,due,…]`; goes before the folder's.
  public var tasks: String?

  /// No tables.
  public init() {}

  /// The tables of a folder.
  public static func folder(_ path: String) -> TableSources {
    var sources = TableSources()
    sources.folder = path
    return sources
  }
}
