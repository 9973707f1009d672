"""What the brackets of a name hold: a remark that can be left out, or another substance that never is."""

from checker.database import Database
from checker.matching.parts import in_brackets, without_brackets
from checker.names import key, words
from checker.rows import Ingredient, NameWord, Origin, WordKind

_TELLING = ("vesicle", "cousin")
_TISSUE = (Origin.HUMAN, Origin.ANIMAL, Origin.UNDISCLOSED)
_STEM = 5


class Brackets:
    """Judges what stands in brackets against what stands before them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unremarked(self, name: str) -> str:
        """Return a name without its brackets where they hold remarks only, and name no other substance."""
        bare = without_brackets(name)
        is_bare = all(self.is_remark(inner) and not self._is_another(bare, inner) for inner in in_brackets(name))
        return bare if is_bare else name

    def is_remark(self, inner: str) -> bool:
        """Whether a bracket holds a name or a remark; vesicles, cells, tissue and several parts are a material."""
        if self.is_organism(inner):
            return True
        if "/" in inner and sum(len(word) > 3 for word in words(inner)) > 1:
            return False
        told = [row for word in words(inner) for row in self._database.name_words.get(word, ())]
        return not any(row.kind is WordKind.CELL or row.value in _TISSUE or self._is_telling(row) for row in told)

    def is_organism(self, inner: str) -> bool:
        """Whether a bracket holds the name of an organism that is not ourselves: "(Horse Chestnut)"."""
        organism = self._database.taxa.get(self._database.taxon_names.get(key(inner), ""))
        return organism is not None and organism.origin is not Origin.HUMAN

    def _is_telling(self, word: NameWord) -> bool:
        return word.kind is WordKind.FORM and self._database.forms[word.value].family in _TELLING

    def _is_another(self, bare: str, inner: str) -> bool:
        """Whether a bracket holds the INCI name of another substance, and not of a source or of something akin."""
        hits, outer = (self._database.names.get(key(text), ()) for text in (inner, bare))
        if len(hits) != 1 or hits[0].kind != "inci" or len(outer) != 1:
            return False
        this, other = (self._database.ingredients[named[0].ingredient_id] for named in (outer, hits))
        is_akin = this.form == "colourant" or bool(self._stems(bare) & self._stems(inner))
        return not (is_akin or this is other or _is_source(this, other))

    def _stems(self, name: str) -> set[str]:
        """Return how the words of a name begin that are no words of its grammar."""
        return {word[:_STEM] for word in words(name) if len(word) >= _STEM and word not in self._database.name_words}


def _is_source(this: Ingredient, other: Ingredient) -> bool:
    """Whether one material tells what the other is made of, or only its kingdom: of rice, of roses, of algae."""
    genera = [row.taxon_id.split("-")[0] for row in (this, other)]
    is_kingdom = not other.taxon_id and this.origin is other.origin
    return (is_kingdom and bool(this.taxon_id)) or (bool(other.taxon_id) and genera[0] in ("", genera[1]))
