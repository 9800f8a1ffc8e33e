"""A change of the folder comes into force whole; what is wrong leaves the old in force."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coprod_framework.exchange import policy_to_json
from coprod_framework.http.folders import (
    FolderRejected,
    keep_files,
    kept_files,
    plan_in,
    read_folder,
)
from coprod_framework.http.loading import loaded
from coprod_framework.http.reloading import Keeper
from coprod_framework.policy.offers import Offer, OfferRejected, offer_named
from coprod_framework.southend import recognition, reimbursement
from tests.http.services import ONE, ask, folder_at, get, running, until
from tests.pages.small_publication import COSTS, WATCH, small_publication


TAXI = (
    b'{"role": "resident", "formal_activity": true, "category": "taxi", "claimed": 2000, '
    b'"covered_by": "nobody", "receipt": true, "agreed_before": true, '
    b'"agreed_adjustment": false, "exceptional": false, '
    b'"terms_stated": "by the invitation", "activity_on": "2026-11-03", "claimed_on": "2026-11-09", '
    b'"twin": "no", "paid_on_claim": 0, "paid_on_day": 0, "paid_on_session": 0, "budget": "confirmed"}'
)
AREA = """
policy = "reimbursement"
layer = "{layer}"
name = "{name}"
[[taxi_cap]]
value = {cap}
reason = "It is an example."
"""


def _write(folder: Path, name: str, text: str) -> None:
    writing = folder / f".{name}"
    writing.write_text(text, encoding="utf-8")
    writing.replace(folder / name)


def with_cap(folder: Path, cap: object) -> None:
    text = (folder / "example-terms.toml").read_text("utf-8")
    start = text.index("[[taxi_cap]]")
    end = text.index("\n", text.index("value", start))
    _write(folder, "example-terms.toml", f"{text[:start]}[[taxi_cap]]\nvalue = {cap}{text[end:]}")


def _payable(port: int) -> Any:
    return ask(port, body=TAXI).json["payable_pence"]


@pytest.fixture
def folder(tmp_path):
    return folder_at(tmp_path / "service")


def test_new_terms_come_into_force_by_themselves(folder):
    with running(folder) as port:
        before = get(port, "/v1/policies").json
        assert _payable(port) == 2000

        with_cap(folder, 1500)

        until(lambda: _payable(port) == 1500)
        assert get(port, "/v1/policies").json["settings"] != before["settings"]
        assert get(port, "/openapi.json").status == 200


def test_wrong_terms_leave_the_old_ones_in_force_and_are_told(folder):
    with running(folder) as port:
        before = get(port, "/health").json

        with_cap(folder, '"a lot"')

        until(lambda: get(port, "/health").json["failing"])
        told = get(port, "/health").json
        assert (told["ready"], told["settings"]) == (True, before["settings"])
        assert told["problems"][0]["path"] == "example-terms.toml"
        assert "taxi_cap" in told["problems"][0]["problem"]
        assert "coprod_reload_failing 1" in get(port, "/metrics").body.decode()
        assert _payable(port) == 2000

        with_cap(folder, 1600)

        until(lambda: _payable(port) == 1600)
        assert get(port, "/health").json["failing"] is False
        assert "coprod_reload_failing 0" in get(port, "/metrics").body.decode()


def test_a_folder_that_is_gone_leaves_the_old_in_force(folder):
    with running(folder) as port:
        folder.rename(folder.with_name("elsewhere"))

        until(lambda: get(port, "/health").json["failing"])
        assert _payable(port) == 2000


def test_several_terms_files_are_a_book_by_service_area_and_project(folder):
    _write(folder, "a.toml", AREA.format(layer="service area", name="Example area", cap=1000))
    _write(folder, "b.toml", AREA.format(layer="project", name="Example project", cap=700))
    _write(
        folder,
        "service.toml",
        '[terms]\nreimbursement = ["example-terms.toml", "a.toml", "b.toml"]\n',
    )
    labels = {
        "": None,
        "example TERMS": 2000,
        "Another area": None,
    }
    with running(folder) as port:
        for area, payable in labels.items():
            claim = json.loads(TAXI) | {"service_area": area}
            assert ask(port, body=json.dumps(claim).encode()).json["payable_pence"] == payable
        both = {"service_area": "Example terms", "project": "Example project"}
        claim = json.loads(TAXI) | both
        answer = ask(port, body=json.dumps(claim).encode()).json
        assert answer["payable_pence"] == 700
        assert [one["name"] for one in answer["rests_on"]["terms"]] == [
            "Example terms",
            "Example project",
        ]
        (told,) = [
            one
            for one in get(port, "/v1/policies").json["policies"]
            if one["id"] == "reimbursement"
        ]
        assert (told["by_label"], len(told["terms"])) == (True, 3)


def test_a_stored_policy_counts_in_place_of_the_one_with_its_id(folder):
    kept = reimbursement.keeping(["council-staff-in-role"])
    (folder / "fewer.json").write_text(json.dumps(policy_to_json(kept)), encoding="utf-8")
    _write(folder, "service.toml", 'policies = ["fewer.json"]\n')

    with running(folder) as port:
        assert ask(port, body=TAXI).json["outcome"] == "silent"
        assert ask(port).json["outcome"] == "not eligible"


@pytest.mark.parametrize(
    ("settings", "place", "says"),
    [
        ("publication = 3", "publication", "module:name"),
        ('publication = "no_such_module:x"', "publication", "cannot load"),
        ('publication = "json:dumps"', "publication", "is no publication"),
        (
            'publication = "json:dump_s"',
            "publication",
            "json has no 'dump_s'; did you mean 'dumps'?",
        ),
        ('publication = ".json:dumps"', "publication", "module:name"),
        ('publication = "json:"', "publication", "module:name"),
        ("polices = []", "service.toml", "did you mean 'policies'?"),
        ('policies = "x.json"', "policies", "takes a list"),
        ('policies = ["../x.json"]', "policies", "no file of this folder"),
        ('policies = ["bad.json"]', "bad.json", "not JSON"),
        ("terms = 1", "terms", "takes a list for each policy"),
        ('[terms]\nreimbursement = ["example-term.toml"]', "terms.reimbursement", "did you mean"),
        (
            '[terms]\nreimbursment = ["example-terms.toml"]',
            "terms",
            "did you mean 'reimbursement'?",
        ),
        ('[terms]\nrecognition = ["example-terms.toml"]', "example-terms.toml", "policy"),
        ("[terms", "service.toml", "is not TOML"),
    ],
)
def test_settings_that_cannot_be_are_refused_with_their_place(folder, settings, place, says):
    (folder / "bad.json").write_text("{", encoding="utf-8")
    _write(folder, "service.toml", settings)

    with pytest.raises(FolderRejected) as caught:
        loaded(read_folder(folder))

    assert [one.path for one in caught.value.problems][:1] == [place]
    assert says in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(folder):
    with_cap(folder, '"a lot"')
    _write(folder, "example-voucher-terms.toml", "policy = 1")
    _write(
        folder,
        "service.toml",
        '[terms]\nreimbursement = ["example-terms.toml"]\n'
        'recognition = ["example-voucher-terms.toml"]\n',
    )

    with pytest.raises(FolderRejected) as caught:
        loaded(read_folder(folder))

    assert {one.path for one in caught.value.problems} == {
        "example-terms.toml",
        "example-voucher-terms.toml",
    }


def test_what_is_wrong_in_the_settings_hides_nothing_that_is_wrong_in_the_files(folder):
    with_cap(folder, '"a lot"')
    _write(
        folder,
        "service.toml",
        'polices = []\n[terms]\nreimbursement = ["example-terms.toml", "no.toml", "no.toml"]\n',
    )

    with pytest.raises(FolderRejected) as caught:
        loaded(read_folder(folder))

    told = [str(one) for one in caught.value.problems]
    assert [one.split(":")[0] for one in told] == [
        "service.toml",
        "terms.reimbursement",
        "example-terms.toml",
    ]
    assert "service.toml" not in told[1]  # the settings are no terms


def test_a_publication_that_is_not_there_hides_nothing_that_is_wrong_beside_it(folder):
    _write(folder, "service.toml", 'publication = "no_such_module:x"\npolicies = ["no.json"]\n')

    with pytest.raises(FolderRejected) as caught:
        loaded(read_folder(folder))

    assert [one.path for one in caught.value.problems] == ["policies", "publication"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("def x(:", "SyntaxError at .*broken_pages.py, line 1: .*; mend it there"),
        (
            "import json\n1 / 0",
            "ZeroDivisionError at .*broken_pages.py, line 2: .*; mend it there",
        ),
    ],
)
def test_a_publication_that_fails_when_it_is_loaded_is_told_with_its_place(
    tmp_path, monkeypatch, text, says
):
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "broken_pages.py").write_text(text)

    with pytest.raises(OfferRejected, match=says):
        offer_named("broken_pages:x")


def test_a_folder_without_settings_says_what_is_missing(tmp_path):
    with pytest.raises(FolderRejected, match=r"service\.toml: is missing; an empty one is enough"):
        loaded(read_folder(tmp_path))


def test_empty_settings_are_the_policies_as_they_are(tmp_path):
    (tmp_path / "service.toml").touch()

    found = loaded(read_folder(tmp_path))

    assert sorted(found.decided) == ["recognition", "reimbursement"]
    assert found.terms == {}


def test_files_that_are_kept_come_back_the_same(folder, tmp_path):
    files = read_folder(folder)

    keep_files(files, tmp_path / "kept")

    assert kept_files(tmp_path / "kept") == files
    assert kept_files(tmp_path / "nothing") is None


def test_a_worker_that_starts_while_something_is_wrong_answers_by_what_was_in_force(
    folder, tmp_path
):
    kept = tmp_path / "kept"
    first = Keeper(folder, kept)
    with_cap(folder, '"a lot"')

    second = Keeper(folder, kept)

    assert second.in_force.fingerprint == first.in_force.fingerprint
    assert second.last.problems
    with pytest.raises(FolderRejected):
        Keeper(folder)


def test_a_file_whose_name_starts_with_a_point_does_not_count(folder):
    before = read_folder(folder).fingerprint
    (folder / ".example-terms.toml.swp.toml").write_text("[", encoding="utf-8")

    assert read_folder(folder).fingerprint == before


def test_a_link_to_another_folder_is_followed_as_a_container_mounts_it(folder, tmp_path):
    real = tmp_path / "real.toml"
    real.write_text(ONE, encoding="utf-8")
    (folder / "service.toml").unlink()
    (folder / "service.toml").symlink_to(real)

    assert plan_in(read_folder(folder), []).terms["reimbursement"] == ("example-terms.toml",)


def test_what_a_site_is_made_from_can_be_served_too(tmp_path, monkeypatch):
    module = ModuleType("our_pages")
    monkeypatch.setitem(sys.modules, "our_pages", module)
    monkeypatch.setattr(module, "ours", small_publication(), raising=False)
    _write(tmp_path, "service.toml", 'publication = "our_pages:ours"\n')

    found = loaded(read_folder(tmp_path))

    assert isinstance(offer_named("our_pages:ours"), Offer)
    assert sorted(found.decided) == [COSTS.purpose.id]
    assert sorted(found.watched) == [WATCH.id]


def test_a_policy_of_another_id_stands_beside_the_others():
    offer = Offer(policies=(reimbursement,)).with_policy(recognition)

    assert sorted(offer.decided) == ["recognition", "reimbursement"]
