// SPDX-License-Identifier: Apache-2.0
#include "kept_file.hpp"

#include "base/secret.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace imports {

namespace fs = std::filesystem;

base::Result<KeptFile> keep_file(const house::Building& house, const std::string& path)
{
    const auto cannot = [] {
        return base::refuse(base::RefusalKind::unavailable, "disk_full",
                            "Máy chủ không lưu được tệp (đĩa đầy hoặc thư mục dữ liệu không ghi được). Chưa "
                            "có gì thay đổi; hãy báo "
                            "người quản trị rồi gửi lại.");
    };
    std::ifstream in(path, std::ios::binary);
    if (!in) return cannot();
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    KeptFile kept;
    kept.hash = base::sha256_hex(bytes);
    kept.size = static_cast<long long>(bytes.size());
    kept.file = "imports/" + kept.hash + ".tep";

    std::error_code error;
    const fs::path folder = fs::path(house.data_folder) / "imports";
    fs::create_directories(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    const auto target = fs::path(house.data_folder) / kept.file;
    if (fs::exists(target, error)) return kept;
    const auto half = target.string() + "." + base::random_token(6);
    {
        std::ofstream out(half, std::ios::binary);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            fs::remove(half, error);
            return cannot();
        }
    }
    fs::permissions(half, fs::perms::owner_read | fs::perms::owner_write, error);
    fs::rename(half, target, error);
    if (error) {
        fs::remove(half, error);
        return cannot();
    }
    return kept;
}

}
