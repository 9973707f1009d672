"""The workbook that comes back is the one that was given, with verdicts beside it; read again with openpyxl."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from PIL import Image

from checker import Database
from checker.batch import FINDING_COLUMNS, VERDICT_COLUMNS, Batch, Job, Rules, tables
from checker.render import to_files
from tests.sheets.made import workbook

SUPPLIER = Path(__file__).parents[2] / "samples/batch/supplier.xlsx"
TODAY = date(2026, 11, 22)


def written(source: Path, output: Path, database: Database, *, findings_only: bool = False) -> Path:
    """Check a file and write its output."""
    rules = Rules(database)
    found = tables(source, rules, {})
    batch = Batch(Job(source, output, rules, TODAY), found)
    to_files.write(batch, to_files.planned(found, source, output, findings_only=findings_only))
    return output


@pytest.fixture(scope="module")
def books(database: Database, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, Workbook]:
    """The supplier's workbook before and after."""
    output = written(SUPPLIER, tmp_path_factory.mktemp("out") / "out.xlsx", database)
    return load_workbook(SUPPLIER), load_workbook(output)


Books = tuple[Workbook, Workbook]


def test_every_cell_is_as_it_was(books: Books) -> None:
    before, after = books
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                assert after[sheet.title][cell.coordinate].value == cell.value, cell.coordinate
                assert after[sheet.title][cell.coordinate].number_format == cell.number_format
                assert after[sheet.title][cell.coordinate].font.b == cell.font.b
                assert after[sheet.title][cell.coordinate].alignment.wrap_text == cell.alignment.wrap_text


@pytest.mark.parametrize("what", ["freeze_panes", "merged_cells", "sheet_state"])
def test_the_sheet_is_as_it_was(books: Books, what: str) -> None:
    before, after = books
    for sheet in before:
        assert str(getattr(after[sheet.title], what)) == str(getattr(sheet, what))


def test_widths_heights_and_filters_are_as_they_were(books: Books) -> None:
    before, after = books
    for sheet in before:
        other = after[sheet.title]
        assert {at: each.width for at, each in sheet.column_dimensions.items()}.items() <= {
            at: each.width for at, each in other.column_dimensions.items()
        }.items()
        assert {at: each.height for at, each in sheet.row_dimensions.items()} == {
            at: other.row_dimensions[at].height for at in sheet.row_dimensions
        }
        assert other.auto_filter.ref == sheet.auto_filter.ref


def test_formulas_are_kept_as_formulas(books: Books) -> None:
    before, after = books
    formulas = [(s.title, c.coordinate) for s in before for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert formulas
    assert all(after[title][place].data_type == "f" for title, place in formulas)


def test_verdicts_stand_behind_the_last_column(books: Books) -> None:
    before, after = books
    sheet = after["Face care"]
    first = before["Face care"].max_column + 1
    header = [cell.value for cell in sheet[4]][first - 1 :]
    assert header == list(VERDICT_COLUMNS)
    assert [sheet.cell(row, first).value for row in (7, 8, 10)] == ["flagged", "flagged: serious", "not checked"]


def test_a_flagged_cell_is_coloured_and_says_why(books: Books) -> None:
    cell = next(cell for cell in books[1]["Face care"][8] if cell.value and "Paraben-free" in str(cell.value))
    assert cell.fill.fgColor.rgb == "FFF4B6A6"
    assert "“Paraben-free”, but the list has Methylparaben" in cell.comment.text


def test_each_finding_has_a_row(books: Books) -> None:
    sheet = books[1]["Findings"]
    assert tuple(cell.value for cell in sheet[1]) == FINDING_COLUMNS
    ids = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert len(ids) == len(set(ids)) > 20


def test_sources_lead_to_where_they_stand(books: Books) -> None:
    column = FINDING_COLUMNS.index("sources")
    cells = [row[column] for row in books[1]["Findings"].iter_rows(min_row=2) if row[column].value]
    assert cells
    for cell in cells:
        first = next(word for word in cell.value.split() if word.startswith("http"))
        assert (cell.hyperlink.target, cell.hyperlink.ref) == (first, cell.coordinate)


def test_summary_has_charts_and_what_could_not_be_checked(books: Books) -> None:
    sheet = books[1]["Summary"]
    assert len(sheet._charts) == 3
    assert "no ingredient list was found" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("name", ["Summary", "Method"])
def test_what_is_read_on_paper_is_one_page_wide(books: Books, name: str) -> None:
    sheet = books[1][name]
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)


def test_bars_have_a_colour_of_their_own(books: Books) -> None:
    """A new workbook has no theme, and LibreOffice then draws bars without a colour in none."""
    bars = [chart.series[0].graphicalProperties for chart in books[1]["Summary"]._charts]
    assert all(properties.solidFill.srgbClr for properties in bars)


def test_method_names_versions_hashes_and_columns(books: Books) -> None:
    told = {row[0].value: row[1].value for row in books[1]["Method"].iter_rows(min_row=2)}
    assert told["date"] == "2026-11-22"
    assert "sha256" in told["file"]
    assert told["Face care / ingredients"] == "INCI: named like it"


