// A library needs one source; this one holds nothing.
