"""What is set aside as a complaint, a denunciation or a topic the plan excludes, and what only asks about them."""

import pytest

from dialogue_cli.assignment.matching import Phrases
from dialogue_cli.assignment.set_aside import Doubt, Sign, asks_nothing, doubt, signs_of
from dialogue_cli.assignment.words import read
from dialogue_cli.vocabulary import plain
from tests.material import prepared


def signs(*exclusions: str) -> Phrases[Sign]:
    return signs_of(prepared().knowledge.lexicon, exclusions)


EXCLUDED = signs("khiếu nại", "tố cáo")


def found(text: str, known: Phrases[Sign] = EXCLUDED) -> Doubt | None:
    return doubt(read(text, prepared().short, prepared().known), known)


def both(*texts: str) -> list[str]:
    """Texts as they are and typed without accents."""
    return [typed for text in texts for typed in (text, plain(text))]


@pytest.mark.parametrize(
    "text",
    both(
        "Muốn khiếu nại quyết định xử phạt thì nộp đơn ở đâu?",
        "Tôi muốn hỏi thời hạn giải quyết khiếu nại lần đầu là bao nhiêu ngày",
        "Cho em hỏi mẫu đơn tố cáo tải ở chỗ nào ạ",
        "Thời hiệu khiếu nại là mấy ngày kể từ lúc nhận quyết định?",
        "Khiếu nại khác tố cáo như thế nào?",
        "Phòng tiếp dân nhận đơn khiếu nại vào những ngày nào trong tuần?",
        "Người tố cáo có được giữ bí mật tên tuổi không?",
        "Đi khiếu nại có mất lệ phí không ạ",
        "Tôi không khiếu nại gì, chỉ muốn hỏi khi nào có sổ hồng",
        "Đây không phải là tố cáo, tôi chỉ nhờ phường nhắc hàng xóm nhỏ tiếng",
        "Em không có ý khiếu nại ai, em hỏi giùm mẹ thủ tục cấp lại thẻ bảo hiểm y tế",
        "Nhà tôi bị hàng xóm khiếu nại nên chưa được cấp phép xây dựng, giờ phải chờ bao lâu?",
        "Nghe nói có người tố cáo chủ quán karaoke, vậy quán có còn được mở không?",
        "Năm ngoái phường nhận bao nhiêu đơn khiếu nại, tố cáo?",
        "Phường báo cáo tình hình giải quyết khiếu nại, tố cáo sáu tháng đầu năm giúp dân nắm",
        "Phòng tiếp công dân và giải quyết khiếu nại nằm ở tầng mấy",
        "Luật Khiếu nại mới sửa điểm nào liên quan đến người dân?",
        "Ai có thẩm quyền giải quyết tố cáo đối với cán bộ tổ dân phố?",
        "Đã rút đơn khiếu nại rồi thì có nộp lại được không",
        "Gửi khiếu nại qua dịch vụ công trực tuyến được không?",
        "Viết đơn tố cáo có cần ghi số căn cước không?",
        "Có được ủy quyền cho con khiếu nại thay không?",
        "Tố cáo nặc danh có được thụ lý không?",
        "Quy trình giải quyết khiếu nại đất đai gồm những bước nào",
        "Đường dây nóng tố giác ma túy của phường là số mấy?",
        "Khiếu nại rồi mà không trả lời thì bước tiếp theo làm sao?",
        "Sau khi có kết luận tố cáo thì người dân xem ở đâu?",
        "Mình chưa từng khiếu nại ai, nay muốn hỏi cách làm",
        "Tờ khai này có phải đơn khiếu nại không hay là đơn kiến nghị?",
        "Quyền khiếu nại của người thuê nhà quy định ở điều nào?",
        "Cán bộ nào phụ trách tiếp nhận tố cáo qua điện thoại?",
        "Ở quê tôi ai khiếu nại cũng phải ra xã, còn ở đây thì nộp chỗ nào?",
        "Quyết định giải quyết khiếu nại lần hai có hiệu lực từ khi nào?",
    ),
)
def test_who_asks_how_one_complains_or_mentions_it_is_not_set_aside(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize(
    "text",
    both(
        "Tôi khiếu nại quyết định thu hồi đất số 45 của phường",
        "Đơn khiếu nại về việc đền bù đường số 9",
        "Gia đình tôi khiếu nại mức hỗ trợ tái định cư quá thấp",
        "Khiếu nại việc không cấp giấy phép xây dựng cho nhà 12/3",
        "Tôi gửi đơn khiếu nại từ tháng trước đến nay chưa ai trả lời",
        "Yêu cầu giải quyết dứt điểm khiếu nại của gia đình tôi",
        "Tui khiếu nại cán bộ địa chính đo sai ranh đất",
    ),
)
def test_a_complaint_is_set_aside(text: str) -> None:
    made = found(text)
    assert made is not None
    assert (made.topic, made.sure) == ("khiếu nại", True)


@pytest.mark.parametrize(
    "text",
    both(
        "Tôi tố cáo ông trưởng khu phố nhận tiền của dân",
        "Tôi xin tố giác tụ điểm đánh bạc trong hẻm 20",
        "Gửi đơn tố cáo chủ tịch hội phụ nữ ăn chặn tiền quà",
        "Chúng tôi tố cáo cơ sở sơn gây độc hại",
        "Em tố cáo anh công an khu vực đòi tiền khi làm tạm trú",
        "Nội dung: tố cáo cán bộ sách nhiễu",
    ),
)
def test_a_denunciation_is_set_aside(text: str) -> None:
    made = found(text)
    assert made is not None
    assert (made.topic, made.sure) == ("tố cáo", True)


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        (topic, typed)
        for topic, text in [
            ("khiếu nại", "Tôi không đồng ý với quyết định xử phạt xây dựng, đề nghị hủy"),
            ("khiếu nại", "Gia đình tôi không đồng ý mức bồi thường đất làm đường"),
            ("khiếu nại", "Phường cưỡng chế nhà tôi mà không thông báo trước"),
            ("khiếu nại", "Tôi bị phạt oan về lấn chiếm vỉa hè"),
            ("khiếu nại", "Kết quả đo đạc không thỏa đáng, yêu cầu đo lại đất nhà tôi"),
            ("tố cáo", "Cán bộ một cửa vòi tiền mới chịu nhận hồ sơ của tôi"),
            ("tố cáo", "Ông tổ trưởng ăn chặn tiền cứu trợ của hộ nghèo"),
            ("tố cáo", "Anh địa chính nhận phong bì rồi làm ngơ nhà xây lố"),
            ("tố cáo", "Chị thủ quỹ khai khống danh sách nhận quà Tết"),
            ("tố cáo", "Thu tiền vệ sinh không biên lai suốt hai năm nay"),
        ]
        for typed in (text, plain(text))
    ],
)
def test_a_deed_told_without_the_word_is_left_to_a_person(topic: str, text: str) -> None:
    made = found(text)
    assert made is not None
    assert (made.topic, made.sure) == (topic, False)


