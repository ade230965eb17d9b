// SPDX-License-Identifier: Apache-2.0
#include "sheets/read_ahead.hpp"

#include "sheets/unreadable.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace sheets {
namespace {

constexpr std::size_t batch_rows = 128;
constexpr std::size_t batch_bytes = 256 * 1024;

/// A stretch of what the receiver will hear, in the order of the members. Its rows are used again, for the
/// memory of their texts: those from `count` on mean nothing.
struct Batch {
    std::optional<SheetInfo> sheet;
    std::vector<Row> rows;
    std::size_t count = 0;
    std::size_t bytes = 0;
    std::vector<std::pair<std::uint32_t, std::string>> fonts;
    std::optional<std::vector<Merge>> merges;
    bool last = false;
    std::exception_ptr failure;

    void clear()
    {
        sheet.reset();
        count = bytes = 0;
        fonts.clear();
        merges.reset();
    }
};

/// Where one batch at a time changes hands, against an empty one.
class Handover {
public:
    /// Throws Enough once the other side listens no more.
    void give(Batch& batch)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !full_ || stopped_; });
        if (stopped_) throw Enough{};
        std::swap(batch, batch_);
        batch.clear();
        full_ = true;
        changed_.notify_all();
    }

    void take(Batch& batch)
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return full_; });
        std::swap(batch, batch_);
        full_ = false;
        changed_.notify_all();
    }

    void answer(bool wanted)
    {
        const std::lock_guard lock(mutex_);
        answer_ = wanted;
        changed_.notify_all();
    }

    bool await_answer()
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return answer_ || stopped_; });
        if (stopped_) throw Enough{};
        return *std::exchange(answer_, std::nullopt);
    }

    void stop()
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    Batch batch_;
    bool full_ = false;
    bool stopped_ = false;
    std::optional<bool> answer_;
};

/// The receiver that the parser knows: gathers what comes and gives it away by the batch.
class Gatherer final : public Receiver {
public:
    explicit Gatherer(Handover& handover) : handover_(handover) {}

    bool sheet(const SheetInfo& info) override
    {
        give_away();
        batch_.sheet = info;
        give_away();
        return handover_.await_answer();
    }

    bool row(Row& row) override
    {
        if (batch_.count == batch_.rows.size()) batch_.rows.emplace_back();
        for (const auto& cell : row.cells)
            batch_.bytes += cell.text.size();
        std::swap(batch_.rows[batch_.count++], row);
        if (batch_.count == batch_rows || batch_.bytes >= batch_bytes) give_away();
        return true;
    }

    void column_font(std::uint32_t column, const std::string& font) override
    {
        batch_.fonts.emplace_back(column, font);
    }

    void merges(const std::vector<Merge>& merges) override
    {
        batch_.merges = merges;
        give_away();
    }

    void finish(std::exception_ptr failure)
    {
        batch_.last = true;
        batch_.failure = std::move(failure);
        give_away();
    }

private:
    void give_away() { handover_.give(batch_); }

    Handover& handover_;
    Batch batch_;
};

void parse_into(const std::function<void(Receiver&)>& parse, Handover& handover)
{
    Gatherer gatherer(handover);
    try {
        std::exception_ptr failure;
        try {
            parse(gatherer);
        } catch (const Enough&) {
            throw;
        } catch (...) {
            failure = std::current_exception();
        }
        gatherer.finish(std::move(failure));
    } catch (const Enough&) {
        // Nobody listens any more.
    }
}

/// False when the receiver has seen enough.
bool tell(Batch& batch, Receiver& receiver, Handover& handover)
{
    if (batch.sheet) handover.answer(receiver.sheet(*batch.sheet));
    for (std::size_t i = 0; i < batch.count; ++i)
        if (!receiver.row(batch.rows[i])) return false;
    for (const auto& [column, font] : batch.fonts)
        receiver.column_font(column, font);
    if (batch.merges) receiver.merges(*batch.merges);
    return true;
}

/// The parser's thread; it ends, told or not, before this does.
class ParserThread {
public:
    ParserThread(const std::function<void(Receiver&)>& parse, Handover& handover)
        : handover_(handover), thread_([&parse, &handover] { parse_into(parse, handover); })
    {
    }
    ~ParserThread()
    {
        handover_.stop();
        thread_.join();
    }
    ParserThread(const ParserThread&) = delete;
    ParserThread& operator=(const ParserThread&) = delete;

private:
    Handover& handover_;
    std::thread thread_;
};

}

void read_ahead(const std::function<void(Receiver&)>& parse, Receiver& receiver)
{
    Handover handover;
    std::exception_ptr failure;
    {
        const ParserThread parser(parse, handover);
        Batch batch;
        do
            handover.take(batch);
        while (tell(batch, receiver, handover) && !batch.last);
        if (batch.last) failure = batch.failure;
    }
    if (failure) std::rethrow_exception(failure);
}

}
