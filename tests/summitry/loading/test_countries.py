"""The country table: the sums that its sources print, and the gaps that stay gaps."""

from summitry.loading import Country, countries

ROWS = {row.iso3: row for row in countries()}


def test_founders_gdp_is_the_articles_figure() -> None:
    founders = [row for row in countries() if row.founder]
    assert len(founders) == 15
    assert round(sum(row.gdp for row in founders), 1) == 15_411.5


def test_adversary_and_guarantor_gdp_are_the_articles_figures() -> None:
    assert round(ROWS["RUS"].gdp, 1) == 2_021.4
    assert round(ROWS["USA"].gdp, 1) == 27_720.7


def test_an_empty_cell_is_unknown_and_never_zero() -> None:
    assert ROWS["ISL"].spending is None
    assert ROWS["ISL"].armed_forces == 0
    assert ROWS["UKR"].ukraine_aid is None
    assert ROWS["UKR"].nato_since is None
    assert ROWS["XKX"].democracy is None
    assert ROWS["XKX"].vote == ""


def test_a_row_is_typed() -> None:
    assert ROWS["FRA"] == Country(
        iso3="FRA",
        name="France",
        region="Atlantic",
        founder=True,
        gdp=3051.832,
        population=66_650_804,
        armed_forces=205_000,
        spending=2.03,
        spending_source="NATO SG annual report Apr 2025",
        democracy=7.99,
        democracy_class="flawed",
        ukraine_aid=0.207,
        warheads=290,
        nato_since=1949,
        eu=True,
        land_border_with_russia=False,
        vote="for",
    )


def test_codes_are_unique_and_every_nato_member_has_spent_something_or_is_iceland() -> None:
    assert len(ROWS) == len(countries()) == 48
    assert [row.iso3 for row in countries() if row.nato_since and row.spending is None] == ["ISL"]
