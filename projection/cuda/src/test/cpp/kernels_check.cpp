// Runs every kernel of kernels.cu on the host and compares it with a double-precision twin.
// g++ -O1 -I <folder of kernels.cu> kernels_check.cpp -o check && ./check
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

struct Index { int x; };
static Index blockIdx{0}, blockDim{32}, threadIdx{0};
#define __global__
#include "kernels.cu"

using Matrix = std::vector<float>;
static const int R = 5, C = 37, N = R * C;
static int failures = 0;

static float draw() {
    static unsigned state = 12345;
    state = state * 1664525u + 1013904223u;
    return (state >> 8) / 8388608.0f - 1;
}

static Matrix random(int n) {
    Matrix values(n);
    for (float &value : values) value = 2 * draw();
    return values;
}

template <class Kernel> static void launch(int n, Kernel kernel) {
    for (blockIdx.x = 0; blockIdx.x * blockDim.x < n; blockIdx.x++)
        for (threadIdx.x = 0; threadIdx.x < blockDim.x; threadIdx.x++) kernel();
}

static void same(const char *name, const Matrix &found, std::function<double(int)> expected) {
    for (size_t k = 0; k < found.size(); k++)
        if (!(std::fabs(found[k] - expected(k)) <= 3e-6 * std::fmax(1, std::fabs(expected(k))))) {
            std::printf("%s[%zu] is %.9g, the host twin says %.9g\n", name, k, found[k], expected(k));
            failures++;
            return;
        }
    std::printf("%s agrees\n", name);
}

static double total(std::function<double(int)> term) {
    double sum = 0;
    for (int j = 0; j < C; j++) sum += term(j);
    return sum;
}

static double value(int kind, double x) {
    return kind == 0 ? 0.5 * x * std::erfc(-x / std::sqrt(2)) : kind == 1 ? std::fmax(x, 0) : kind == 2 ? std::tanh(x) : 1 / (1 + std::exp(-x));
}

