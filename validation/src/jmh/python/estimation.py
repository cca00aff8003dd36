"""Time in ms of NumPy's XᵀX with its eigenvectors, 1000 features, beside EstimationBenchmark.

OPENBLAS_NUM_THREADS=1 python3 estimation.py 10000 100000
"""

import sys
import time

import numpy


def main(sizes):
    generator = numpy.random.default_rng(1)
    for n in sizes:
        x = generator.standard_normal((n, 1000)) * numpy.arange(1, 1001) ** -0.6
        times = []
        for _ in range(3):
            start = time.perf_counter()
            numpy.linalg.eigh(x.T @ x)
            times.append(time.perf_counter() - start)
        print(f"{n:>7} {1e3 * min(times):>8.0f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
