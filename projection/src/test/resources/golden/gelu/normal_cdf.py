"""Coefficients of NormalCurve.cdf and golden values of GELU, from mpmath at 50 digits.

python3 normal_cdf.py > gelu.csv     (coefficients go to standard error)
"""
import sys
import mpmath as mp

mp.mp.dps = 50
DEGREE = 20


def f(s):
    """erfcx(z) with t = 1 / (1 + z / 2) in (0, 1], s = 2 t - 1; analytic there, 0 at t = 0."""
    t = (s + 1) / 2
    if t < mp.mpf("1e-20"):
        return mp.mpf(1) / mp.sqrt(mp.pi) / 2
    z = 2 / t - 2
    # erfcx(z) / t; asymptotic series where exp(z^2) would be astronomically large
    if z > 200:
        return (1 / mp.sqrt(mp.pi)) * mp.nsum(lambda k: (-1) ** int(k) * mp.fac2(2 * int(k) - 1) / (2 * z * z) ** int(k), [0, 8]) / z / t
    return mp.exp(z * z) * mp.erfc(z) / t


nodes = [mp.cos(mp.pi * (k + mp.mpf("0.5")) / (DEGREE + 1)) for k in range(DEGREE + 1)]
values = [f(s) for s in nodes]
cheb = [2 * sum(v * mp.cos(mp.pi * j * (k + mp.mpf("0.5")) / (DEGREE + 1)) for k, v in enumerate(values)) / (DEGREE + 1)
        for j in range(DEGREE + 1)]
cheb[0] /= 2
# Chebyshev series in s -> power series in s (Horner-friendly on [-1, 1])
a, b, power = [mp.mpf(1)], [mp.mpf(0), mp.mpf(1)], [mp.mpf(0)] * (DEGREE + 1)
for j in range(DEGREE + 1):
    poly = a if j == 0 else b
    for i, c in enumerate(poly):
        power[i] += cheb[j] * c
    if j >= 1:
        nxt = [mp.mpf(0)] + [2 * c for c in b]
        for i, c in enumerate(a):
            nxt[i] -= c
        a, b = b, nxt
worst = max(abs(sum(c * s ** i for i, c in enumerate(power)) / f(s) - 1) for s in mp.linspace(-0.9, 1, 400))
print("worst relative error", mp.nstr(worst, 3), file=sys.stderr)
print(",\n".join(mp.nstr(c, 17) for c in power), file=sys.stderr)

print("# x, gelu(x) = x Phi(x), gelu'(x) = Phi(x) + x phi(x); mpmath 50 digits")
for k in range(-48, 49):
    x = mp.mpf(k) / 8
    phi = mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)
    print(",".join(mp.nstr(v, 17) for v in (x, x * mp.ncdf(x), mp.ncdf(x) + x * phi)))
