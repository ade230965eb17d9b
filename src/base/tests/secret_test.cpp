// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace base;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

namespace {

/// A folder of the test's own, gone afterwards.
class KeyFile : public testing::Test {
protected:
    KeyFile()
    {
        std::string name = testing::TempDir() + "key_file_XXXXXX";
        folder_ = mkdtemp(name.data());
        path_ = folder_ + "/caunoi.key";
    }
    ~KeyFile() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& text, mode_t mode = 0600) const
    {
        std::ofstream(path_) << text;
        chmod(path_.c_str(), mode);
    }

    [[nodiscard]] std::string complaint() const
    {
        try {
            FieldKey::from_file(path_);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return {};
    }

    std::string folder_;
    std::string path_;
};

}

TEST(Password, MatchesItsOwnHashOnly)
{
    const std::string hash = hash_password("mật khẩu của tôi");
    EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=65536,t=2,p=1$"));
    EXPECT_TRUE(password_matches(hash, "mật khẩu của tôi"));
    EXPECT_FALSE(password_matches(hash, "mật khẩu của tôi "));
    EXPECT_FALSE(password_matches(hash, ""));
}

TEST(Password, IsTheSameFromEveryKeyboard)
{
    EXPECT_TRUE(password_matches(hash_password("hoa\u0300 bi\u0300nh"), "hoà bình"));
}

TEST(Password, TwoHashesOfOnePasswordDiffer)
{
    EXPECT_NE(hash_password("a"), hash_password("a"));
}

TEST(Password, NeverMatchesWhatIsNoHash)
{
    for (const auto* hash : {"", "x", "$argon2id$", "$argon2id$v=19$m=65536,t=2,p=1$"})
        EXPECT_FALSE(password_matches(hash, "")) << hash;
}

TEST(Password, ManyAtOnceAllSucceed)
{
    const std::string hash = hash_password("một");
    std::vector<std::thread> threads;
    std::array<bool, 6> right{};
    for (auto& answer : right)
        threads.emplace_back([&] { answer = password_matches(hash, "một"); });
    for (auto& thread : threads)
        thread.join();
    EXPECT_THAT(right, testing::Each(true));
}

TEST(Token, IsUrlSafeAndNeverTheSame)
{
    std::set<std::string> tokens;
    for (int i = 0; i < 1000; ++i)
        tokens.insert(random_token());
    EXPECT_EQ(tokens.size(), 1000U);
    EXPECT_THAT(tokens, testing::Each(MatchesRegex("[A-Za-z0-9_-]{43}")));
    EXPECT_EQ(random_token(16).size(), 22U);
}

TEST(Sha256, KnowsTheStandardsExample)
{
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, OfPiecesIsThatOfTheWhole)
{
    Sha256 hash;
    for (const auto* piece : {"a", "", "bc"})
        hash.add(piece);
    EXPECT_EQ(hash.hex(), sha256_hex("abc"));
}

TEST(SameSecret, ComparesContentAndLength)
{
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_TRUE(same_secret("", ""));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "abcd"));
}

TEST(Base64Url, GoesThereAndBack)
{
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
        bytes += static_cast<char>(i);
    }
    EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
    EXPECT_EQ(to_hex("\x01\xAB"), "01ab");
}

TEST(Base64Url, TakesNothingElse)
{
    for (const auto* wrong : {"A", "-_9", "+/8", "-_8=", "-_8 ", "ạ"})
        EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

TEST(FieldKey, OpensWhatItSealed)
{
    const FieldKey key = FieldKey::random();
    for (const std::string plain : {"", "079123456789", "Nguyễn Văn Anh"})
        EXPECT_EQ(key.open(key.seal(plain)), plain);
}

TEST(FieldKey, SealsTheSameTextDifferentlyEachTime)
{
    const FieldKey key = FieldKey::random();
    EXPECT_NE(key.seal("079123456789"), key.seal("079123456789"));
    EXPECT_THAT(key.seal("079123456789"), testing::Not(HasSubstr("0791")));
}

TEST(FieldKey, NoticesEveryChangedByte)
{
    const FieldKey key = FieldKey::random();
    const std::string sealed = key.seal("079123456789");
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string changed = sealed;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_FALSE(key.open(changed)) << i;
        EXPECT_FALSE(key.open(sealed.substr(0, i))) << i;
    }
    EXPECT_FALSE(FieldKey::random().open(sealed));
}

