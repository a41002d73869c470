"""Amounts on one scale, so that miles can be held against kilometres and a third against 30%."""

from stemma.compare.amounts import Amount

# Units as so many of another; what is not metric was converted by somebody, and rounded.
_METRIC = {
    "mm": ("m", 0.001), "cm": ("m", 0.01), "km": ("m", 1000.0), "ha": ("m2", 1e4),
    "km2": ("m2", 1e6), "mg": ("kg", 1e-6), "g": ("kg", 0.001), "t": ("kg", 1000.0),
    "MW": ("kW", 1000.0), "GW": ("kW", 1e6), "TW": ("kW", 1e9),
    "MWh": ("kWh", 1000.0), "GWh": ("kWh", 1e6),
}  # fmt: skip
_OTHER = {
    "in": ("m", 0.0254), "ft": ("m", 0.3048), "yd": ("m", 0.9144), "mi": ("m", 1609.344),
    "nautical mile": ("m", 1852.0), "acre": ("m2", 4046.86), "mi2": ("m2", 2.59e6),
    "ft2": ("m2", 0.0929), "oz": ("kg", 0.02835), "lb": ("kg", 0.4536), "mph": ("km/h", 1.609344),
}  # fmt: skip
# Digits behind the point that a conversion keeps.
_DIGITS = 6


def level_unit(amount: Amount) -> Amount:
    """An amount in the unit that others of its sort are told in."""
    if amount.unit in _METRIC:
        return _convert(amount, *_METRIC[amount.unit])
    if amount.unit in _OTHER:
        return _convert(amount, *_OTHER[amount.unit])._replace(approximate=True)
    return level_share(amount)


def level_share(amount: Amount) -> Amount:
    """A share as a percentage, as rough as reporters say it: "a third", "six in ten"."""
    if amount.unit == "share":
        return _convert(amount, "percent", 100.0)._replace(approximate=True)
    return amount


def _convert(amount: Amount, unit: str, factor: float) -> Amount:
    low, high = (
        None if end is None else round(end * factor, _DIGITS) for end in (amount.low, amount.high)
    )
    return amount._replace(low=low, high=high, unit=unit)