@pytest.mark.parametrize(
    "text",
    both(
        "Tôi khiếu nại quyết định xử phạt thì nộp đơn ở đâu?",
        "Tôi muốn tố cáo công an viên, tôi gửi đơn tố cáo ở đâu",
        "Đơn khiếu nại của tôi bao giờ có kết quả?",
    ),
)
def test_who_asks_about_a_case_of_his_own_is_left_to_a_person(text: str) -> None:
    made = found(text)
    assert made is not None
    assert not made.sure


@pytest.mark.parametrize(
    "text",
    both(
        "Tố cáo cán bộ một cửa có thái độ không đúng mực với dân",
        "Khiếu nại quyết định có nội dung không đúng thực tế",
        "Tố cáo ông A có nhà đất nhưng chưa kê khai",
        "Khiếu nại việc hồ sơ có đủ giấy mà chưa được giải quyết",
        "Tố cáo chồng đánh vợ, tôi có con nhỏ rất sợ",
        "Tố cáo quán nhậu có nhân viên hút chích",
        "Khiếu nại việc thu phí vệ sinh, nhà tôi có hai người mà không được giảm",
        "Tố cáo nhóm cho vay nặng lãi, có quyển sổ ghi nợ làm chứng",
        "Khiếu nại thủ tục cấp sổ kéo dài ba năm",
        "Tố cáo cán bộ gây khó dễ khi làm thủ tục khai sinh",
        "Khiếu nại lệ phí thu quá cao",
        "Khiếu nại quyết định xử phạt số 12 vì không theo quy định",
        "Tố cáo anh X hành nghề không theo quy định",
        "Đơn tố cáo: cán bộ hướng dẫn sai làm tôi mất tiền",
        "Khiếu nại hồ sơ quá thời hạn hai tháng chưa trả",
        "Tố cáo hành vi xây nhà trái phép có cán bộ bảo kê",
    ),
)
def test_a_text_that_begins_with_the_name_never_goes_on_as_a_question_for_a_word_that_may_ask(text: str) -> None:
    assert found(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *both("Xin hủy lịch hẹn lấy giấy khai sinh được không ạ?", "Bị phạt đậu xe thì đóng tiền ở đâu?"),
        "Nhà mới to cáo quá, có phải xin phép không",
        "Nhà bên cạnh xây to cao che hết nắng nhà tôi",
    ],
)
def test_words_that_only_resemble_a_case_are_none(text: str) -> None:
    assert found(text) is None


def test_the_doubt_tells_the_words_that_raised_it() -> None:
    assert found("Cán bộ một cửa vòi tiền mới nhận hồ sơ") == Doubt("tố cáo", "vòi tiền", sure=False)
    assert found("Tui khiếu nại việc đo đất") == Doubt("khiếu nại", "tui khiếu nại", sure=True)


