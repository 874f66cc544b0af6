/// The tables of cadres, units, apps and tasks.
///
/// ```swift
/// let tables = try Tables(folder: "tables")
/// ```
///
/// Tables are immutable, and any number of queries may use them at once. A missing table is
/// different from an empty one: values that need it are null for the reason `no-table`.
public struct Tables: Sendable {
  let dimensions: DimensionTables
  let pseudonymKey: PseudonymKey?
  /// What reading found that is no error: what is missing from the folder or was not read of it,
  /// and how files were read.
  public let notes: [ReadingNote]

  /// The source of a table.
  public enum Source: Sendable, Equatable {
    /// A file.
    case file(String)
    /// The bytes of a file in memory, compressed or not, and a name for messages.
    case bytes([UInt8], name: String)

    var input: InputFile {
      get throws(InputError) {
        switch self {
        case .file(let path): try InputFinder.file(path)
        case .bytes(let bytes, let name): InputFile(name: name, bytes: bytes)
        }
      }
    }
  }

  /// The source of each table; nil for tables that are not given.
  public struct Sources: Sendable, Equatable {
    /// `cadre,unit[,role]`
    public var cadres: Source?
    /// `unit,parent,level[,name]`
    public var units: Source?
    /// `app,type[,name,purpose,owner,…]`
    public var apps: Source?
    /// `task,parent,owner[,issued,due,…]`
    public var tasks: Source?
    /// What is missing from the folder, or is not read of it.
    var notes: [ReadingNote] = []

    /// Creates sources without tables.
    public init() {}

    /// Finds the tables `cadres.csv`, `units.csv`, `apps.csv` and `tasks.csv` that exist in a
    /// folder.
    ///
    /// - Throws: ``FingertipError`` of the category `noInput`.
    public init(folder: String) throws(FingertipError) {
      do {
        let paths = try TablePaths.folder(folder)
        cadres = paths.cadres.map { .file($0) }
        units = paths.units.map { .file($0) }
        apps = paths.apps.map { .file($0) }
        tasks = paths.tasks.map { .file($0) }
        notes = paths.notes(ofFolder: folder)
      } catch {
        throw FingertipError(error, otherwise: .noInput)
      }
    }
  }

  /// Creates an instance without tables.
  public init() {
    dimensions = DimensionTables()
    pseudonymKey = nil
    notes = []
  }

  /// Reads and checks tables.
  ///
  /// - Parameter reading: The zone of times without an offset, the unit of times that are numbers,
  ///   and the key for pseudonyms, which must be that of the log.
  /// - Complexity: O(bytes); each table is in memory as a whole while it is read.
  /// - Throws: ``FingertipError``; of the category `badData` with table, line and column.
  public init(
    _ sources: Sources, by reading: ReadingOptions = ReadingOptions()
  ) throws(FingertipError) {
    do {
      let read = try readTables(
        cadres: sources.cadres?.input, units: sources.units?.input, apps: sources.apps?.input,
        tasks: sources.tasks?.input,
        zone: reading.timeZone.rules(), epochUnit: reading.epochUnit,
        isLenient: reading.isLenient,
        pseudonymizer: reading.pseudonymKey?.pseudonymizer)
      (dimensions, notes) = (read.tables, sources.notes + read.notes)
    } catch {
      throw FingertipError(error, otherwise: .badData)
    }
    pseudonymKey = reading.pseudonymKey
  }

  /// Reads and checks the tables that exist in a folder.
  ///
  /// - Complexity: O(bytes).
  /// - Throws: ``FingertipError``; of the category `badData` with table, line and column.
  public init(
    folder: String, by reading: ReadingOptions = ReadingOptions()
  ) throws(FingertipError) {
    try self.init(Sources(folder: folder), by: reading)
  }
}
