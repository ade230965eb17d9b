// SPDX-License-Identifier: Apache-2.0
#include "demo/cast.hpp"

#include <string>

namespace demo {
namespace {

using enum house::Role;

constexpr Player players[] = {
    {officer, "Trần Thu Mai", ward_officer, "SHD"},
    {signer, "Nguyễn Hữu Phước", ward_signer, "SHD"},
    {"0905000105", "Lê Văn Thuận", cell_secretary, "SHD-5"},
    {"0905000103", "Hồ Thị Kim Liên", cell_secretary, "SHD-2"},
    {"0905000113", "Phạm Thị Vân", cell_secretary, "SHD-13"},
    {"0905000104", "Hồ Sĩ Lâm", leader, "SHD"},
    {"0905000106", "Đỗ Quang Minh", administrator, "TG"},
    {"0905000107", "Bùi Thị Hạnh", auditor, "TG"},
    {"0905000108", "Võ Thành Nhân", cell_secretary, "BGT-1", false},
    {"0905000121", "Trương Công Định", cell_secretary, "SHD-1", false},
    {"0905000123", "Phan Thị Thanh Tâm", cell_secretary, "SHD-3", false},
    {"0905000124", "Hoàng Đình Khoa", cell_secretary, "SHD-4", false},
    {"0905000126", "Ngô Thị Bạch Tuyết", cell_secretary, "SHD-6", false},
    {"0905000127", "Đặng Hữu Nghĩa", cell_secretary, "SHD-7", false},
    {"0905000128", "Lê Thị Minh Nguyệt", cell_secretary, "SHD-8", false},
    {"0905000129", "Nguyễn Xuân Trường", cell_secretary, "SHD-9", false},
    {"0905000130", "Trần Đình Chiểu", cell_secretary, "SHD-10", false},
    {"0905000131", "Dương Văn Lộc", cell_secretary, "SHD-11", false},
    {"0905000132", "Mai Thị Xuân", cell_secretary, "SHD-12", false},
    {"0905000134", "Cao Hữu Tín", cell_secretary, "SHD-14", false},
};

}

std::span<const Player> cast()
{
    return players;
}

std::string_view secretary_of(int number)
{
    const auto unit = "SHD-" + std::to_string(number);
    for (const auto& player : players)
        if (player.unit == unit) return player.login;
    return {};
}

}
