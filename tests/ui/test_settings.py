"""Settings survive, whatever stands in their file; recent files keep their order."""

import datetime
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.writing.options import PageNumbers
from ui import settings as table
from ui.recent import RecentFile, RecentFiles, with_first
from ui.settings import MAX_RECENT, TABLE, Settings, ThemeChoice

names = st.text(st.characters(exclude_characters="\0/\\", exclude_categories=["Cs"]), min_size=1)
paths = names.map(lambda name: Path("/folder") / name)
days = st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))
month_days = st.none() | days.map(lambda day: (day.month, day.day))
VALUES = {
    "theme": st.sampled_from(ThemeChoice),
    "zoom": st.integers(50, 300),
    "handbook_zoom": st.integers(80, 200),
    "panel_visible": st.booleans(),
    "panel_width": st.integers(100, 2_000),
    "window_geometry": st.binary(max_size=200),
    "last_folder": st.none() | paths,
    "recent_files": st.lists(paths, max_size=MAX_RECENT).map(tuple),
    "page_numbers": st.sampled_from(PageNumbers),
    "print_notes": st.booleans(),
    "own_fonts": st.booleans(),
    "sign_off": st.booleans(),
    "input_notice": st.booleans(),
    "local_hand_in": month_days,
    "local_publish": month_days,
}
DEFAULTS = {setting.key: setting.default for setting in TABLE}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "设置" / "nianbao.ini"


def everything(file):
    settings = Settings(file)
    return {setting.key: settings.get(setting) for setting in TABLE}


def test_every_setting_is_tested():
    assert VALUES.keys() == DEFAULTS.keys()


def test_without_a_file_everything_is_default(file):
    assert everything(file) == DEFAULTS
    assert not file.exists()


@given(st.fixed_dictionaries(VALUES))
def test_what_is_set_is_there_at_the_next_start(values):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nianbao.ini"
        settings = Settings(file)
        for setting in TABLE:
            settings.set(setting, values[setting.key])
            assert settings.get(setting) == values[setting.key]
        assert settings.sync()
        assert everything(file) == values


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_a_file_name_that_is_no_unicode_survives(file):
    odd = Path("/folder") / os.fsdecode("年报".encode("gbk"))
    settings = Settings(file)
    settings.set(table.LAST_FOLDER, odd)
    settings.set(table.RECENT_FILES, (odd,))
    settings.sync()
    again = Settings(file)
    assert (again.get(table.LAST_FOLDER), again.get(table.RECENT_FILES)) == (odd, (odd,))


@pytest.mark.parametrize(
    "line",
    [
        *("theme=purple", "theme=", "theme=dark, light", "theme=@Invalid()"),
        *(
            "zoom=49",
            "zoom=301",
            "zoom=1e2",
            "zoom=-100",
            "zoom=１００",
            "zoom=true",
            "zoom=" + "9" * 99,
        ),
        *("panel_visible=maybe", "panel_visible=1", "panel_width=99", "panel_width=5.5"),
        *("window_geometry=***", "window_geometry=年", "window_geometry=@ByteArray(\\x1)"),
        *(
            "last_folder=/home",
            "last_folder=[]",
            'last_folder="\\"a\\\\u0000b\\""',
            "last_folder=5",
        ),
        *("recent_files=x", "recent_files={}", 'recent_files="[1]"', 'recent_files="[\\"\\"]"'),
        "recent_files=" + "[" * 50_000,
        "recent_files=" + "{" * 200_000,
    ],
    ids=lambda line: line[:40],
)
def test_a_wrong_value_is_the_default(file, line):
    file.parent.mkdir()
    file.write_text(f"[General]\n{line}\n", "utf-8")
    assert everything(file) == DEFAULTS


@given(st.binary(max_size=300))
def test_any_file_is_taken_without_complaint(data):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nianbao.ini"
        file.write_bytes(b"[General]\nzoom=" + data)
        assert everything(file).keys() == DEFAULTS.keys()


def test_more_recent_files_than_there_may_be_are_cut(file):
    file.parent.mkdir()
    many = ", ".join(f'\\"/{number}\\"' for number in range(99))
    file.write_text(f'[General]\nrecent_files="[{many}]"\n', "utf-8")
    assert Settings(file).get(table.RECENT_FILES) == tuple(Path(f"/{n}") for n in range(MAX_RECENT))


@pytest.mark.parametrize(
    ("setting", "value"),
    [(table.ZOOM, 1_000), (table.PANEL_WIDTH, 0), (table.THEME, "purple")],
    ids=["zoom", "width", "theme"],
)
def test_a_wrong_value_cannot_be_set(file, setting, value):
    settings = Settings(file)
    with pytest.raises(ValueError):  # noqa: PT011 - any words
        settings.set(setting, value)
    assert settings.get(setting) == setting.default


def test_settings_that_cannot_be_written_say_so(tmp_path):
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "nianbao.ini")
    settings.set(table.ZOOM, 125)
    assert settings.get(table.ZOOM) == 125
    assert not settings.sync()


def test_the_users_own_settings_are_in_his_folder():
    settings = Settings()
    settings.set(table.ZOOM, 150)
    assert settings.sync()
    own = Path(os.environ["XDG_CONFIG_HOME"]) / "nianbao" / "nianbao.ini"
    assert "zoom=150" in own.read_text("utf-8").splitlines()
    own.unlink()


# ---------------------------------------------------------------------------- recent files


@given(st.lists(paths, max_size=30))
def test_the_file_opened_last_is_first_and_each_is_there_once(opened):
    kept = ()
    for path in opened:
        kept = with_first(kept, path)
    newest = list(dict.fromkeys(reversed(opened)))
    assert kept == tuple(newest[:MAX_RECENT])


def test_a_file_is_the_same_by_whatever_way_it_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kept = with_first((tmp_path / "b", tmp_path / "a"), Path("folder/../a"))
    assert kept == (tmp_path / "a", tmp_path / "b")


def test_missing_files_stay_in_the_list_and_are_told_of(file, tmp_path):
    there, gone, folder = tmp_path / "在.nianbao", tmp_path / "不在.nianbao", tmp_path / "文件夹"
    there.touch()
    folder.mkdir()
    recent = RecentFiles(Settings(file))
    for path in (folder, gone, there, Path("/" + "x" * 5_000)):
        recent.add(path)
    _, *listed = recent.listed()
    assert not recent.listed()[0].exists  # a name too long to be looked for
    assert listed == [RecentFile(there, True), RecentFile(gone, False), RecentFile(folder, False)]
    recent.clear()
    assert recent.listed() == ()