int main() {
    Matrix a = random(N), b = random(N), row = random(C), y = b, out(N), column(R), sums(C);
    launch(N, [&] { combine(-0.5f, a.data(), 2, y.data(), N); });
    same("combine", y, [&](int k) { return 2.0 * b[k] - 0.5 * a[k]; });
    launch(N, [&] { add(a.data(), b.data(), out.data(), N); });
    same("add", out, [&](int k) { return (double)a[k] + b[k]; });
    launch(N, [&] { multiply_elements(a.data(), b.data(), out.data(), N); });
    same("multiply_elements", out, [&](int k) { return (double)a[k] * b[k]; });
    launch(N, [&] { multiply_row(a.data(), row.data(), out.data(), C, N); });
    same("multiply_row", out, [&](int k) { return (double)a[k] * row[k % C]; });
    y = a;
    launch(N, [&] { add_row(row.data(), y.data(), C, N); });
    same("add_row", y, [&](int k) { return (double)a[k] + row[k % C]; });
    launch(C, [&] { sum_rows(a.data(), sums.data(), R, C); });
    same("sum_rows", sums, [&](int j) { double s = 0; for (int i = 0; i < R; i++) s += a[i * C + j]; return s; });
    for (int kind = 0; kind < 4; kind++) {
        launch(N, [&] { activate(kind, a.data(), out.data(), N); });
        same("activate", out, [&](int k) { return value(kind, a[k]); });
        launch(N, [&] { activate_gradient(kind, a.data(), b.data(), out.data(), N); });
        same("activate_gradient", out, [&](int k) { return b[k] * (value(kind, a[k] + 1e-6) - value(kind, a[k] - 1e-6)) / 2e-6; });
    }
    auto exponentials = [&](int i) { return total([&](int j) { return std::exp((double)a[i * C + j]); }); };

    Matrix turned(N), mass = random(R), targets = random(N), pull(R);
    launch(N, [&] { transpose(a.data(), turned.data(), R, C, N); });
    same("transpose", turned, [&](int k) { return a[(k % R) * C + k / R]; });
    y = b;
    launch(N, [&] { combine_rows(mass.data(), a.data(), 1, y.data(), C, N); });
    same("combine_rows", y, [&](int k) { return (double)mass[k / C] * a[k] + b[k]; });
    launch(N, [&] { combine_rows(mass.data(), a.data(), 0, y.data(), C, N); });
    same("combine_rows afresh", y, [&](int k) { return (double)mass[k / C] * a[k]; });
    Matrix weights = b;
    for (int i = 0; i < R; i++) weights[i * C + i] = -INFINITY;
    auto weighted = [&](int i) { return total([&](int j) { return std::exp((double)a[i * C + j] + weights[i * C + j]); }); };
    launch(R, [&] { contrast_rows(a.data(), weights.data(), mass.data(), targets.data(), column.data(), pull.data(), out.data(), R, C); });
    same("contrast_rows log_sums", column, [&](int i) { return std::log(weighted(i)); });
    same("contrast_rows attraction", pull, [&](int i) { return total([&](int j) { return (double)targets[i * C + j] * a[i * C + j]; }); });
    same("contrast_rows", out, [&](int k) { return mass[k / C] * std::exp((double)a[k] + weights[k]) / weighted(k / C) - targets[k]; });
    launch(R, [&] { contrast_rows(a.data(), 0, mass.data(), 0, column.data(), pull.data(), out.data(), R, C); });
    same("contrast_rows plain", out, [&](int k) { return mass[k / C] * std::exp((double)a[k]) / exponentials(k / C); });
    same("contrast_rows plain attraction", pull, [&](int) { return 0; });

    auto norm = [&](int i) { return std::sqrt(total([&](int j) { return (double)a[i * C + j] * a[i * C + j]; })); };
    launch(R, [&] { normalise_rows(a.data(), column.data(), out.data(), R, C); });
    same("normalise_rows", out, [&](int k) { return a[k] / norm(k / C); });
    same("normalise_rows norm", column, norm);
    Matrix gradient(N);
    launch(R, [&] { normalise_rows_gradient(out.data(), column.data(), b.data(), gradient.data(), R, C); });
    same("normalise_rows_gradient", gradient, [&](int k) {
        int i = k / C;
        double along = total([&](int j) { return (double)a[i * C + j] * b[i * C + j]; }) / (norm(i) * norm(i));
        return (b[k] - a[k] * along) / norm(i);
    });

    auto mean = [&](const Matrix &x, int i) { return total([&](int j) { return x[i * C + j] / (double)C; }); };
    auto spread = [&](int i) {
        double m = mean(a, i);
        return std::sqrt(total([&](int j) { return (a[i * C + j] - m) * (a[i * C + j] - m) / C; }) + 1e-5);
    };
    launch(R, [&] { standardise_rows(a.data(), column.data(), out.data(), R, C); });
    same("standardise_rows", out, [&](int k) { return (a[k] - mean(a, k / C)) / spread(k / C); });
    same("standardise_rows deviation", column, spread);
    launch(R, [&] { standardise_rows_gradient(out.data(), column.data(), b.data(), gradient.data(), R, C); });
    same("standardise_rows_gradient", gradient, [&](int k) {
        int i = k / C;
        auto z = [&](int j) { return (a[i * C + j] - mean(a, i)) / spread(i); };
        double along = total([&](int j) { return z(j) * b[i * C + j] / C; });
        return (b[k] - mean(b, i) - z(k % C) * along) / spread(i);
    });

    Matrix p = random(N), m(N, 0.1f), v(N, 0.2f), start = p;
    launch(N, [&] { adam(0.9f, 0.999f, 0.99f, 0.02f, 1.5f, 1e-8f, a.data(), p.data(), m.data(), v.data(), N); });
    same("adam", p, [&](int k) {
        double first = 0.9 * 0.1 + 0.1 * a[k], second = 0.999 * 0.2 + 0.001 * a[k] * a[k];
        return 0.99 * start[k] - 0.02 * first / (std::sqrt(second) * 1.5 + 1e-8);
    });
    return failures;
}
