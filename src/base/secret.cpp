// SPDX-License-Identifier: Apache-2.0
// Passwords, tokens and sealed fields. Reading and making the key's file is in key_file.cpp.
#include "base/secret.hpp"

#include "base/text.hpp"

#include <sodium.h>

#include <semaphore>
#include <stdexcept>

namespace base {

namespace {

constexpr unsigned long long password_passes = 2;
constexpr std::size_t password_memory = 64U << 20;
constexpr std::ptrdiff_t passwords_at_once = 2;

/// One key never does two jobs: each of these is a key of its own, derived from the installation's.
enum class Purpose : std::uint64_t { seal = 1, blind = 2, mark = 3, file = 4 };
constexpr char purpose_context[crypto_kdf_CONTEXTBYTES + 1] = "fieldkey";

using Key = std::array<std::uint8_t, 32>;
static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == std::tuple_size_v<Key>);
static_assert(crypto_kdf_KEYBYTES == std::tuple_size_v<Key>);

void start_sodium()
{
    static const int started = sodium_init();
    if (started < 0) throw std::runtime_error("Không khởi động được thư viện mã hóa (libsodium).");
}

/// Holds one of the few places in which a password may be hashed; the others wait.
class PasswordSlot {
public:
    PasswordSlot() { slots().acquire(); }
    ~PasswordSlot() { slots().release(); }
    PasswordSlot(const PasswordSlot&) = delete;
    PasswordSlot& operator=(const PasswordSlot&) = delete;

private:
    static std::counting_semaphore<passwords_at_once>& slots()
    {
        static std::counting_semaphore<passwords_at_once> all{passwords_at_once};
        return all;
    }
};

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

Key derived(const Key& key, Purpose purpose)
{
    Key result{};
    crypto_kdf_derive_from_key(result.data(), result.size(), static_cast<std::uint64_t>(purpose),
                               purpose_context, key.data());
    return result;
}

std::string keyed_hash(const Key& key, std::string_view text, std::size_t size)
{
    std::string hash(size, '\0');
    crypto_generichash(bytes_of(hash), hash.size(), bytes_of(text), text.size(), key.data(), key.size());
    return hash;
}

std::string shortened(std::string_view hash)
{
    return to_hex(hash.substr(0, 16));
}

}

std::string hash_password(std::string_view password)
{
    start_sodium();
    const std::string typed = nfc(password);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const PasswordSlot slot;
    if (crypto_pwhash_str_alg(hash.data(), typed.data(), typed.size(), password_passes, password_memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("Không đủ bộ nhớ để xử lý mật khẩu (cần 64 MiB). Hãy thử lại sau ít phút.");
    return hash.data();
}

bool password_matches(std::string_view stored_hash, std::string_view password)
{
    start_sodium();
    const std::string hash(stored_hash);
    if (crypto_pwhash_str_needs_rehash(hash.c_str(), password_passes, password_memory) < 0) {
        hash_password(password);
        return false;
    }
    const std::string typed = nfc(password);
    const PasswordSlot slot;
    return crypto_pwhash_str_verify(hash.c_str(), typed.data(), typed.size()) == 0;
}

std::string random_token(std::size_t bytes)
{
    start_sodium();
    std::string token(bytes, '\0');
    randombytes_buf(token.data(), token.size());
    return to_base64url(token);
}

std::string sha256_hex(std::string_view data)
{
    Sha256 hash;
    hash.add(data);
    return hash.hex();
}

// libsodium's state is a plain struct; its header stays out of ours.
static_assert(sizeof(crypto_hash_sha256_state) <= 128 && alignof(crypto_hash_sha256_state) <= 8);

Sha256::Sha256()
{
    start_sodium();
    crypto_hash_sha256_init(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()));
}

void Sha256::add(std::string_view bytes)
{
    crypto_hash_sha256_update(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()), bytes_of(bytes),
                              bytes.size());
}

std::string Sha256::hex()
{
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(reinterpret_cast<crypto_hash_sha256_state*>(state_.data()), bytes_of(hash));
    return to_hex(hash);
}

bool same_secret(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string to_hex(std::string_view bytes)
{
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::string to_base64url(std::string_view bytes)
{
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
    text.pop_back();
    return text;
}

std::optional<std::string> from_base64url(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return std::nullopt;
    bytes.resize(size);
    return bytes;
}

FieldKey::FieldKey(const Key& key)
    : key_(key), seal_key_(derived(key, Purpose::seal)), blind_key_(derived(key, Purpose::blind)),
      mark_key_(derived(key, Purpose::mark)), file_key_(derived(key, Purpose::file))
{
}

FieldKey FieldKey::random()
{
    start_sodium();
    Key key{};
    randombytes_buf(key.data(), key.size());
    return FieldKey(key);
}

std::optional<FieldKey> FieldKey::from_hex(std::string_view text)
{
    start_sodium();
    Key key{};
    std::size_t size = 0;
    if (text.size() != key.size() * 2 ||
        sodium_hex2bin(key.data(), key.size(), text.data(), text.size(), nullptr, &size, nullptr) != 0 ||
        size != key.size())
        return std::nullopt;
    return FieldKey(key);
}

std::string FieldKey::hex() const
{
    return to_hex({reinterpret_cast<const char*>(key_.data()), key_.size()});
}

std::string FieldKey::seal(std::string_view plain) const
{
    constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    std::string sealed(nonce_size + plain.size() + tag_size, '\0');
    randombytes_buf(sealed.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_size, nullptr, bytes_of(plain),
                                               plain.size(), nullptr, 0, nullptr, bytes_of(sealed),
                                               seal_key_.data());
    return sealed;
}

std::optional<std::string> FieldKey::open(std::string_view sealed) const
{
    constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    const std::string_view cipher = sealed.substr(nonce_size);
    std::string plain(cipher.size() - tag_size, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(plain), nullptr, nullptr, bytes_of(cipher),
                                                   cipher.size(), nullptr, 0, bytes_of(sealed),
                                                   seal_key_.data()) != 0)
        return std::nullopt;
    return plain;
}

std::string FieldKey::blind(std::string_view plain) const
{
    return shortened(keyed_hash(blind_key_, plain, 32));
}

std::string FieldKey::mark(std::string_view text) const
{
    return shortened(keyed_hash(mark_key_, text, 32));
}

}
