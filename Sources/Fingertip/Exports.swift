// The types of the domain, of options and of result rows are declared in the modules that this
// library is built on, and are part of its API.
// The structs of Arrow's C interfaces are those of their specification.
@_exported import CArrow
@_exported import FingertipAnalysis
@_exported import FingertipCore
@_exported import FingertipIngest
