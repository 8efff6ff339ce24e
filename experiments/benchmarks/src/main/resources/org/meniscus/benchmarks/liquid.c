/*
 * The tuned C kernel that the liquid benchmark compares with: event driven, weights tile-major so that a tile of neurons
 * stays in L2 while a block of samples uses it, accumulators in registers over all events of a step, input sums of all
 * steps first, recurrent spikes step by step. AVX-512
 *
 * liquid PROBLEM COUNTS THREADS SECONDS   tries each blocking, runs the best for SECONDS; writes the spike counts of the float
 *                                         kernel (int32 [B][N]) to COUNTS; prints "name<TAB>samples per cpu second"
 * PROBLEM, little endian: int32 N, C, T, B; float beta, theta; float win[C][N], wrec[N][N]; int64 ptr[B*T+1]; int32 idx[]
 */
#include <immintrin.h>
#include <omp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef float V16 __attribute__((vector_size(64)));
typedef float U16 __attribute__((vector_size(64), aligned(4)));

static int N, C, T, B, threads;
static float beta, theta;
static float *win, *wrec;
static int64_t *ptr;
static int32_t *idx;

static double now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void *get(size_t bytes) {
    void *p = aligned_alloc(64, (bytes + 63) / 64 * 64);
    if (!p) { fprintf(stderr, "out of memory\n"); exit(1); }
    return p;
}

/* Rows [rows][n] to tile-major [padded / tile][paddedRows][tile], zero padded. */
#define TILED(NAME, TYPE)                                                                                         \
    static TYPE *NAME(const TYPE *rows, int count, int paddedRows, int n, int padded, int tile) {                 \
        TYPE *out = get(sizeof(TYPE) * (size_t)paddedRows * padded);                                              \
        memset(out, 0, sizeof(TYPE) * (size_t)paddedRows * padded);                                               \
        for (int r = 0; r < count; r++)                                                                           \
            for (int j = 0; j < n; j++)                                                                           \
                out[((size_t)(j / tile) * paddedRows + r) * tile + j % tile] = rows[(size_t)r * n + j];           \
        return out;                                                                                               \
    }
TILED(tiledFloat, float)

