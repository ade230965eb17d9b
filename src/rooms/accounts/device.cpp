// SPDX-License-Identifier: Apache-2.0
#include "device.hpp"

#include <algorithm>
#include <span>

namespace accounts {
namespace {

struct Sign {
    std::string_view in_agent, shown;
};

// In this order: most browsers also carry the names of those they wish to be taken for.
constexpr Sign browsers[] = {
    {"Edg", "Edge"},        {"coc_coc", "Cốc Cốc"}, {"OPR/", "Opera"},    {"SamsungBrowser", "Samsung"},
    {"Firefox", "Firefox"}, {"FxiOS", "Firefox"},   {"Chrome", "Chrome"}, {"CriOS", "Chrome"},
    {"Safari", "Safari"}};
constexpr Sign systems[] = {{"Android", "điện thoại Android"}, {"iPhone", "iPhone"},  {"iPad", "iPad"},
                            {"Windows", "máy Windows"},        {"Mac OS", "máy Mac"}, {"Linux", "máy Linux"}};

std::string_view first_in(std::span<const Sign> signs, std::string_view agent)
{
    const auto found = std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) {
        return agent.find(sign.in_agent) != std::string_view::npos;
    });
    return found == signs.end() ? std::string_view{} : found->shown;
}

}

std::string device_words(std::string_view user_agent)
{
    const auto browser = first_in(browsers, user_agent), system = first_in(systems, user_agent);
    if (browser.empty() && system.empty()) return "Thiết bị không rõ";
    if (browser.empty()) return "Chương trình trên " + std::string(system);
    return std::string(browser) + (system.empty() ? "" : " trên " + std::string(system));
}

}
