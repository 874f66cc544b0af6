/// The types of Android's usage events (`UsageEvents.Event` in AOSP, Android 5 to 15).
enum AndroidEventType {
  /// The name of each number; nil for one that has none.
  static let names: [String?] = [
    "NONE", "ACTIVITY_RESUMED", "ACTIVITY_PAUSED", "END_OF_DAY", "CONTINUE_PREVIOUS_DAY",
    "CONFIGURATION_CHANGE", "SYSTEM_INTERACTION", "USER_INTERACTION", "SHORTCUT_INVOCATION",
    "CHOOSER_ACTION", "NOTIFICATION_SEEN", "STANDBY_BUCKET_CHANGED", "NOTIFICATION_INTERRUPTION",
    "SLICE_PINNED_PRIV", "SLICE_PINNED", "SCREEN_INTERACTIVE", "SCREEN_NON_INTERACTIVE",
    "KEYGUARD_SHOWN", "KEYGUARD_HIDDEN", "FOREGROUND_SERVICE_START", "FOREGROUND_SERVICE_STOP",
    "CONTINUING_FOREGROUND_SERVICE", "ROLLOVER_FOREGROUND_SERVICE", "ACTIVITY_STOPPED",
    "ACTIVITY_DESTROYED", "FLUSH_TO_DISK", "DEVICE_SHUTDOWN", "DEVICE_STARTUP", "USER_UNLOCKED",
    "USER_STOPPED", "LOCUS_ID_SET", "APP_COMPONENT_USED",
  ]

  /// Names of earlier versions of Android.
  private static let earlierNames = ["MOVE_TO_FOREGROUND": 1, "MOVE_TO_BACKGROUND": 2]

  static let resumed = 1
  static let paused = 2
  static let notification = 12
  static let stopped = 23
  static let shutdown = 26
  static let startup = 27

  /// The number of each name.
  static let numbers: [String: Int] = {
    var numbers = earlierNames
    for (number, name) in names.enumerated() { if let name { numbers[name] = number } }
    return numbers
  }()

  /// The name in the account: that of a known number, otherwise the number.
  static func name(of number: Int) -> String {
    names.indices.contains(number) ? names[number] ?? "\(number)" : "\(number)"
  }

  /// True for an event of an activity, which has an instance or a class.
  static func isOfActivity(_ number: Int) -> Bool {
    number == resumed || number == paused || number == stopped
  }
}
