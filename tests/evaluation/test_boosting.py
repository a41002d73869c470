import numpy as np

from evaluation.boosting import fit_forest
from stemma.read.web.forest import weigh_rows

CHANCE = np.random.default_rng(7)
COLUMNS = {name: CHANCE.random(300) for name in ("long", "linked", "noise")}
# Neither feature decides alone.
LABELS = ((COLUMNS["long"] > 0.4) & (COLUMNS["linked"] < 0.5)).astype(np.float64)


def test_trees_learn_what_two_features_say_together() -> None:
    forest = fit_forest(COLUMNS, LABELS, np.ones(300))
    right = (weigh_rows(forest, COLUMNS) > forest.threshold) == (LABELS > 0.5)
    assert right.mean() > 0.98
    fresh = {name: np.array([0.9, 0.9, 0.1, 0.1]) for name in COLUMNS}
    fresh["linked"] = np.array([0.1, 0.9, 0.1, 0.9])
    assert (weigh_rows(forest, fresh) > 0.5).tolist() == [True, False, False, False]


def test_the_same_rows_give_the_same_trees() -> None:
    assert fit_forest(COLUMNS, LABELS, np.ones(300)) == fit_forest(COLUMNS, LABELS, np.ones(300))


def test_rows_of_no_weight_are_not_learnt() -> None:
    weights = np.where(COLUMNS["long"] > 0.4, 1.0, 1e-9)
    wrong = np.where(COLUMNS["long"] > 0.4, LABELS, 1 - LABELS)
    forest = fit_forest(COLUMNS, wrong, weights)
    heavy = weights == 1.0
    right = (weigh_rows(forest, COLUMNS) > 0.5) == (LABELS > 0.5)
    assert right[heavy].mean() > 0.98
