"""Whether letters spell a Vietnamese syllable: onset, rime and tone by the rules of quốc ngữ, without a dictionary."""

import re
import unicodedata
from functools import cache, lru_cache

from dialogue_cli.vocabulary import plain

_TONES = {"\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "."}
_HATTED = "ăâêôơư"
_PLAIN_VOWELS = ("a", "e", "i", "o", "u", "y")
_ABBREVIATION = re.compile(r"[B-DF-HJ-NP-XZĐ]{1,8}")  # consonants and the U of «UBND»

# c, g, ng and k, gh, ngh share their sounds: the vowel after them tells which is written
_ONSETS = (
    r"(?:k|gh|ngh)(?=[ieêy])|(?:c|ng)(?![ieêy])|g(?![eêy])|gi(?![iy])|q(?=u[aăâeêiôơy])|qu(?=[aăâeêiôơy])"
    r"|b|ch|d|đ|h|kh|l|m|n|nh|p|ph|r|s|t|th|tr|v|x"
)
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êng êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
"""
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{'|'.join(_RIMES.split())})")
_PLAIN_SYLLABLE = re.compile(plain(_SYLLABLE.pattern))
_LONGEST = len("nghiêng")
_GLIDE = re.compile(r"(?:a[iouy]|eo|(?<!g)iu|oi|(?<!q)ui)$")
_STOPPED = re.compile(r"(?:[cpt]|ch)$")
_UPLAND = "đắk lắk đăk lăk krông plông đrắk kông pák păk súk nốk êban tẻh búk rlấp kạn"  # in names of places

# what residents and offices write most, to weigh two readings that are both possible; accented syllables only
_COMMON = """
nguyễn trần lê phạm hoàng huỳnh vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh đinh lâm phùng tô tạ hà lương văn thị
hữu đức ngọc xuân đình công quốc bá thế thúy hồng bích mỹ như phương tuấn hùng dũng cường sơn hải hòa hoà hiền hương
hường hạnh hằng huệ huyền lệ liên lộc lợi luân mạnh mẫn nghĩa nghị nhàn nhân nhã oánh phúc phước phượng quân quý quyên
quyết quỳnh sáng sâm sương tài tâm tân tấn thái thảo thắng thành thạnh thắm thêm thịnh thiện thọ thơm thơ thuận thuỷ
thủy thư thường tiến tiền tín toàn toản trí trọng trúc trường tú tùng tuyết tuyền uyên vân việt vĩnh vượng yến ánh ái
ân ấn bảo bình cảnh cẩm châu chí chiến dân diễm diệp diệu dụng duyên dưỡng đại đạt điền điệp định đông đồng giàu giáp
hảo hiếu hiển hiệp hoài hoàn hoán hợp khải khánh khôi là và có của được một các không người này với ở đã thể để những
đến làm sẽ từ tại về vào đó cũng lại đầu chỉ năm sự tôi bị học phải chính ngày số ông động mà nhà thì trên việc còn
chúng mình đi nếu thấy nào gì ấy vì đây rồi vẫn nên bà chị cháu bố mẹ vợ chồng tuổi họ tên địa điện thoại câu hỏi ý
kiến nội lĩnh vực đơn đất đai nhận giấy chứng quyền sử sơ thủ tục đăng ký hộ khẩu trú tạm vắng phường xã quận huyện
tỉnh phố đường hẻm ngõ ấp thôn tổ uỷ ủy bộ phận cấp trả lời kết quả giải thời hạn chậm trễ đề phản khiếu nại tố cáo
chế độ trợ hiểm xây dựng phép môi vệ rác nước cống thoát ngập đèn hỏng hư sửa chữa mở rộng hoạch dự án bồi đền giá
thuế phí hưu nghèo cận hỗ vốn chợ buôn bán nghiệp trật tự giáo dục lớp mầm cán chức cửa tháng mấy giờ tiếng ồn chó mèo
cháy điểm cầu tuyến lấn chiếm vỉa hè cây quản chủ tịch phó trưởng phòng hội điều nhưng rất thực hiện hành hình đang
khác bản nói cùng xuất pháp tốt cách phần cơ bằng giúp tới vậy trình thông quá sản hoặc lượng thống tiếp tính loại tập
cái hàng hệ trị tìm lần mặt kỳ tạo bắt bất chưa thức nơi tư bên hiệu lúc tình vật tử đều bài chuyển diện thuộc thật
truyền báo chất đưa cứu hiểu lưu sở đặt liệu lấy phục gặp mất tối viện ứng bé út tám tế dịch khám bệnh thuốc nặng nhẹ
lớn nhỏ nhiều ít hơn cần muốn biết rõ đúng mới cũ trước giữa dưới ngoài đối gửi nộp lập cảm ơn kính trẻ phụ nữ nông
cựu thương liệt sĩ sỹ chú bác cô dì cậu tổng cộng thứ ngành nghề đảng viên đặc biệt phát triển lãnh đạo nhiệm vụ lịch
tôn thờ tý vô dùng dù chóng tù bè mét tơ hái thê cò trò hôn bò ôn thô thoáng lư
"""


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether a word in lower case, NFC, spells a Vietnamese syllable: «nguyễn» does, «müller» does not."""
    if len(word) > _LONGEST:
        return False
    base, tones = _split_tone(word)
    if len(tones) > 1 or not _SYLLABLE.fullmatch(base):
        return word in _UPLAND.split()
    if _STOPPED.search(base) and (not tones or tones[0][1] not in "'."):
        return not tones and word.isascii()
    return not tones or _carries(base, tones[0][0])


@lru_cache(maxsize=50_000)
def is_plain_syllable(word: str) -> bool:
    """Whether a word without accents may be a syllable typed without them: «muon» may, «mnuo» may not."""
    return len(word) <= _LONGEST and _PLAIN_SYLLABLE.fullmatch(word) is not None


def is_word(word: str) -> bool:
    """Whether letters, NFC, are a syllable, in small letters, capitals or capitalised, or a short form as «HĐND»."""
    if word.islower() or word.istitle() or word.isupper():
        return is_syllable(word.lower()) or _ABBREVIATION.fullmatch(word) is not None
    return False


def is_common(word: str) -> bool:
    """Whether an accented syllable, in any case, is one of the few hundred that residents and offices write most."""
    return word.lower() in _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.split())


def _split_tone(word: str) -> tuple[str, list[tuple[int, str]]]:
    """The word without its tone, and where a tone mark stood: ``("nguyên", [(4, "~")])`` for «nguyễn»."""
    letters, tones = "", []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tones += [(len(letters), _TONES[part]) for part in parts if part in _TONES]
        letters += unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return letters, tones


def _carries(base: str, place: int) -> bool:
    """Whether the tone may stand on this letter: the last hatted vowel where there is one, else a vowel, no glide."""
    hatted = [index for index, letter in enumerate(base) if letter in _HATTED]
    if hatted:
        return place == hatted[-1]
    return base[place : place + 1] in _PLAIN_VOWELS and not (place == len(base) - 1 and _GLIDE.search(base))
