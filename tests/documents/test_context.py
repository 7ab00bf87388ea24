from pathlib import Path

from dialogue_cli.planning.references import sentence_names
from dialogue_cli.planning.sentences import sentence_texts
from dialogue_cli.readers.plans import plan_file, read_plan
from dialogue_cli.readers.yaml_file import read_yaml
from dialogue_cli.vocabulary import key


def test_the_names_that_a_check_allows_are_those_that_a_document_fills_in(example: Path) -> None:
    folder = read_plan(example)
    authority, _ = read_yaml(plan_file(example).parent.parent / "co-quan.yaml")
    allowed = sentence_names([milestone.code for milestone in folder.plan.all_milestones], authority.data())
    filled = sentence_texts(folder.plan, folder.deadlines)
    assert allowed <= set(filled)
    assert filled[f"{key('milestone')}.tiep_nhan.tu"] == "18/10/2021"