/* One block of samples b0..b1; K vectors of 16 neurons a tile; P = padded neurons. */
#define FLOAT_KERNEL(NAME, TW)                                                                                    \
    static void NAME(const float *wi, const float *wr, int P, int b0, int b1, float *cur, float *v, int32_t *spk, \
                     int32_t *ns, int32_t *spk2, int32_t *ns2, int32_t *out) {                                    \
        enum { K = TW / 16 };                                                                                     \
        int nt = P / TW, nb = b1 - b0;                                                                            \
        for (int jt = 0; jt < nt; jt++) {                                                                         \
            const float *w = wi + (size_t)jt * C * TW;                                                            \
            for (int b = 0; b < nb; b++)                                                                          \
                for (int t = 0; t < T; t++) {                                                                     \
                    V16 acc[K];                                                                                   \
                    _Pragma("GCC unroll 16") for (int j = 0; j < K; j++) acc[j] = (V16){};                        \
                    int64_t e0 = ptr[(size_t)(b0 + b) * T + t], e1 = ptr[(size_t)(b0 + b) * T + t + 1];           \
                    for (int64_t e = e0; e < e1; e++) {                                                           \
                        const float *r = w + (size_t)idx[e] * TW;                                                 \
                        _Pragma("GCC unroll 16") for (int j = 0; j < K; j++) acc[j] += *(const U16 *)(r + 16 * j); \
                    }                                                                                             \
                    float *c = cur + ((size_t)t * nb + b) * P + jt * TW;                                          \
                    _Pragma("GCC unroll 16") for (int j = 0; j < K; j++) *(U16 *)(c + 16 * j) = acc[j];           \
                }                                                                                                 \
        }                                                                                                         \
        memset(v, 0, sizeof(float) * nb * (size_t)P);                                                             \
        memset(ns, 0, sizeof(int32_t) * nb);                                                                      \
        for (int t = 0; t < T; t++) {                                                                             \
            memset(ns2, 0, sizeof(int32_t) * nb);                                                                 \
            for (int jt = 0; jt < nt; jt++) {                                                                     \
                const float *w = wr + (size_t)jt * P * TW;                                                        \
                for (int b = 0; b < nb; b++) {                                                                    \
                    V16 acc[K];                                                                                   \
                    float *vb = v + (size_t)b * P + jt * TW;                                                      \
                    const float *c = cur + ((size_t)t * nb + b) * P + jt * TW;                                    \
                    const int32_t *sp = spk + (size_t)b * P;                                                      \
                    int n = ns[b];                                                                                \
                    _Pragma("GCC unroll 16") for (int j = 0; j < K; j++) acc[j] =                                 \
                        beta * *(U16 *)(vb + 16 * j) + *(U16 *)(c + 16 * j);                                      \
                    for (int k = 0; k < n; k++) {                                                                 \
                        const float *r = w + (size_t)sp[k] * TW;                                                  \
                        _Pragma("GCC unroll 16") for (int j = 0; j < K; j++) acc[j] += *(const U16 *)(r + 16 * j); \
                    }                                                                                             \
                    int m = ns2[b];                                                                               \
                    int32_t *o = out + (size_t)(b0 + b) * P + jt * TW, *q = spk2 + (size_t)b * P;                 \
                    _Pragma("GCC unroll 16") for (int j = 0; j < K; j++) {                                        \
                        unsigned f = _mm512_cmp_ps_mask((__m512)acc[j], _mm512_set1_ps(theta), _CMP_GE_OQ);       \
                        *(U16 *)(vb + 16 * j) = (V16)_mm512_maskz_mov_ps((__mmask16)~f, (__m512)acc[j]);          \
                        while (f) {                                                                               \
                            int i = __builtin_ctz(f);                                                             \
                            f &= f - 1;                                                                           \
                            q[m++] = jt * TW + 16 * j + i;                                                        \
                            o[16 * j + i]++;                                                                      \
                        }                                                                                         \
                    }                                                                                             \
                    ns2[b] = m;                                                                                   \
                }                                                                                                 \
            }                                                                                                     \
            int32_t *z = spk; spk = spk2; spk2 = z;                                                               \
            z = ns; ns = ns2; ns2 = z;                                                                            \
        }                                                                                                         \
    }
FLOAT_KERNEL(float64, 64)
FLOAT_KERNEL(float128, 128)
FLOAT_KERNEL(float256, 256)

static void runFloat(const float *wi, const float *wr, int P, int tile, int chunk, int32_t *out) {
    memset(out, 0, sizeof(int32_t) * (size_t)B * P);
    if (chunk > (B + threads - 1) / threads) chunk = (B + threads - 1) / threads;
    int chunks = (B + chunk - 1) / chunk;
#pragma omp parallel for num_threads(threads) schedule(dynamic, 1)
    for (int c = 0; c < chunks; c++) {
        int b0 = c * chunk, b1 = b0 + chunk > B ? B : b0 + chunk;
        size_t nb = b1 - b0;
        float *cur = get(4 * (size_t)T * nb * P), *v = get(4 * nb * P);
        int32_t *s1 = get(4 * nb * P), *s2 = get(4 * nb * P), *n1 = get(4 * nb), *n2 = get(4 * nb);
        (tile == 64 ? float64 : tile == 128 ? float128 : float256)(wi, wr, P, b0, b1, cur, v, s1, n1, s2, n2, out);
        free(cur); free(v); free(s1); free(s2); free(n1); free(n2);
    }
}

/* Bandwidth of loads with adds over a working set of `floats`, GB per second of the thread's own processor time. */
static double bandwidth(size_t floats, double seconds) {
    float *m = get(4 * floats);
    for (size_t i = 0; i < floats; i++) m[i] = 1;
    V16 a[8] = {};
    double best = 0, end = now(CLOCK_MONOTONIC) + seconds;
    int passes = (int)(1 + (size_t)(1 << 24) / floats);
    while (now(CLOCK_MONOTONIC) < end) {
        double t0 = now(CLOCK_THREAD_CPUTIME_ID);
        for (int p = 0; p < passes; p++) {
            for (size_t i = 0; i + 128 <= floats; i += 128)
                for (int j = 0; j < 8; j++) a[j] += *(const V16 *)(m + i + 16 * j);
            __asm__ volatile("" ::"x"(a[0]) : "memory");
        }
        double rate = 4e-9 * floats * passes / (now(CLOCK_THREAD_CPUTIME_ID) - t0);
        if (rate > best) best = rate;
    }
    volatile float sink = 0;
    for (int j = 0; j < 8; j++) sink += a[j][0];
    free(m);
    return best;
}

