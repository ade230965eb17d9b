// SPDX-License-Identifier: Apache-2.0
#include "base/sealed_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unistd.h>

namespace base {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece = 64 * 1024;

class SealedFileTest : public testing::Test {
protected:
    SealedFileTest() : folder_((fs::temp_directory_path() / "caunoi-sealed-XXXXXX").string())
    {
        if (::mkdtemp(folder_.data()) == nullptr) throw std::runtime_error("no temporary folder");
    }
    ~SealedFileTest() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string in_folder(const std::string& name) const { return folder_ + "/" + name; }
    std::string sealed(const std::string& text)
    {
        std::ofstream(in_folder("plain"), std::ios::binary) << text;
        fs::remove(in_folder("sealed"));
        const auto content = seal_file(key, in_folder("plain"), in_folder("sealed"));
        EXPECT_EQ(content.sha256, sha256_hex(text));
        EXPECT_EQ(content.size, text.size());
        return bytes_of("sealed");
    }
    std::string opened(const FieldKey& by)
    {
        std::FILE* into = std::fopen(in_folder("opened").c_str(), "wb");
        try {
            open_sealed_file(by, in_folder("sealed"), ::fileno(into));
        } catch (...) {
            std::fclose(into);
            throw;
        }
        std::fclose(into);
        return bytes_of("opened");
    }
    void replace(const std::string& bytes)
    {
        std::ofstream(in_folder("sealed"), std::ios::binary | std::ios::trunc) << bytes;
    }

    FieldKey key = FieldKey::random();

private:
    [[nodiscard]] std::string bytes_of(const std::string& name) const
    {
        std::ifstream in(in_folder(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string folder_;
};

TEST_F(SealedFileTest, WhatWasSealedComesBackWhateverItsLength)
{
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, piece - 1, piece, piece + 1, 3 * piece}) {
        std::string text(size, 'a');
        for (std::size_t at = 0; at < size; at += 7)
            text[at] = static_cast<char>(at);
        sealed(text);
        EXPECT_EQ(opened(key), text) << size;
    }
}

TEST_F(SealedFileTest, NothingOfTheContentCanBeReadWithoutTheKey)
{
    EXPECT_EQ(sealed("012186004127 Nguyễn Thị Lan Anh").find("012186004127"), std::string::npos);
    EXPECT_THROW(opened(FieldKey::random()), std::runtime_error);
}

TEST_F(SealedFileTest, AFileThatWasCutOrChangedOrLengthenedIsNotTaken)
{
    const auto whole = sealed(std::string(3 * piece, 'b'));
    for (const auto& wrong : {whole.substr(0, 10), whole.substr(0, 24 + piece + 17),
                              whole.substr(0, whole.size() - 1), whole + "x", std::string{}}) {
        replace(wrong);
        EXPECT_THROW(opened(key), std::runtime_error) << wrong.size();
    }
    auto changed = whole;
    changed[piece] = static_cast<char>(changed[piece] ^ 1);
    replace(changed);
    EXPECT_THROW(opened(key), std::runtime_error);
    fs::remove(in_folder("sealed"));
    EXPECT_THROW(opened(key), std::runtime_error);
}

TEST_F(SealedFileTest, ItIsForItsOwnerAndNeverWrittenOverAnother)
{
    sealed("danh sách");
    EXPECT_EQ(fs::status(in_folder("sealed")).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_THROW(seal_file(key, in_folder("plain"), in_folder("sealed")), std::runtime_error);
    EXPECT_THROW(seal_file(key, in_folder("missing"), in_folder("other")), std::runtime_error);
    EXPECT_FALSE(fs::exists(in_folder("other")));
}

}
}
