import ArgumentParser
import Fingertip

/// Numbers of the rules of an import.
struct ImportRuleArguments: ParameterArguments {
  typealias Root = ImportParameters

  @Option("session_gap_s") var sessionGap: Given?
}

/// The longest intervals of an import.
struct ImportLimitArguments: ParameterArguments {
  typealias Root = RowLimits

  @Option("longest_app_h") var longestApp: Given?
  @Option("longest_field_h") var longestField: Given?
}
