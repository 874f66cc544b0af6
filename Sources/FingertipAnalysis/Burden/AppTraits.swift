import FingertipCore

/// The types, purposes and functions of listed apps as numbers, so that those of a unit's apps are
/// counted without comparing words.
struct AppTraits {
  /// In the order of the table of types.
  static let types = AppType.allCases.sorted { $0.rawValue < $1.rawValue }

  /// Of one app.
  private struct Traits {
    /// The place of its type in ``types``.
    var type = 0
    /// The number of its purpose; nil for all but apps and miniapps with a purpose.
    var purpose: UInt32?
    /// True for a group with a purpose.
    var isGroup = false
    /// Where its functions are.
    var functions = 0..<0
  }

  /// By app code.
  private let ofApps: [Traits]
  /// The numbers of the functions of all apps, app after app. One app may list a function twice.
  private let functions: [UInt32]
  let purposeCount: Int
  let functionCount: Int

  /// - Complexity: O(apps of the log, and their functions).
  init(_ listed: ListedApps) {
    let types = Self.types
    var purposes = FirstNumbers<Identifier>()
    var names = FirstNumbers<Identifier>()
    var functions: [UInt32] = []
    ofApps = (0..<UInt32(listed.count)).map { app in
      listed[
        app,
        { app in
          var traits = Traits(type: types.firstIndex(of: app.type)!)
          if !app.purpose.isEmpty {
            traits.isGroup = app.type == .group
            if app.type == .app || app.type == .miniapp {
              traits.purpose = UInt32(purposes.number(of: app.purpose))
            }
          }
          let start = functions.count
          for name in app.functions { functions.append(UInt32(names.number(of: name))) }
          traits.functions = start..<functions.count
          return traits
        }] ?? Traits()
    }
    self.functions = functions
    purposeCount = purposes.count
    functionCount = names.count
  }

  // Of a listed app by its code.

  /// The place of its type in ``types``.
  func type(_ app: UInt32) -> Int { ofApps[Int(app)].type }

  func purpose(_ app: UInt32) -> UInt32? { ofApps[Int(app)].purpose }

  func isGroup(_ app: UInt32) -> Bool { ofApps[Int(app)].isGroup }

  func functions(_ app: UInt32) -> ArraySlice<UInt32> { functions[ofApps[Int(app)].functions] }
}
