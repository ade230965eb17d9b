// SPDX-License-Identifier: Apache-2.0
#include "kept_file.hpp"

#include "base/sealed_file.hpp"

#include <spdlog/spdlog.h>

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace imports {

namespace fs = std::filesystem;

base::Result<KeptFile> keep_file(const house::Building& house, const std::string& path)
{
    const fs::path folder = fs::path(house.data_folder) / "imports";
    const auto half = (folder / base::random_token(9)).string();
    try {
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms::owner_all);
        const auto content = base::seal_file(house.key, path, half);
        KeptFile kept{"imports/" + content.sha256 + ".tep", content.sha256,
                      static_cast<long long>(content.size)};
        fs::rename(half, fs::path(house.data_folder) / kept.file);
        return kept;
    } catch (const std::exception& error) {
        spdlog::error("a list cannot be kept: {}", error.what());
        if (std::error_code gone; true) fs::remove(half, gone);
        return base::refuse(base::RefusalKind::unavailable, "disk_full",
                            "Máy chủ không lưu được tệp (đĩa đầy hoặc thư mục dữ liệu không ghi được). Chưa "
                            "có gì thay đổi; hãy báo người quản trị rồi gửi lại.");
    }
}

base::Result<void> must_be_here(const house::Building& house, const Batch& batch)
{
    if (fs::exists(house.data_folder + "/" + batch.file)) return {};
    return base::refuse(base::RefusalKind::unavailable, "file_elsewhere",
                        "Tệp “" + batch.name +
                            "” không có ở máy chủ này: tệp được giữ ở máy chủ khác dùng chung sổ, hoặc đã "
                            "mất. Chưa có gì thay đổi. Hãy báo người quản trị cho các máy chủ dùng chung thư "
                            "mục imports, hoặc tải tệp lên lại.");
}

OpenedFile::OpenedFile(const house::Building& house, const std::string& file)
{
    // Not beside the sealed one: a shared folder may give an open file a name again.
    std::string name = house.work_folder() + "/mo-XXXXXX";
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) return;
    ::unlink(name.c_str());
    try {
        base::open_sealed_file(house.key, house.data_folder + "/" + file, descriptor_);
        path_ = "/proc/self/fd/" + std::to_string(descriptor_);
    } catch (const std::exception& error) {
        spdlog::error("a kept list cannot be read: {}", error.what());
    }
}

OpenedFile::~OpenedFile()
{
    if (descriptor_ >= 0) ::close(descriptor_);
}

}
