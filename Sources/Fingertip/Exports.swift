// The types of the domain, of options and of result rows are declared in the modules that this
// library is built on, and are part of its API.
@_exported import FingertipAnalysis
@_exported import FingertipCore
@_exported import FingertipIngest