DISPUTES = signs("tranh chấp đất đai")


@pytest.mark.parametrize(
    "text", both("Tranh chấp đất đai với ông Ba kế bên nhà", "Xã xử vụ tranh chấp đất đai nhà tôi đi")
)
def test_another_topic_that_the_plan_excludes_is_set_aside_by_its_name(text: str) -> None:
    assert found(text, DISPUTES) == Doubt("tranh chấp đất đai", "tranh chấp đất đai", sure=True)


@pytest.mark.parametrize("text", both("Tranh chấp đất đai thì ai hòa giải ạ?", "Hỏi về tranh chấp đất đai"))
def test_who_asks_about_that_topic_is_left_to_a_person(text: str) -> None:
    assert found(text, DISPUTES) == Doubt("tranh chấp đất đai", "tranh chấp đất đai", sure=False)


@pytest.mark.parametrize("text", both("Đất đai nhà tôi bị ngập", "Hòa giải tranh chấp với hàng xóm ở đâu?"))
def test_a_part_of_that_topic_s_name_is_none(text: str) -> None:
    assert found(text, DISPUTES) is None


OF_OTHERS = both(
    "Bà con hẻm 5 khiếu kiện vụ rào lối đi chung",
    "Đường ngập, ông Ba khiếu nại nhiều lần mà chưa sửa",
    "Việc này cả xóm tố cáo hoài",
)


@pytest.mark.parametrize("text", OF_OTHERS)
def test_the_word_alone_excludes_nothing_a_person_reads_it(text: str) -> None:
    doubted = found(text)
    assert doubted is not None
    assert not doubted.sure


NO_CASES = both(
    "Đất không có tranh chấp khiếu nại gì, xin cấp sổ hồng",
    "Hẻm 281 ngập, dân khiếu nại nhiều lần mà chưa sửa, đề nghị sửa cống",
    "Phường nên có hộp thư tố giác tội phạm",
    "Tập huấn kỹ năng giải quyết khiếu nại",
    "Nộp đơn khiếu nại qua VNeID",
)


@pytest.mark.parametrize("text", NO_CASES)
def test_a_word_that_is_said_of_others_or_denied_is_none(text: str) -> None:
    assert found(text) is None


@pytest.mark.parametrize("exclusions", [("tranh chấp đất đai, khiếu nại",), ("khiếu nại; tranh chấp đất đai",)])
def test_a_topic_beside_a_complaint_in_one_exclusion_is_kept(exclusions: tuple[str, ...]) -> None:
    for text, topic in (("Tôi khiếu nại", "khiếu nại"), ("Tranh chấp đất đai với ông Ba", "tranh chấp đất đai")):
        doubted = found(text, signs(*exclusions))
        assert doubted is not None
        assert doubted.topic == topic


def test_what_the_plan_does_not_exclude_is_not_set_aside() -> None:
    complaint = "Tôi khiếu nại quyết định thu hồi đất"
    assert found(complaint, signs("tố cáo")) is None
    assert found(complaint, DISPUTES) is None
    assert found(complaint, signs()) is None


@pytest.mark.parametrize(
    "exclusions",
    [
        ("khiếu nại, tố cáo",),
        ("Nội dung khiếu nại, tố cáo theo luật",),
        ("KHIẾU NẠI", "Tố cáo"),
        ("don to cao, khieu nai",),
    ],
)
def test_a_plan_may_name_several_topics_in_its_own_words(exclusions: tuple[str, ...]) -> None:
    known = signs(*exclusions)
    topics = [made.topic for text in ("Tôi khiếu nại", "Tôi tố cáo") if (made := found(text, known))]
    assert topics == ["khiếu nại", "tố cáo"]


def nothing_asked(text: str) -> bool:
    return asks_nothing(read(text, prepared().short, prepared().known), prepared().courtesies, prepared().known.terms)


@pytest.mark.parametrize(
    "text",
    [
        "asdf qwer zxcv",
        "1 2 3 4",
        "Kính gửi ban tổ chức hội nghị",
        "Chúc hội nghị thành công tốt đẹp!",
        "cảm ơn lãnh đạo phường rất nhiều",
        "Cam on cac anh chi",
        "-",
        "?????",
        "không có câu hỏi, không có ý kiến",
        "xxx kkk jjj",
        "28/10/2021",
    ],
)
def test_courtesy_figures_and_letters_that_spell_nothing_ask_nothing(text: str) -> None:
    assert nothing_asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "không có nước ba ngày nay",
        "test nhanh ở đâu",
        "rác",
        "sao lâu quá vậy",
        "Kính gửi phường, hẻm tôi tối om",
        "asdf khai sinh",
        "Cảm ơn phường đã sửa đèn, còn cống thì sao",
        "nop ho so o dau",
    ],
)
def test_one_word_of_a_matter_is_a_question(text: str) -> None:
    assert not nothing_asked(text)
