"""Student's t distribution for whole degrees of freedom, by its finite sums."""

from math import atan2, pi, sqrt


def t_cdf(t: float, freedom: int) -> float:
    """How likely a value of at most `t` is, 0 to 1. Source: Abramowitz and Stegun 1964, 26.7.3 and 26.7.4."""
    theta = atan2(t, sqrt(freedom))
    sine = t / sqrt(freedom + t * t)
    cosine2 = freedom / (freedom + t * t)
    if freedom % 2 == 0:
        within = sine * _sum(cosine2, 1, freedom // 2)
    else:
        within = (theta + sine * sqrt(cosine2) * _sum(cosine2, 2, freedom // 2)) * 2 / pi
    return (1 + within) / 2


def _sum(cosine2: float, first: int, terms: int) -> float:
    """1 + (first / (first + 1)) x + … with so many terms; each has the next two whole numbers in its factor."""
    total, term = 0.0, 1.0
    for at in range(terms):
        total += term
        term *= cosine2 * (first + 2 * at) / (first + 2 * at + 1)
    return total