static void read_(void *to, size_t size, size_t count, FILE *f) {
    if (fread(to, size, count, f) != count) { fprintf(stderr, "problem file ends early\n"); exit(1); }
}

int main(int argc, char **argv) {
    if (argc != 5) { fprintf(stderr, "usage: liquid PROBLEM COUNTS THREADS SECONDS\n"); return 2; }
    FILE *f = fopen(argv[1], "rb");
    if (!f) { perror(argv[1]); return 1; }
    int32_t head[4];
    float neuron[2];
    read_(head, 4, 4, f);
    read_(neuron, 4, 2, f);
    N = head[0]; C = head[1]; T = head[2]; B = head[3]; beta = neuron[0]; theta = neuron[1];
    threads = atoi(argv[3]);
    double seconds = atof(argv[4]);
    win = get(4 * (size_t)C * N); wrec = get(4 * (size_t)N * N); ptr = get(8 * ((size_t)B * T + 1));
    read_(win, 4, (size_t)C * N, f);
    read_(wrec, 4, (size_t)N * N, f);
    read_(ptr, 8, (size_t)B * T + 1, f);
    idx = get(4 * (size_t)ptr[B * T]);
    read_(idx, 4, ptr[B * T], f);
    fclose(f);

    static const int tiles[] = {64, 128, 256}, chunks[] = {25, 50, 100};
    double quickest = 0, best = 0;
    int bestTile = 0, bestChunk = 0;
    int32_t *counts = get(4 * (size_t)B * N);
    /* first the quickest blocking of single runs, then that one in blocks of a quarter of a second */
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < 3; i++) {
            int tile = tiles[i], P = (N + tile - 1) / tile * tile;
            if (pass && tile != bestTile) continue;
            float *wi = tiledFloat(win, C, C, N, P, tile), *wr = tiledFloat(wrec, N, P, N, P, tile);
            int32_t *out = get(4 * (size_t)B * P);
            for (int j = 0; j < 3; j++) {
                if (pass && chunks[j] != bestChunk) continue;
                double end = now(CLOCK_PROCESS_CPUTIME_ID) + (pass ? seconds : seconds / 9);
                do {
                    double t0 = now(CLOCK_PROCESS_CPUTIME_ID), t1;
                    int runs = 0;
                    do {
                        runFloat(wi, wr, P, tile, chunks[j], out);
                        runs++;
                        t1 = now(CLOCK_PROCESS_CPUTIME_ID);
                    } while (pass && t1 - t0 < 0.25);
                    double rate = runs * (double)B / (t1 - t0);
                    if (!pass && rate > quickest) { quickest = rate; bestTile = tile; bestChunk = chunks[j]; }
                    if (pass && rate > best) best = rate;
                } while (now(CLOCK_PROCESS_CPUTIME_ID) < end);
            }
            for (int b = 0; b < B; b++) memcpy(counts + (size_t)b * N, out + (size_t)b * P, 4 * (size_t)N);
            free(wi); free(wr); free(out);
        }
    f = fopen(argv[2], "wb");
    if (!f || fwrite(counts, 4, (size_t)B * N, f) != (size_t)B * N || fclose(f)) { perror(argv[2]); return 1; }
    printf("float\t%.1f\n", best);
    printf("tile\t%d\nchunk\t%d\n", bestTile, bestChunk);
    printf("L2-GB/s\t%.1f\n", bandwidth(96 * 1024, 0.3));
    printf("L3-GB/s\t%.1f\n", bandwidth(3 * 1024 * 1024, 0.3));
    printf("memory-GB/s\t%.1f\n", bandwidth(64 * 1024 * 1024, 0.3));
    return 0;
}
