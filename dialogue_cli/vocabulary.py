"""The one place where the two languages meet: English names of the code, Vietnamese words of the user.

From ``WORDS`` come the YAML keys, the titles of tables and of the JSON schema, the spreadsheet headers that are
recognised, and the names a template uses. The first word is the label, those after a bar are synonyms.
"""

import re
import unicodedata
from functools import cache

WORDS: dict[str, str] = {
    # the plan, in the order of the document
    "plan_kind": "Loại",
    "authority": "Cơ quan",
    "number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "subject": "Trích yếu",
    "legal_basis": "Căn cứ",
    "purpose": "Mục đích",
    "requirements": "Yêu cầu",
    "participants": "Đối tượng",
    "forms": "Hình thức",
    "topics": "Nội dung đối thoại",
    "exclusions": "Không đối thoại",
    "conferences": "Hội nghị",
    "guests": "Khách mời",
    "milestones": "Mốc thời gian",
    "implementation": "Tổ chức thực hiện",
    "recipients": "Nơi nhận",
    "signer": "Người ký",
    # parts of these
    "code": "Mã",
    "name": "Tên",
    "when": "Thời gian",
    "start_time": "Giờ",
    "venue": "Địa điểm",
    "chair": "Chủ trì",
    "secretary": "Thư ký",
    "programme": "Chương trình",
    "minutes": "Số phút",
    "in_charge": "Phụ trách",
    "guest_kind": "Diện mời",
    "task": "Việc",
    "tasks": "Nhiệm vụ",
    "unit": "Đơn vị | Đơn vị xử lý | Bộ phận xử lý",
    "done_on": "Hoàn thành",
    "keywords": "Từ khóa",
    "milestone": "Mốc",
    "start": "Từ",
    "end": "Đến",
    "fields": "Lĩnh vực",
    # the authority
    "abbreviation": "Viết tắt",
    "place_name": "Địa danh",
    "address": "Địa chỉ | Địa chỉ liên hệ | Nơi ở | Chỗ ở | Nơi cư trú | Thường trú | Địa chỉ thường trú",
    "phone": "Điện thoại | Số điện thoại | SĐT | ĐT | Số ĐT | Điện thoại liên hệ | Di động | Số di động",
    "email": "Email | E-mail | Thư điện tử | Hộp thư | Địa chỉ email",
    "parent": "Cơ quan chủ quản",
    "head": "Người đứng đầu",
    "superior": "Cấp trên",
    "superior_now": "Cấp trên từ 01/7/2025",
    "signers": "Người ký",
    "position": "Chức vụ",
    "signing_right": "Quyền hạn",
    "units": "Đơn vị",
    "other_bodies": "Cơ quan khác",
    "days_off": "Ngày nghỉ riêng",
    "days_worked": "Ngày làm bù riêng",
    "saturday_mornings": "Làm sáng thứ Bảy",
    "before_day_off": "Trước ngày nghỉ",
    # the lexicon of what citizens say, and who does what
    "version": "Phiên bản",
    "sources": "Nguồn",
    "group": "Nhóm",
    "other_names": "Tên khác",
    "settling_words": "Từ quyết định",
    "hints": "Từ gợi ý",
    "short_forms": "Viết tắt",
    "common_words": "Từ chung",
    "neutral_phrases": "Cụm bỏ qua",
    "courtesies": "Xã giao",
    "asking_words": "Dấu hiệu hỏi",
    "demanding_words": "Dấu hiệu đòi hỏi",
    "no_case_words": "Không phải vụ việc",
    "excluded_topics": "Nội dung để riêng",
    "plain_words": "Gọi thẳng tên",
    "own_cases": "Vụ việc của mình",
    "deeds": "Kể sự việc",
    # milestones that the tool knows by their code
    "reception": "Tiếp nhận",
    "answers": "Trả lời",
    "preparation": "Chuẩn bị",
    "report": "Báo cáo",
    # the register of questions
    "full_name": "Họ và tên | Họ tên | Tên | Ông/bà | Hộ gia đình | Họ và tên/Tổ chức | Họ và tên người đăng ký"
    " | Họ tên người đăng ký | Người đăng ký | Tên người đăng ký | Tên công dân | Họ tên công dân | Họ và tên công dân"
    " | Người gửi",
    "organization": "Tổ chức | Tên tổ chức | Tổ chức, doanh nghiệp | Doanh nghiệp | Đơn vị công tác | Nơi công tác",
    "citizen_id": "Số CCCD | CCCD | CMND | Số CMND | CCCD/CMND | CMND/CCCD | Số CMND/CCCD | Số CCCD/CMND | Căn cước"
    " | Số căn cước | Căn cước công dân | Số căn cước công dân | Số định danh | Số định danh cá nhân",
    "received_on": "Ngày nhận | Ngày đăng ký | Ngày gửi | Ngày nộp | Ngày tiếp nhận | Ngày nhận phiếu | Thời gian gửi"
    " | Thời gian đăng ký | Dấu thời gian | Timestamp",
    "field": "Lĩnh vực | Lĩnh vực TTHC | Lĩnh vực thủ tục hành chính | Lĩnh vực đối thoại | Nhóm thủ tục",
    "question": "Nội dung | Nội dung câu hỏi | Nội dung hỏi | Câu hỏi | Nội dung đăng ký | Nội dung đăng ký đối thoại"
    " | Ý kiến | Nội dung cần đối thoại | Nội dung phản ánh, kiến nghị | Nội dung kiến nghị, phản ánh"
    " | Nội dung kiến nghị | Nội dung phản ánh | Phản ánh, kiến nghị | Kiến nghị | Vướng mắc | Câu hỏi, kiến nghị"
    " | Vấn đề | Vấn đề cần đối thoại | Vấn đề cần hỏi",
    "attendance": "Tham dự | Hình thức tham dự | Hình thức tham gia | Đăng ký tham dự | Dự hội nghị",
    "status": "Trạng thái",
    "reason": "Lý do",
    "proposal": "Đề xuất",
    "nearest_procedure": "Thủ tục gần nhất",
    "score": "Điểm",
    "runner_up": "Đơn vị kế tiếp",
    "answer": "Trả lời | Nội dung trả lời",
    "answered_on": "Ngày trả lời",
    "extended_to": "Gia hạn đến",
    "extension_reason": "Lý do gia hạn",
    "duplicate_of": "Trùng với",
    "invited": "Mời dự",
    "attended": "Có mặt",
    "notes": "Ghi chú",
    "other_columns": "Cột khác",
    "source_file": "Tệp nguồn",
    "source_sheet": "Trang tính",
    "source_row": "Dòng",
    "fingerprint": "Dấu vết",
    "answer_prints": "Dấu vết trả lời",
    # dossiers of the one-stop desk, and the survey
    "procedure": "Thủ tục",
    "due_on": "Ngày hẹn trả",
    "finished_on": "Ngày trả",
    "supplements": "Số lần bổ sung",
    "late_reason": "Lý do trễ",
    "new_due_on": "Hẹn lại",
    "running": "Đang giải quyết",
    "supplemented": "Bổ sung quá 01 lần",
    "apologies": "Thư xin lỗi",
    "dossiers": "Sổ hồ sơ",
    "dossier": "Hồ sơ",
    "dossier_statistics": "Thống kê hồ sơ",
    "survey": "Khảo sát",
    "form": "Phiếu",
    "form_code": "Mã phiếu",
    "comments": "Góp ý",
    "forms_received": "Số phiếu",
    "item": "Mục hỏi",
    "items": "Các mục hỏi",
    "satisfaction": "Mức hài lòng",
    "marks": "Các mức",
    "counts": "Số lượt",
    "satisfied_percent": "Tỷ lệ hài lòng",
    # what templates use beside the plan's own keys
    "unit_names": "Tên đơn vị",
    "unset": "Chưa ấn định",
    "document": "Văn bản",
    "text": "Đoạn văn",
    "place_and_date": "Nơi, ngày",
    "session": "Phiên",
    "today": "Hôm nay",
    "questions": "Câu hỏi",
    "invitee": "Người được mời",
    "department": "Bộ phận",
    "each_question": "Câu",
    "guest": "Khách",
    "session_milestones": "Mốc phiên",
    "answer_due": "Hạn trả lời",
    "plain_name": "Tên gọi",
    "full_title": "Tên đầy đủ",
    "overdue_questions": "Câu quá hạn",
    "questions_by_department": "Câu hỏi theo bộ phận",
    "competent_body": "Nơi có thẩm quyền",
    "invitees": "Người dự",
    "presence": "Điểm danh",
    "absent": "Vắng mặt",
    "untold": "Chưa rõ",
    "timed_programme": "Chương trình phiên",
    "statistics": "Thống kê",
    "by_department": "Theo bộ phận",
    "by_field": "Theo lĩnh vực",
    "by_status": "Theo trạng thái",
    "everything": "Tất cả",
    "total": "Tổng số",
    "answered": "Đã trả lời",
    "on_time": "Đúng hạn",
    "late": "Trễ hạn",
    "waiting": "Chưa trả lời",
    "overdue": "Quá hạn",
    # columns of what the commands show
    "change": "Thay đổi",
    "source": "Căn cứ vào",
    "weight": "Sức nặng",
    "column": "Cột",
    "titles": "Tiêu đề",
    "tables": "Bảng",
    "treatment": "Cách xử lý",
    "kilobytes": "Cỡ (KB)",
    "count_before": "Trước khi lấy lại",
    "count_after": "Sau khi lấy lại",
    "brought_back": "Có lại",
    "taken_out": "Bỏ đi",
    "altered": "Khác đi",
    "differing": "Cột khác nhau",
    "old_end": "Hạn cũ",
    "moved_days": "Dời (ngày)",
    "moved_working_days": "Dời (ngày làm việc)",
    "day": "Ngày",
    "weekday": "Thứ",
    "counted": "Đếm",
    "severity": "Mức độ",
    "place": "Nơi",
    "message": "Thông báo",
    "hint": "Gợi ý",
    "rule": "Quy tắc",
    "found": "Thấy",
    "allowed": "Đúng ra",
    "clause": "Điều khoản",
    "mended": "Sửa được",
    "standing": "Tình trạng",
    "count": "Số lượng",
    "file": "Tệp",
    "documents": "Số văn bản",
    "result": "Kết quả",
    "rows_read": "Dòng đọc được",
    "new": "Mới",
    "unchanged": "Đã có",
    "rejected": "Để riêng",
    "skipped": "Bỏ qua",
    "duplicates": "Trùng lặp",
    "changed": "Đã đổi",
    "withdrawn": "Không còn",
    "likeness": "Giống (%)",
    "askers": "Người hỏi",
    "first_question": "Câu trước",
    "out_of_window": "Ngoài hạn",
    "noted": "Có ghi chú",
    # the register's workbooks that go out and come back
    "remark": "Ghi chú gửi Văn phòng",
    "taken_in": "Nhận vào sổ",
    "unaltered": "Không đổi",
    "undecided": "Chờ quyết định",
    "unticked": "Không rõ",
    "guests_present": "Khách có mặt",
    "old_value": "Cũ",
    "new_value": "Mới",
    "codes_waiting": "Các câu chưa trả lời",
    # front matter of a template
    "document_kind": "Loại văn bản",
    "annexes": "Phụ lục",
    "addressees": "Kính gửi",
    "made_for": "Lập cho",
    "own_files": "Tách tệp",
    "description": "Mô tả",
    "layout": "Thể thức",
    "page": "Khổ giấy",
    "only_if": "Nếu",
    "about": "Về phiên",
    "made_after": "Lập sau",
    "due_by": "Hạn lập",
    "two_signers": "Hai người ký",
    "signing_lines": "Chức danh",
}


