"""Amounts and marks beside a name."""

import pytest

from checker.label.amounts import parts

CASES = [
    ("Niacinamide 5%", "Niacinamide", 5.0),
    ("Niacinamide (5 %)", "Niacinamide", 5.0),
    ("2,5% Urea", "Urea", 2.5),
    ("Centella Asiatica Extract (10,000 ppm)", "Centella Asiatica Extract", 1.0),
    ("Copper Tripeptide-1 1,000 ppb", "Copper Tripeptide-1", 0.0001),
    ("Titanium Dioxide 6%         Sunscreen", "Titanium Dioxide", 6.0),
    ("Rosa Canina Seed Oil*", "Rosa Canina Seed Oil", None),
    ("Limonene°", "Limonene", None),
    ("SODIUM HYALU-\nRONATE", "SODIUM HYALU- RONATE", None),
    ("1,2-Hexanediol", "1,2-Hexanediol", None),
    ("CI 77891", "CI 77891", None),
]


@pytest.mark.parametrize(("text", "name", "amount"), CASES)
def test_amount_and_marks_come_off_the_name(text: str, name: str, amount: float | None) -> None:
    assert (name, amount) == parts(text)
