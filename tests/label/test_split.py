"""Where a list is cut, and where a comma, stop or bracket belongs to a name."""

import pytest

from checker.label.split import pieces

CASES = [
    ("Aqua, Glycerin", ["Aqua", "Glycerin"]),
    ("1,2-Hexanediol, 2,3-Butanediol", ["1,2-Hexanediol", "2,3-Butanediol"]),
    ("Toluene-2,5-Diamine Sulfate, Aqua", ["Toluene-2,5-Diamine Sulfate", "Aqua"]),
    ("Polyquaternium-7,1,2-Hexanediol", ["Polyquaternium-7", "1,2-Hexanediol"]),
    ("Aqua, 1, 2-Hexanediol, Glycerin", ["Aqua", "1, 2-Hexanediol", "Glycerin"]),
    ("CI 77491,77492,77499", ["CI 77491", "77492", "77499"]),
    ("Centella Extract (10,000 ppm), Aqua", ["Centella Extract (10,000 ppm)", "Aqua"]),
    ("Aqua, Retinol 0,3%, 2,5 % Urea, Parfum", ["Aqua", "Retinol 0,3%", "2,5 % Urea", "Parfum"]),
    ("METHYLPARABEN. CI 77891", ["METHYLPARABEN", "CI 77891"]),
    ("Aqua. Glycerin. Rosa Alba var. Alba Oil. Parfum.", ["Aqua", "Glycerin", "Rosa Alba var. Alba Oil", "Parfum"]),
    ("Aqua • Glycerin · Parfum | Mica; Talc", ["Aqua", "Glycerin", "Parfum", "Mica", "Talc"]),
    ("- Aqua\n- Glycerin\n- Parfum", ["Aqua", "Glycerin", "Parfum"]),
    ("Aqua, SODIUM HYALU-\nRONATE, Parfum", ["Aqua", "SODIUM HYALU-\nRONATE", "Parfum"]),
    ("Iron Oxides (CI 77491, CI 77492), Mica", ["Iron Oxides (CI 77491, CI 77492)", "Mica"]),
    ("Aqua (Water, Glycerin", ["Aqua (Water", "Glycerin"]),
    ("水、グリセリン、香料", ["水", "グリセリン", "香料"]),
    ("水、1,2-ヘキサンジオール、BG", ["水", "1,2-ヘキサンジオール", "BG"]),
    ("水・グリセリン・香料", ["水", "グリセリン", "香料"]),
    ("水、アクリル酸・メタクリル酸アルキル共重合体", ["水", "アクリル酸・メタクリル酸アルキル共重合体"]),
    ("Acrylates/C10-30 Alkyl Acrylate Crosspolymer, PEG/PPG-17/6 Copolymer",
     ["Acrylates/C10-30 Alkyl Acrylate Crosspolymer", "PEG/PPG-17/6 Copolymer"]),
    ("(Aqua, Glycerin, A, B, C, D, E, F, G)", ["Aqua", "Glycerin", "A", "B", "C", "D", "E", "F", "G"]),
    ("AQUA - GLYCERIN - CETEARYL ALCOHOL - PARFUM", ["AQUA", "GLYCERIN", "CETEARYL ALCOHOL", "PARFUM"]),
    ("Aqua, Sea Salt - Maris Sal, Glycerin", ["Aqua", "Sea Salt - Maris Sal", "Glycerin"]),
    ("1. Aqua 2. Glycerin 3. 1,2-Hexanediol", ["Aqua", "Glycerin", "1,2-Hexanediol"]),
    ("1) Aqua\n2) Glycerin\n3) Parfum", ["Aqua", "Glycerin", "Parfum"]),
    ("['Aqua', \"Glycerin\", 'Parfum']", ["Aqua", "Glycerin", "Parfum"]),
    (", ,, Aqua,,", ["Aqua"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_list_is_cut_at_its_separators_alone(text: str, expected: list[str]) -> None:
    assert expected == [text[start:end] for start, end in pieces(text, 0, len(text))]


def test_splitting_looks_at_each_character_a_bounded_number_of_times() -> None:
    """A hundred thousand commas and brackets are split without a quadratic search."""
    text = "(a," * 50_000
    assert len(pieces(text, 0, len(text))) == 50_000
