// SPDX-License-Identifier: Apache-2.0
// A library needs one source; this one holds nothing.
