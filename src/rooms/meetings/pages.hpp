// SPDX-License-Identifier: Apache-2.0
// The handlers behind the table of contents in meetings_pages.cpp, and the parts they share. Private.
#pragma once

#include "house/page.hpp"
#include "meeting_row.hpp"
#include "web/html.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace meetings {

using Reply = web::Reply;
using Request = web::Request;

Reply show_meetings(const Request&, house::Building&, const house::Who&);
Reply show_new(const Request&, house::Building&, const house::Who&);
Reply post_meeting(const Request&, house::Building&, const house::Who&);
Reply show_meeting(const Request&, house::Building&, const house::Who&);
Reply show_edit(const Request&, house::Building&, const house::Who&);
Reply put_meeting(const Request&, house::Building&, const house::Who&);
Reply show_sheet(const Request&, house::Building&, const house::Who&);
Reply put_opening(const Request&, house::Building&, const house::Who&);
Reply show_roster(const Request&, house::Building&, const house::Who&);
Reply put_mark(const Request&, house::Building&, const house::Who&);
Reply show_mark(const Request&, house::Building&, const house::Who&);
Reply show_guests(const Request&, house::Building&, const house::Who&);
Reply post_guests(const Request&, house::Building&, const house::Who&);
Reply show_closing(const Request&, house::Building&, const house::Who&);
Reply put_closing(const Request&, house::Building&, const house::Who&);
Reply show_postponement(const Request&, house::Building&, const house::Who&);
Reply put_postponement(const Request&, house::Building&, const house::Who&);
Reply show_cancellation(const Request&, house::Building&, const house::Who&);
Reply put_cancellation(const Request&, house::Building&, const house::Who&);

/// What a tap says. From the page of one person (`as=exact`) "có mặt" means in time. Refuses: mark_missing.
base::Result<Tap> tap_from(const Request&);
/// A tap of the roster, one of the ways put_mark is meant: answers with the row.
Reply answer_tap(const Request&, house::Building&, const house::Who&);

// Parts.

web::Url address(const Meeting& meeting);
house::Frame frame_of(const house::Who& who, const Meeting& meeting, std::string here);
/// "tối nay 19 giờ 30", else "19 giờ 30, Chủ nhật 22/11/2026".
std::string when_words(const LocalTime& time, base::Date today);
/// "Dự kiến", "Đang điểm danh", "Quá ngày, chưa điểm danh", …
web::Html state_of(const Meeting& meeting, base::Date today);
web::Html mark_state(const RosterLine& line);
/// Four counters; with `live` the roster's script rewrites them.
web::Html tally(const Totals& totals, bool live);
/// One bar of those who came, are excused, are absent.
web::Html totals_bar(const Totals& totals, bool live);
/// "49/54 đồng chí dự họp (90,7%)": numerator, denominator, and who stands outside it.
std::string attendance_words(const Totals& totals);
Reply not_there(const Request& request, const house::Who& who);

void write_meeting(web::JsonWriter& json, const Meeting& meeting);
void write_totals(web::JsonWriter& json, const Totals& totals);
void write_line(web::JsonWriter& json, const RosterLine& line);
/// Answers a change of the meeting: JSON, or on to `next`.
Reply answer_meeting(const Request& request, const house::Who& who, const base::Result<Meeting>& result,
                     const web::Url& next);

}
