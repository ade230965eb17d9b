// SPDX-License-Identifier: Apache-2.0
// Chance with a fixed seed, the same on every machine (the distributions of <random> are not).
#pragma once

#include <cstdint>
#include <span>

namespace demo {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    /// 0 … n-1.
    int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
    int between(int first, int last) { return first + below(last - first + 1); }
    /// True `percent` times in a hundred.
    bool chance(double percent) { return static_cast<double>(below(10'000)) < percent * 100; }
    template <class T, std::size_t n>
    const T& of(const T (&choices)[n])
    {
        return choices[below(static_cast<int>(n))];
    }

private:
    // SplitMix64.
    std::uint64_t next()
    {
        auto z = (state_ += 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    std::uint64_t state_;
};

}
