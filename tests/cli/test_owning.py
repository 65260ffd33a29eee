"""Export, restore, backup and erase through the door of the command line."""

import json
from zipfile import ZipFile

import pytest

from footfall.cli import main as command_line
from footfall.cli import restore
from footfall.store import people
from tests.actions.together.filling import fill


@pytest.fixture
def command(ada, capsys):
    """Run a command against Ada's store; give status, output and error."""

    def run(*words):
        status = command_line.main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_everything_goes_out_and_comes_back(command, ada, tmp_path):
    fill(ada)
    out = tmp_path / "out.zip"
    status, said, _ = command("export", out, "--person", "Ada", "--json")
    assert (status, json.loads(said)["person"]) == (0, "Ada")
    assert json.loads(said)["bytes"] == out.stat().st_size
    assert out.stat().st_mode & 0o777 == 0o600
    assert command("export", out)[0] == 2
    status, said, _ = command("restore", out, "--person", "Cleo", "--dry-run", "--json")
    told = json.loads(said)
    assert (status, told["kept"], told["files"]) == (0, False, 2)
    assert people.named("Cleo") is None
    status, said, _ = command("restore", out, "--person", "Cleo")
    assert status == 0
    assert "Cleo" in said
    assert command("erase", "--person", "Ada", "--yes")[0] == 0
    assert command("restore", out)[0] == 0


def test_its_tables_are_read_by_analyse(command, ada, tmp_path):
    from footfall.actions import demonstration

    demonstration.make()
    invented = people.demonstration()
    out = tmp_path / "out.zip"
    assert command("export", out, "--person", invented.name)[0] == 0
    with ZipFile(out) as zip_:
        zip_.extractall(tmp_path / "read")
        readme = zip_.read("README.txt").decode()
        names = [name for name in zip_.namelist() if "/" not in name]
    assert all(name in readme for name in names if name != "README.txt")
    tables = [tmp_path / "read" / f"{name}.csv" for name in ("check-ins", "activities", "nights")]
    status, said, _ = command(
        "analyse", "--check-ins", tables[0], "--activities", tables[1], "--nights", tables[2], "--json"
    )
    answer = json.loads(said)
    counted = json.loads((tmp_path / "read" / "manifest.json").read_bytes())["counts"]
    assert status == 0
    assert answer["data"]["check_ins"] == counted["CheckIn"]
    assert answer["data"]["activities"] == counted["Activity"]
    assert answer["data"]["left_out"] == []


def test_what_cannot_be_is_one_plain_sentence(command, ada, ben, tmp_path):
    no_zip = tmp_path / "no.zip"
    no_zip.write_bytes(b"nothing")
    told = [
        (command("restore", no_zip), 1),
        (command("restore", tmp_path / "absent.zip"), 2),
        (command("export", tmp_path / "absent" / "out.zip"), 2),
        (command("export", tmp_path / "out.zip"), 1),
        (command("export", tmp_path / "out.zip", "--person", "Nobody"), 1),
        (command("erase", "--person", "Ada"), 2),
        (command("restore", no_zip, "--into", tmp_path), 2),
    ]
    for (status, out, err), wanted in told:
        assert (status, out) == (wanted, "")
        assert err.strip().endswith(".")
        assert "Traceback" not in err
        assert len(err.strip().splitlines()) == 1


def test_the_key_may_lie_in_the_folder_before_and_a_try_that_failed_does_not_stop_the_next(tmp_path, monkeypatch):
    monkeypatch.setenv("FOOTFALL_HOME", str(tmp_path / "usual"))
    for name in ("keys", "incoming", "static", ".restoring-x"):
        (tmp_path / "new" / name).mkdir(parents=True)
    (tmp_path / "new" / "secret-key").write_text("x")
    assert restore._go_into(tmp_path / "new")
    (tmp_path / "new" / "letters.txt").write_text("mine")
    assert not restore._go_into(tmp_path / "new")