def test_the_output_can_be_checked_again_in_place(database: Database, tmp_path: Path) -> None:
    """Our own sheets and columns are not taken for products, and are written anew and not twice."""
    once = written(SUPPLIER, tmp_path / "once.xlsx", database)
    twice = written(once, tmp_path / "twice.xlsx", database)
    first, second = load_workbook(once), load_workbook(twice)
    assert second.sheetnames == first.sheetnames
    assert [c.value for c in second["Face care"][8]] == [c.value for c in first["Face care"][8]]
    assert second["Findings"].max_row == first["Findings"].max_row
    said: list[str] = []
    tables(once, Rules(database), {}, said.append)
    assert [text.partition(" was ")[0] for text in said] == ["“Notes”"]


def test_text_that_looks_like_a_formula_stays_text(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text('SKU,INCI,Claims\n=1+1,"Aqua, Parfum","+Fragrance-free\n"\n', encoding="utf-8")
    sheet = load_workbook(written(source, tmp_path / "out.xlsx", database))["Products"]
    assert next((cell.value, cell.data_type) for cell in sheet[2]) == ("=1+1", "s")


def test_findings_alone_leave_the_products_out(database: Database, tmp_path: Path) -> None:
    output = written(SUPPLIER, tmp_path / "out.xlsx", database, findings_only=True)
    assert load_workbook(output).sheetnames == ["Findings", "Summary", "Method"]


def test_pictures_and_charts_are_kept(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "in.xlsx"
    book = load_workbook(SUPPLIER)
    red = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(red, "png")
    book["Face care"].add_image(Picture(red), "A20")
    chart = BarChart()
    chart.add_data(Reference(book["Face care"], min_col=6, min_row=5, max_row=9))
    book["Face care"].add_chart(chart, "A30")
    book.save(source)
    after = load_workbook(written(source, tmp_path / "out.xlsx", database))["Face care"]
    assert (len(after._images), len(after._charts)) == (1, 1)


def test_parts_that_nobody_reads_are_kept_to_the_letter(database: Database, tmp_path: Path) -> None:
    """So slicers, shapes, threads of comments and whatever else a workbook holds stay."""
    source = tmp_path / "in.xlsx"
    source.write_bytes(SUPPLIER.read_bytes())
    with zipfile.ZipFile(source, "a") as parts:
        parts.writestr("xl/slicers/slicer1.xml", "<slicers/>")
    with zipfile.ZipFile(written(source, tmp_path / "out.xlsx", database)) as parts:
        assert parts.read("xl/slicers/slicer1.xml") == b"<slicers/>"


def test_a_note_of_theirs_outlives_every_run(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "in.xlsx"
    book = load_workbook(SUPPLIER)
    claims = next(cell for cell in book["Face care"][8] if cell.value and "Paraben-free" in str(cell.value))
    claims.comment = Comment("Legal has seen this", "Anna")
    book.save(source)
    once = written(source, tmp_path / "once.xlsx", database)
    twice = load_workbook(written(once, tmp_path / "twice.xlsx", database))["Face care"][claims.coordinate]
    assert twice.comment.text.startswith("Legal has seen this\n\nlabelcheck says:")
    assert twice.comment.text.count("labelcheck says:") == 1


def test_what_was_mended_is_no_longer_marked(database: Database, tmp_path: Path) -> None:
    once = written(SUPPLIER, tmp_path / "once.xlsx", database)
    book = load_workbook(once)
    claims = next(cell for cell in book["Face care"][8] if cell.value and "Paraben-free" in str(cell.value))
    claims.value = "Leaves skin soft."
    book.save(once)
    mended = load_workbook(written(once, tmp_path / "twice.xlsx", database))["Face care"][claims.coordinate]
    assert (mended.comment, mended.fill.fill_type) == (None, None)


def test_a_workbook_is_told_by_its_content(database: Database, tmp_path: Path) -> None:
    source = tmp_path / "really-csv.xlsx"
    source.write_text('SKU,INCI\n1,"Aqua, Glycerin"\n', encoding="utf-8")
    assert load_workbook(written(source, tmp_path / "out.xlsx", database))["Products"]["A2"].value == "1"


def test_what_merged_cells_say_together_is_marked_where_it_shows(database: Database, tmp_path: Path) -> None:
    listed = "Aqua, Dimethicone"
    rows = [["SKU", "INCI", "Claims"], ["1", listed, "Silicone-free."], ["2", listed, None]]
    source = workbook(tmp_path / "in.xlsx", {"Face": rows})
    book = load_workbook(source)
    book["Face"].merge_cells("C2:C3")
    book.save(source)
    sheet = load_workbook(written(source, tmp_path / "out.xlsx", database))["Face"]
    assert sheet["C2"].comment.text.count("“Silicone-free”") == 2
    assert [sheet.cell(row, 4).value for row in (2, 3)] == ["flagged: serious"] * 2
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["C2:C3"]


def test_a_sheet_without_a_header_comes_back_too(database: Database, tmp_path: Path) -> None:
    copy = "Our lovely cream is paraben-free and makes your skin feel soft on every single day of the year."
    row = ["04012345678901", "Aqua, Methylparaben, Parfum, Glycerin, Citral, Sodium Hydroxide", copy]
    source = workbook(tmp_path / "in.xlsx", {"Face": [row, row]})
    sheet = load_workbook(written(source, tmp_path / "out.xlsx", database))["Face"]
    assert [sheet.cell(number, 4).value for number in (1, 2)] == ["flagged: serious"] * 2
