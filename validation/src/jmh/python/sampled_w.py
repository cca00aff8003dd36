"""CPU time in ms of NumPy's ways to the spectrum of a sampled W, v = 10d, beside SampledBenchmark.

OPENBLAS_NUM_THREADS=1 python3 sampled_w.py 200 400
"""

import sys
import time

import numpy


def cpu(work, repeats=3):
    """The least CPU time of some calls, ms."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return 1e3 * min(times)


def entries(d, generator):
    v = 10 * d
    scale = (numpy.arange(1, v + 1) ** -0.75 / numpy.sqrt(d))[:, None]
    return scale * generator.standard_normal((v, d))


def gram(w):
    return numpy.linalg.eigh(w.T @ w)


def triangle(w):
    v, d = w.shape
    target = (numpy.arange(1, v + 1) ** -1.25)[:, None]
    r = numpy.linalg.qr(numpy.hstack([w, target]), mode="r")
    left, values, _ = numpy.linalg.svd(r[:d, :d])
    return values, left.T @ r[:d, d]


def main(sizes):
    generator = numpy.random.default_rng(1)
    print(f"{'d':>6} {'entries':>9} {'plain SVD':>10} {'QR + SVD':>9} {'Gram':>8}")
    for d in sizes:
        w = entries(d, generator)
        print(
            f"{d:>6} {cpu(lambda: entries(d, generator)):>9.1f}"
            f" {cpu(lambda: numpy.linalg.svd(w, full_matrices=False)):>10.1f}"
            f" {cpu(lambda: triangle(w)):>9.1f} {cpu(lambda: gram(w)):>8.1f}"
        )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [200, 400])
