// SPDX-License-Identifier: Apache-2.0
// Which ward an address names. Private.
#pragma once

#include <string>
#include <string_view>

namespace organisations {

/// "vy da" of "12 Lê Lợi, tổ 3, phường Vỹ Dạ, thành phố Huế": the name after phường, xã, đặc khu or thị trấn,
/// folded; empty when the address names none.
std::string ward_in_address(std::string_view address);

}
