"""What the law says of a dossier's times, held against the rules of a plan."""

from collections.abc import Iterator

from dialogue_cli.diagnostics import Severity
from dialogue_cli.model.plan import Plan
from dialogue_cli.model.time_rules import Relative
from dialogue_cli.planning.references import Finding
from dialogue_cli.vocabulary import key, plain

APOLOGY_DAYS = 1


def late_apology(plan: Plan) -> Iterator[Finding]:
    """LV18: the apology for a late dossier is not sent at least one day before its time is up.

    Why: NĐ 118/2025/NĐ-CP (before 01/7/2025 NĐ 61/2018/NĐ-CP, điều 19) as the provinces apply it (QĐ 88/2025/QĐ-UBND of
    Lai Châu, điều 3 khoản 6): at latest 01 day before the time expires, with the reason and the new day, once at most.
    Example: «Gửi văn bản xin lỗi», «1 ngày sau hen_tra».
    """
    for index, milestone in enumerate(plan.milestones):
        if "xin loi" not in plain(milestone.task):
            continue
        rule = milestone.when
        if not (isinstance(rule, Relative) and not rule.after and rule.days >= APOLOGY_DAYS):
            message = f"«{milestone.task}»: {rule}, không bảo đảm gửi trước khi hết hạn ít nhất 01 ngày"
            hint = "Viết như «chậm nhất 1 ngày trước <mốc hẹn trả>»."
            path = (key("milestones"), index, key("when"))
            yield Finding("LV18", path, message, hint, Severity.WARNING)
