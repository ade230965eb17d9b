// SPDX-License-Identifier: Apache-2.0
// Any bytes at all as a JSON body: nothing, or fields that are text without NUL and no more than allowed.
#include "base/text.hpp"
#include "web/json_form.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void require_text(std::string_view text)
{
    if (!base::is_valid_utf8(text) || text.find('\0') != std::string_view::npos) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::size_t most = 50;
    const auto fields = web::fields_from_json({reinterpret_cast<const char*>(data), size}, most);
    if (!fields) return 0;
    if (fields->pairs().size() > most) std::abort();
    for (const auto& [name, value] : fields->pairs()) {
        require_text(name);
        require_text(value);
    }
    return 0;
}
