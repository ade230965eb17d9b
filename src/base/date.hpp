// SPDX-License-Identifier: Apache-2.0
// Dates as the office knows them. Days are local (Vietnam has one time zone, UTC+7, and no summer time);
// instants are stored in UTC. Both are ISO text in the database, so that one text compares and sorts alike on
// both engines.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// A day of the calendar. Text form "2026-11-22".
struct Date {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    auto operator<=>(const Date&) const = default;

    [[nodiscard]] bool valid() const;        ///< a real day between 1900 and 2200
    [[nodiscard]] std::string iso() const;   ///< "2026-11-22"
    [[nodiscard]] std::string shown() const; ///< "22/11/2026"
    [[nodiscard]] Date plus_days(int days) const;
    [[nodiscard]] int days_until(Date later) const; ///< negative when `later` is earlier
    [[nodiscard]] std::string_view weekday() const; ///< "Chủ nhật", "Thứ Hai", …

    /// Exactly "yyyy-mm-dd" and a real day; anything else is nothing.
    static std::optional<Date> from_iso(std::string_view text);
    /// What a person types: d/m/yyyy, d-m-yyyy, d.m.yyyy (year with four digits). Never guesses a century.
    static std::optional<Date> from_typed(std::string_view text);
};

/// A date known only as far as the paper says: year, month or day. Never filled up with 01/01.
/// Text form is the ISO text cut to its precision: "1980", "1980-03", "1980-03-01".
struct PartialDate {
    int year = 0;
    unsigned month = 0; ///< 0 = not known
    unsigned day = 0;   ///< 0 = not known
    auto operator<=>(const PartialDate&) const = default;

    [[nodiscard]] bool valid() const;
    [[nodiscard]] std::string iso() const;
    [[nodiscard]] std::string shown() const; ///< "1980", "03/1980", "01/03/1980"
    static std::optional<PartialDate> from_iso(std::string_view text);
};

/// A moment, UTC, to the millisecond. Text form "2026-11-22T06:30:00.000Z".
struct Instant {
    std::chrono::sys_time<std::chrono::milliseconds> at{};
    auto operator<=>(const Instant&) const = default;

    [[nodiscard]] std::string iso() const;
    [[nodiscard]] Date local_date() const;
    [[nodiscard]] std::string shown() const;      ///< "22/11/2026 13:30", local
    [[nodiscard]] std::string shown_time() const; ///< "13:30", local
    [[nodiscard]] Instant plus(std::chrono::milliseconds span) const { return {at + span}; }
    static std::optional<Instant> from_iso(std::string_view text);
    /// A local wall-clock time, as a form gives it.
    static Instant from_local(Date day, int hour, int minute);
};

/// Time is handed in, so that a test can stand in any November.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
    [[nodiscard]] Date today() const { return now().local_date(); }
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override;
};

/// Stands still until it is moved.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant at) : at_(at) {}
    [[nodiscard]] Instant now() const override { return at_; }
    void move_to(Instant at) { at_ = at; }
    void advance(std::chrono::milliseconds span) { at_ = at_.plus(span); }

private:
    Instant at_;
};

}
