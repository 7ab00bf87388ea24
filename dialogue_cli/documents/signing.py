"""Who issues and who signs, in the words of the letterhead and of the foot."""

from dialogue_cli.documents.blocks import Signature
from dialogue_cli.model.plan import COMMITTEE, Authority, Signer, SigningRight

_RIGHTS = {SigningRight.BY_ORDER: "TL.", SigningRight.AUTHORIZED: "TUQ."}


def issuer_lines(authority: Authority) -> tuple[str, ...]:
    """The letterhead of a People's Committee: «ỦY BAN NHÂN DÂN» over «PHƯỜNG 1»; it has no parent line."""
    if authority.is_committee:
        return COMMITTEE.upper(), authority.name.removeprefix(f"{COMMITTEE} ").upper()
    return (authority.name.upper(),)


def signature(signer: Signer, authority: Authority) -> Signature:
    """By what right one signs, and the name without titles (NĐ 30/2020, Phụ lục I, mục II.7b and II.7c).

    The position is the official one: «thường trực» and «phụ trách» are not written (mục II.7c).

    TM. where a body decides, KT. where a deputy signs for the head, Q. for an acting head; TL. by order of the head and
    TUQ. by the head's authorization, which name the head and not the body.
    """
    head, position = authority.head.upper(), official_position(signer.position, authority.head).upper()
    if right := _RIGHTS.get(signer.signing_right):
        return Signature((f"{right} {head}", *_own_lines(position)), signer.full_name)
    body = (f"TM. {COMMITTEE.upper()}",) if authority.is_committee else ()
    return Signature((*body, *_own_lines(position)), signer.full_name)


def official_position(position: str, head: str) -> str:
    """The head's position or a deputy's without what follows it: «Phó Chủ tịch» for «Phó Chủ tịch Thường trực»."""
    for official in (head, f"Phó {head}", f"Quyền {head}"):
        if position.lower().startswith(f"{official.lower()} "):
            return official
    return position


def _own_lines(position: str) -> tuple[str, ...]:
    """The position; a deputy's with the head's before it."""
    if position.startswith("PHÓ "):
        return f"KT. {position.removeprefix('PHÓ ')}", position
    return (f"Q. {position.removeprefix('QUYỀN ')}",) if position.startswith("QUYỀN ") else (position,)
