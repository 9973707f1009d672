"""The house rules: who may import whom, how long things are, and that one label needs no pandas."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "checker"
MODULES = sorted(PACKAGE.rglob("*.py"))

FORBIDDEN = [
    ("names", {"checker"}),
    ("rows", {"checker"}),
    ("errors", {"checker"}),
    ("label", {"checker.matching", "checker.claims", "checker.judge", "checker.render"}),
    ("matching", {"checker.label", "checker.claims", "checker.judge", "checker.render"}),
    ("claims", {"checker.label", "checker.matching", "checker.judge", "checker.render"}),
    ("judge", {"checker.label", "checker.matching", "checker.claims", "checker.views", "checker.render"}),
    ("database", {"checker.label", "checker.matching", "checker.claims", "checker.judge", "checker.render"}),
    (
        "sheets",
        {"checker.label", "checker.matching", "checker.claims", "checker.judge", "checker.check", "checker.render"},
    ),
    ("xlsx", {"checker.batch", "checker.check", "checker.model", "checker.render", "checker.sheets"}),
    ("render", {"checker.database", "checker.check", "checker.cli"}),
]
HOMES = {
    "rapidfuzz": {"matching", "sheets"}, "Stemmer": {"claims"}, "click": {"cli", "render"}, "jinja2": {"render", "web"},
    "pandas": {"batch", "spark.py"}, "openpyxl": {"render"}, "lxml": {"xlsx"}, "pyarrow": {"sheets", "render"},
    "python_calamine": {"sheets"}, "charset_normalizer": {"sheets"},
    "platformdirs": {"inventory.py", "settings.py", "database"},
    "rapidocr": {"photo"}, "PIL": {"photo"}, "numpy": {"photo"}, "cv2": set(), "onnxruntime": set(),
    "pyspark": {"spark.py"},
    "fastapi": {"web"}, "starlette": {"web"}, "pydantic": {"web"}, "imagesize": {"web"}, "uvicorn": {"cli"},
}  # fmt: skip


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found


def room(name: str) -> list[Path]:
    folder = PACKAGE / name
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{name}.py"]


@pytest.mark.parametrize(("name", "forbidden"), FORBIDDEN, ids=[name for name, _ in FORBIDDEN])
def test_dependencies_point_one_way(name: str, forbidden: set[str]) -> None:
    wrong = [
        (path.name, module)
        for path in room(name)
        for module in imports(path)
        if any(module == other or module.startswith(f"{other}.") for other in forbidden)
    ]
    assert wrong == []


@pytest.mark.parametrize("library", HOMES)
def test_a_third_party_library_lives_in_one_place(library: str) -> None:
    homes = {
        path.relative_to(PACKAGE).parts[0]
        for path in MODULES
        if any(module.split(".")[0] == library for module in imports(path))
    }
    assert homes <= HOMES[library]


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    """rows.py and model.py are lists of declarations, and the two exceptions."""
    lines = {str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: n for name, n in lines.items() if n > 300 and name not in ("rows.py", "model.py")} == {}


def test_functions_are_short() -> None:
    sizes = sorted(
        node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert sizes[len(sizes) // 2] < 9
    assert sizes[len(sizes) * 9 // 10] <= 20


@pytest.mark.parametrize("heavy", ["pandas", "numpy", "PIL", "rapidocr", "checker.sheets"])
def test_checking_one_label_does_not_import_what_it_does_not_use(heavy: str) -> None:
    code = f"import sys, checker.cli; checker.check('Aqua, Glycerin, Parfum'); print({heavy!r} in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "False"


@pytest.mark.parametrize("command", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=" ".join)
def test_the_code_passes_its_own_tools(command: list[str]) -> None:
    where = [] if command[0] == "mypy" else ["checker", "tests"]
    run = subprocess.run(
        [sys.executable, "-m", *command, *where], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert run.returncode == 0, run.stdout + run.stderr
