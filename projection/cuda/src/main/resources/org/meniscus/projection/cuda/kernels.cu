// The kernels of the cuda backend. Row-major matrices of floats; one thread per element, per row or per column, no shared
// memory, so that the same source compiles for the host and is checked there (src/test/cpp/kernels_check.cpp).
// Compile: nvcc --ptx -arch=compute_75 kernels.cu -o kernels.ptx

#define ELEMENT(n)                                 \
    int k = blockIdx.x * blockDim.x + threadIdx.x; \
    if (k >= (n)) return;

extern "C" {

__global__ void combine(float factor, const float *x, float keep, float *y, int n) {
    ELEMENT(n)
    y[k] = fmaf(factor, x[k], keep * y[k]);
}

__global__ void add(const float *a, const float *b, float *out, int n) {
    ELEMENT(n)
    out[k] = a[k] + b[k];
}

__global__ void multiply_elements(const float *a, const float *b, float *out, int n) {
    ELEMENT(n)
    out[k] = a[k] * b[k];
}

__global__ void multiply_row(const float *a, const float *row, float *out, int columns, int n) {
    ELEMENT(n)
    out[k] = a[k] * row[k % columns];
}

__global__ void add_row(const float *row, float *matrix, int columns, int n) {
    ELEMENT(n)
    matrix[k] += row[k % columns];
}

__global__ void sum_rows(const float *matrix, float *row, int rows, int columns) {
    ELEMENT(columns)
    float sum = 0;
    for (int i = 0; i < rows; i++) sum += matrix[i * columns + k];
    row[k] = sum;
}

// kind: the ordinal of Activation: 0 gelu, 1 relu, 2 tanh, 3 sigmoid
__global__ void activate(int kind, const float *in, float *out, int n) {
    ELEMENT(n)
    float x = in[k];
    if (kind == 0) out[k] = 0.5f * x * (1 + erff(0.70710678118654752f * x));
    else if (kind == 1) out[k] = fmaxf(x, 0);
    else if (kind == 2) out[k] = tanhf(x);
    else out[k] = 1 / (1 + expf(-x));
}

__global__ void activate_gradient(int kind, const float *in, const float *out_gradient, float *in_gradient, int n) {
    ELEMENT(n)
    float x = in[k];
    float slope;
    if (kind == 0) {
        slope = 0.5f * (1 + erff(0.70710678118654752f * x)) + x * 0.39894228040143268f * expf(-0.5f * x * x);
    } else if (kind == 1) {
        slope = x > 0 ? 1 : 0;
    } else if (kind == 2) {
        float y = tanhf(x);
        slope = 1 - y * y;
    } else {
        float y = 1 / (1 + expf(-x));
        slope = y * (1 - y);
    }
    in_gradient[k] = out_gradient[k] * slope;
}

__global__ void transpose(const float *in, float *out, int rows, int columns, int n) {
    ELEMENT(n)
    out[(k % columns) * rows + k / columns] = in[k];
}

__global__ void combine_rows(const float *column, const float *source, int keep, float *target, int columns, int n) {
    ELEMENT(n)
    target[k] = fmaf(column[k / columns], source[k], keep ? target[k] : 0);
}

// weights and targets may be null
__global__ void contrast_rows(
    const float *logits,
    const float *weights,
    const float *mass,
    const float *targets,
    float *log_sums,
    float *attraction,
    float *slope,
    int rows,
    int columns) {
    ELEMENT(rows)
    const float *z = logits + k * columns;
    const float *w = weights ? weights + k * columns : 0;
    const float *t = targets ? targets + k * columns : 0;
    float *y = slope + k * columns;
    float top = w ? z[0] + w[0] : z[0];
    for (int j = 1; j < columns; j++) top = fmaxf(top, w ? z[j] + w[j] : z[j]);
    float sum = 0;
    for (int j = 0; j < columns; j++) sum += y[j] = expf((w ? z[j] + w[j] : z[j]) - top);
    log_sums[k] = top + logf(sum);
    float pull = 0;
    for (int j = 0; j < columns; j++) {
        y[j] = mass[k] * y[j] / sum - (t ? t[j] : 0);
        pull = t ? fmaf(t[j], z[j], pull) : 0;
    }
    attraction[k] = pull;
}

__global__ void normalise_rows(const float *in, float *norm, float *out, int rows, int columns) {
    ELEMENT(rows)
    const float *x = in + k * columns;
    float sum = 0;
    for (int j = 0; j < columns; j++) sum = fmaf(x[j], x[j], sum);
    float length = fmaxf(sqrtf(sum), 1e-12f);
    norm[k] = length;
    for (int j = 0; j < columns; j++) out[k * columns + j] = x[j] / length;
}

__global__ void normalise_rows_gradient(
    const float *out, const float *norm, const float *out_gradient, float *in_gradient, int rows, int columns) {
    ELEMENT(rows)
    const float *y = out + k * columns;
    const float *g = out_gradient + k * columns;
    float along = 0;
    for (int j = 0; j < columns; j++) along = fmaf(y[j], g[j], along);
    for (int j = 0; j < columns; j++) in_gradient[k * columns + j] = (g[j] - y[j] * along) / norm[k];
}

__global__ void standardise_rows(const float *in, float *deviation, float *out, int rows, int columns) {
    ELEMENT(rows)
    const float *x = in + k * columns;
    float mean = 0;
    for (int j = 0; j < columns; j++) mean += x[j];
    mean /= columns;
    float squares = 0;
    for (int j = 0; j < columns; j++) squares = fmaf(x[j] - mean, x[j] - mean, squares);
    float spread = sqrtf(squares / columns + 1e-5f);
    deviation[k] = spread;
    for (int j = 0; j < columns; j++) out[k * columns + j] = (x[j] - mean) / spread;
}

__global__ void standardise_rows_gradient(
    const float *out, const float *deviation, const float *out_gradient, float *in_gradient, int rows, int columns) {
    ELEMENT(rows)
    const float *y = out + k * columns;
    const float *g = out_gradient + k * columns;
    float mean = 0;
    float along = 0;
    for (int j = 0; j < columns; j++) {
        mean += g[j];
        along = fmaf(y[j], g[j], along);
    }
    mean /= columns;
    along /= columns;
    for (int j = 0; j < columns; j++) in_gradient[k * columns + j] = (g[j] - mean - y[j] * along) / deviation[k];
}

__global__ void adam(
    float beta1, float beta2, float keep, float rate, float root, float epsilon, const float *g, float *p, float *m,
    float *v, int n) {
    ELEMENT(n)
    m[k] = beta1 * m[k] + (1 - beta1) * g[k];
    v[k] = beta2 * v[k] + (1 - beta2) * g[k] * g[k];
    p[k] = keep * p[k] - rate * m[k] / (sqrtf(v[k]) * root + epsilon);
}
}
