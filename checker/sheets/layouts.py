"""Which column of a sheet holds what: by its header, by what its cells look like, or as the user says."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from checker.rows import ColumnRole
from checker.sheets.book import Sheet
from checker.sheets.choice import CHOOSABLE, ambiguous, chosen_columns, nothing_to_check
from checker.sheets.contents import is_copy, is_enumeration, is_gtin, is_ingredient_list, mostly
from checker.sheets.headers import Headers, Named

TITLES = {
    "shopify": "Shopify products",
    "matrixify": "Matrixify products",
    "amazon": "Amazon flat file",
    "google_merchant": "Google Merchant feed",
    "akeneo": "Akeneo products",
    "gs1": "GS1 GDSN items",
    "open_beauty_facts": "Open Beauty Facts",
    "": "table",
}
USES = {
    ColumnRole.ID: "names the product",
    ColumnRole.NAME: "names the product and materials in it",
    ColumnRole.BRAND: "a name, which claims nothing",
    ColumnRole.INGREDIENTS: "the list that is checked",
    ColumnRole.ACTIVE: "the active part of the list",
    ColumnRole.INACTIVE: "the inactive part of the list",
    ColumnRole.COPY: "read for claims",
    ColumnRole.TYPE: "kept beside the findings",
    ColumnRole.MARKET: "whose rules its rows are held against",
    ColumnRole.GROUP: "joins the rows of a product",
    ColumnRole.LANG: "the language its rows are read in first",
}
"""What a column of each role is used for."""

_SAMPLE = 200
_LOOKS = {
    ColumnRole.INGREDIENTS: (is_ingredient_list, "its cells look like ingredient lists"),
    ColumnRole.COPY: (is_copy, "its cells look like copy"),
    ColumnRole.ID: (is_gtin, "its cells look like GTINs"),
}
_NAMED = "named like it"
_MINOR = (ColumnRole.BRAND, ColumnRole.TYPE, ColumnRole.MARKET, ColumnRole.GROUP, ColumnRole.LANG)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that was chosen for a role, counted from 0, and why; ``lang`` is empty where unknown.

    Of columns of ingredients, those of one ``group`` are parts of one list; the first list is checked, and another one
    where that is empty.
    """

    role: ColumnRole
    index: int
    header: str
    lang: str
    why: str
    group: int = 0

    @property
    def use(self) -> str:
        """What it is used for."""
        return USES[self.role] if not self.group else "compared with the first list, and checked where that is empty"


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns of a sheet hold; ``title`` says whose layout it is ("table": nobody's in particular).

    Columns of names are also columns of copy, since a title makes claims. ``language`` reads what a row says its
    language is.
    """

    title: str
    sheet: str
    columns: tuple[Column, ...]
    language: Callable[[str], str] = str

    def of(self, role: ColumnRole) -> tuple[Column, ...]:
        """Return the columns of one role."""
        return tuple(column for column in self.columns if column.role == role)


def layout(sheet: Sheet, headers: Headers, chosen: Mapping[str, Sequence[str]] | None = None) -> Layout:
    """Find the columns of a sheet; ``chosen`` names headers by role and overrules everything else.

    Raises InputError where two columns fit equally well, a chosen header is not there, or there is neither a column
    of ingredients nor one of copy.
    """
    layout_id = headers.recognised(sheet.columns)
    search = _Search(sheet, headers, layout_id, chosen_columns(sheet, chosen or {}))
    found: dict[ColumnRole, list[Column]] = {role: search.columns(role) for role in CHOOSABLE}
    lists = (ColumnRole.INGREDIENTS, ColumnRole.ACTIVE, ColumnRole.INACTIVE)
    if not any(found[role] for role in (*lists, ColumnRole.COPY)):
        raise nothing_to_check(sheet, headers)
    heroes = search.heroes(found)
    found[ColumnRole.COPY] = [*search.titles(found[ColumnRole.NAME]), *heroes, *found[ColumnRole.COPY]]
    columns = tuple(column for columns in found.values() for column in columns)
    return Layout(TITLES[layout_id], sheet.name, columns, headers.language)


class _Search:
    """The search for the columns of one sheet, over the cells at its top."""

    def __init__(self, sheet: Sheet, headers: Headers, layout: str, chosen: Mapping[ColumnRole, list[int]]) -> None:
        self.sheet = sheet
        self.chosen = chosen
        self.named = {i: found for i, header in enumerate(sheet.columns) if (found := headers.named(header, layout))}
        self.cells: dict[int, list[str]] = defaultdict(list)
        for row in islice(sheet.rows(), _SAMPLE):
            for index, cell in enumerate(row.cells[: len(sheet.columns)]):
                if cell.strip():
                    self.cells[index].append(cell.strip())

    def columns(self, role: ColumnRole) -> list[Column]:
        """Return the columns of a role. Raises InputError where several fit equally well."""
        if role in self.chosen:
            return self._told_by_group(role, [[index] for index in self.chosen[role]], "you chose it")
        return self._by_name(role) or self._by_looks(role)

    def titles(self, names: Iterable[Column]) -> list[Column]:
        """Return the names, in every language they are given in, as columns of copy: a title makes claims."""
        if ColumnRole.COPY in self.chosen:
            return []
        by_lang = {column.lang: column.index for column in names}
        for index in self._candidates(ColumnRole.NAME) if by_lang else ():
            by_lang.setdefault(self.named[index].lang, index)
        return [self._column(ColumnRole.COPY, index, "names make claims, too") for index in by_lang.values()]

    def heroes(self, found: dict[ColumnRole, list[Column]]) -> list[Column]:
        """Take active ingredients beside a whole list for copy: they name what the product is praised for."""
        if not found[ColumnRole.INGREDIENTS] or found[ColumnRole.INACTIVE] or ColumnRole.ACTIVE in self.chosen:
            return []
        actives, found[ColumnRole.ACTIVE] = found[ColumnRole.ACTIVE], []
        return [replace(column, role=ColumnRole.COPY, why="named like actives beside a list") for column in actives]

    def _candidates(self, role: ColumnRole) -> dict[int, Named]:
        """Return the columns named like a role that are filled and not chosen for another."""
        taken = {index for indexes in self.chosen.values() for index in indexes}
        return {i: named for i, named in self.named.items() if named.role is role and i not in taken and self.cells[i]}

    def _by_name(self, role: ColumnRole) -> list[Column]:
        found = self._candidates(role)
        if role is ColumnRole.COPY:
            return [self._column(role, index, _NAMED) for index in found]
        best = self._best(role, found)
        why = self._why(found, best)
        if role is ColumnRole.INGREDIENTS:
            lists = [self._one(role, of_lang) for of_lang in self._by_lang(best)]
            told = self._told_by_group(role, [*lists, *self._further(found, best)], _NAMED)
            return [replace(column, why=why) if not column.group else column for column in told]
        return [self._column(role, self._one(role, of_lang)[0], why) for of_lang in self._by_lang(best)[:1]]

    def _told_by_group(self, role: ColumnRole, lists: Iterable[Sequence[int]], why: str) -> list[Column]:
        """Return the columns of several lists, each list a group of its own."""
        groups = enumerate(lists) if role is ColumnRole.INGREDIENTS else ((0, each) for each in lists)
        return [replace(self._column(role, i, why), group=group) for group, each in groups for i in each]

    def _further(self, found: Mapping[int, Named], best: Mapping[int, Named]) -> list[list[int]]:
        """Return the columns of lists that are named less well, the better first."""
        further = [i for i in found if i not in best and mostly(is_enumeration, self.cells[i])]
        return [[index] for index in sorted(further, key=lambda index: found[index].rank)]

    def _best(self, role: ColumnRole, found: Mapping[int, Named]) -> dict[int, Named]:
        """Return the candidates of the best rank; of ingredients, columns of lists come before columns of words."""
        lists = [i for i in found if self._looks(role, i)] if role is ColumnRole.INGREDIENTS else []
        rank = min((found[i].rank for i in lists or found), default=0)
        return {index: named for index, named in found.items() if named.rank == rank}

    def _why(self, found: Mapping[int, Named], best: Mapping[int, Named]) -> str:
        passed = [f"“{self.sheet.columns[index]}”" for index in found if index not in best]
        return f"{_NAMED}, and better than {', '.join(passed)}" if passed else _NAMED

    def _by_lang(self, found: Mapping[int, Named]) -> list[list[int]]:
        """Group candidates by language, those of no language first."""
        groups: dict[str, list[int]] = defaultdict(list)
        for index, named in sorted(found.items(), key=lambda pair: bool(pair[1].lang)):
            groups[named.lang].append(index)
        return list(groups.values())

    def _one(self, role: ColumnRole, same: list[int]) -> list[int]:
        """Return the one of equal candidates, or all where they are numbered; verdicts do not hang on minor roles.

        Raises InputError where several fit equally well.
        """
        if len(same) == 1 or role in _MINOR or all(self.named[index].numbered for index in same[1:]):
            return same
        likely = [index for index in same if self._looks(role, index)] if role in _LOOKS else []
        likely = likely or [index for index in same if len(self.cells[index]) == max(len(self.cells[i]) for i in same)]
        if len(likely) > 1:
            raise ambiguous(self.sheet, role, {index: self.cells[index][0] for index in likely})
        return likely

    def _by_looks(self, role: ColumnRole) -> list[Column]:
        if role not in _LOOKS:
            return []
        taken = {index for indexes in self.chosen.values() for index in indexes}
        found = [i for i in self.cells if i not in self.named and i not in taken and self._looks(role, i)]
        if len(found) > 1 and role is ColumnRole.INGREDIENTS:
            raise ambiguous(self.sheet, role, {index: self.cells[index][0] for index in found})
        wanted = found if role is ColumnRole.COPY else found[:1]
        return [self._column(role, index, _LOOKS[role][1]) for index in wanted]

    def _looks(self, role: ColumnRole, index: int) -> bool:
        return role not in _LOOKS or mostly(_LOOKS[role][0], self.cells[index])

    def _column(self, role: ColumnRole, index: int, why: str) -> Column:
        named = self.named.get(index)
        return Column(role, index, self.sheet.columns[index], named.lang if named else "", why)