TEST(FieldKey, BlindFindsEqualValuesUnderOneKeyOnly)
{
    const FieldKey key = FieldKey::random();
    EXPECT_EQ(key.blind("079123456789"), key.blind("079123456789"));
    EXPECT_NE(key.blind("079123456789"), key.blind("079123456780"));
    EXPECT_NE(key.blind("079123456789"), FieldKey::random().blind("079123456789"));
    EXPECT_THAT(key.blind(""), MatchesRegex("[0-9a-f]{32}"));
}

TEST(FieldKey, MarkIsShortAndNotTheBlind)
{
    const FieldKey key = FieldKey::random();
    EXPECT_THAT(key.mark("phiếu 17"), MatchesRegex("[0-9a-f]{32}"));
    EXPECT_NE(key.mark("phiếu 17"), key.mark("phiếu 18"));
    EXPECT_NE(key.mark("phiếu 17"), key.blind("phiếu 17"));
}

TEST(FieldKey, StaysReadableAcrossVersions)
{
    // Sealed, blinded and marked once by this code: a change of derivation or format must not pass unseen.
    const auto key = FieldKey::from_hex(std::string(64, '7')).value();
    EXPECT_EQ(key.blind("079123456789"), "9c3e9f4f11fc4dc8c18b727a19bbb3f4");
    EXPECT_EQ(key.mark("phiếu 17"), "92072aa37970b2bcac83a16480ce691e");
    EXPECT_EQ(
        key.open(
            from_base64url("yH1Fmi0u9cNdJ-XEnVMLpSDKPYDl4AdpScrd2iuOa1xET3o2hMhwrpFF11KRP0U1mceb7Q").value()),
        "079123456789");
}

TEST(FieldKey, ComesFromItsHexOnly)
{
    const FieldKey key = FieldKey::random();
    EXPECT_EQ(FieldKey::from_hex(key.hex()).value().hex(), key.hex());
    for (const auto& wrong : {std::string(), std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'g'),
                              std::string(63, 'a') + " ", std::string(128, 'a')})
        EXPECT_FALSE(FieldKey::from_hex(wrong)) << wrong;
}

TEST_F(KeyFile, IsMadeOnceForItsOwnerOnly)
{
    const std::string first = FieldKey::from_file(path_).hex();
    EXPECT_EQ(FieldKey::from_file(path_).hex(), first);
    struct stat about {};
    ASSERT_EQ(stat(path_.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600U);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1)
        << "nothing else is left behind";
}

TEST_F(KeyFile, IsOneWhenManyStartTogether)
{
    std::array<std::string, 8> keys;
    std::vector<std::thread> threads;
    for (auto& key : keys)
        threads.emplace_back([&] { key = FieldKey::from_file(path_).hex(); });
    for (auto& thread : threads)
        thread.join();
    EXPECT_THAT(keys, testing::Each(keys[0]));
}

TEST_F(KeyFile, MayEndWithANewline)
{
    write(std::string(64, 'a') + "\r\n");
    EXPECT_EQ(FieldKey::from_file(path_).hex(), std::string(64, 'a'));
}

TEST_F(KeyFile, OfAnotherContentIsRefusedAndKept)
{
    write("không phải khóa");
    EXPECT_THAT(complaint(), HasSubstr("không phải là một khóa"));
    EXPECT_EQ(std::filesystem::file_size(path_), std::string_view("không phải khóa").size());
    write("");
    EXPECT_THAT(complaint(), HasSubstr("không phải là một khóa"));
    write(std::string(5000, 'a'));
    EXPECT_THAT(complaint(), HasSubstr("không phải là một khóa"));
}

TEST_F(KeyFile, ThatOthersCanReadIsRefused)
{
    write(std::string(64, 'a'), 0644);
    EXPECT_THAT(complaint(), HasSubstr("chmod 600 " + path_));
}

TEST_F(KeyFile, InAFolderThatIsNotThereIsRefused)
{
    path_ = folder_ + "/nowhere/caunoi.key";
    EXPECT_THAT(complaint(), HasSubstr("Hãy kiểm tra thư mục"));
}