def normalize(text: str) -> str:
    """The text as Unicode NFC, as TCVN 6909:2001 and Nghị định 30/2020, Phụ lục I, mục I.4 ask for."""
    return unicodedata.normalize("NFC", text)


class _Plain(dict[int, str]):
    """A table for ``str.translate`` that fills itself: letters to lower case without accents, the rest unchanged."""

    def __missing__(self, code_point: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code_point).lower())
        plain = "".join(part for part in letter if not unicodedata.combining(part)).replace("đ", "d")
        self[code_point] = plain
        return plain


_PLAIN = _Plain()
_WORDS = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The text in lower case without Vietnamese accents: ``plain("HỌ VÀ TÊN:") == "ho va ten:"``."""
    return text.translate(_PLAIN)


def fold(text: str) -> str:
    """The text as a key, without accents, case and punctuation: ``fold("HỌ VÀ TÊN:") == "ho_va_ten"``."""
    letters = plain(text)
    words = letters.split() if letters.replace(" ", "").isalnum() else _WORDS.findall(letters)  # most need no search
    return "_".join(words)


def label(name: str) -> str:
    """The Vietnamese word for an English name: ``label("full_name") == "Họ và tên"``."""
    return WORDS[name].split("|", 1)[0].strip()


@cache
def key(name: str) -> str:
    """The key in files and templates for an English name: ``key("full_name") == "ho_va_ten"``."""
    return fold(label(name))


@cache
def headers(*names: str) -> dict[str, str]:
    """Every folded header that means one of the names: ``{"ho_va_ten": "full_name", "ho_ten": "full_name", …}``."""
    return {fold(word): name for name in names for word in WORDS[name].split("|")}
