/* The same lanes as org.separatrix.dynamics.DenseBlock means them, in C: one vector of cells (or, `across`, one cell with its
 * units in the vector), tiles of 4 rows x 4 vectors with 16 sums in registers. Sizes are multiples of 4.
 * One input and one sample more than there are keep blocks of four units from lying 4 KB apart, where they evict each other.
 *   weights  w[unit / 4][input][unit % 4]      activations  h[unit / 4][sample][unit % 4]      inputs  x[sample][input]
 * Compiled once with -DREAL=double -DDOUBLE=1 and once with -DREAL=float -DDOUBLE=0; -DCHUNK is the samples taken at a time. */

typedef REAL real;
enum { LANES = 64 / sizeof(real) };
typedef real vec __attribute__((vector_size(64)));
#if DOUBLE
typedef long whole;
#define TANH_LIMIT 20.0
#define ROUND 6755399441055744.0
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
#define MANTISSA 52
#define ONE 0x3ff0000000000000L
#define DEGREE 13
#else
typedef int whole;
#define TANH_LIMIT 10.0f
#define ROUND 12582912.0f
#define LN2_HIGH 0.693359375f
#define LN2_LOW -2.12194440e-4f
#define MANTISSA 23
#define ONE 0x3f800000
#define DEGREE 7
#endif
typedef whole bits __attribute__((vector_size(64)));

struct block {
    long inputs, units, units2, samples, relu, across; /* units2 is 0 with one hidden layer */
    real rate;
    const real *packed;  /* x[sample / 4][input][sample % 4] */
    const real *x;
    const real *y;
    vec *w, *v, *u;      /* first, second, readout; v and gv only with two hidden layers */
    vec *gw, *gv, *gu;
    vec *h, *h2, *delta; /* of one chunk */
    vec *residual;       /* of every sample */
};

/* c[row][column] += sum over t of a[row][t] b[t][column]; t runs in fours: a4, b4 are the steps between fours. */
#define TILE(name, type)                                                                                                      \
    static inline __attribute__((always_inline)) void name(vec *c, const type *a, long row, long at, long a4, const vec *b,  \
                                                           long column, long bt, long b4, long depth, int carry) {           \
        vec s[4][4];                                                                                                          \
        for (int i = 0; i < 4; i++)                                                                                           \
            for (int j = 0; j < 4; j++) s[i][j] = carry ? c[4 * i + j] : (vec){0};                                            \
        for (long t = 0; t < depth; t += 4, a += a4, b += b4)                                                                 \
            _Pragma("GCC unroll 4") for (int o = 0; o < 4; o++) {                                                             \
                const vec b0 = b[o * bt], b1 = b[o * bt + column], b2 = b[o * bt + 2 * column], b3 = b[o * bt + 3 * column];  \
                _Pragma("GCC unroll 4") for (int i = 0; i < 4; i++) {                                                         \
                    const type f = a[o * at + i * row];                                                                       \
                    s[i][0] += f * b0;                                                                                        \
                    s[i][1] += f * b1;                                                                                        \
                    s[i][2] += f * b2;                                                                                        \
                    s[i][3] += f * b3;                                                                                        \
                }                                                                                                             \
            }                                                                                                                 \
        for (int i = 0; i < 4; i++)                                                                                           \
            for (int j = 0; j < 4; j++) c[4 * i + j] = s[i][j];                                                               \
    }
TILE(shared_tile, real)
TILE(lanes_tile, vec)

/* expm1(2|x|) / (expm1(2|x|) + 2), with the sign of x. */
static inline vec tanh_of(vec x) {
    static const real factorials[] = {1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800.0};
    const bits top = ((bits){0} + 1) << (sizeof(real) * 8 - 1);
    vec a = (vec)((bits)x & ~top);
    const bits small = a < TANH_LIMIT;
    a = (vec)((small & (bits)a) | (~small & (bits)((vec){0} + TANH_LIMIT)));
    const vec t = a + a;
    const vec shifted = t * (real)1.4426950408889634 + ROUND;
    const vec k = shifted - ROUND;
    const vec r = (t - k * LN2_HIGH) - k * LN2_LOW;
    vec p = (vec){0} + 1 / factorials[DEGREE];
    _Pragma("GCC unroll 16") for (int i = DEGREE - 1; i >= 1; i--) p = p * r + 1 / factorials[i];
    p *= r;
    const vec power = (vec)(((bits)shifted << MANTISSA) + ONE);
    const vec e = power * p + (power - 1);
    return (vec)((bits)(e / (e + 2)) | ((bits)x & top));
}

static void activate(const struct block *b, vec *h, long length) {
    if (b->relu)
        for (long i = 0; i < length; i++) h[i] = (vec)((h[i] > 0) & (bits)h[i]);
    else
        for (long i = 0; i < length; i++) h[i] = tanh_of(h[i]);
}

/* d <- d phi'(h) */
static void slope(const struct block *b, vec *d, const vec *h, long length) {
    if (b->relu)
        for (long i = 0; i < length; i++) d[i] = (vec)((h[i] > 0) & (bits)d[i]);
    else
        for (long i = 0; i < length; i++) d[i] *= 1 - h[i] * h[i];
}

/* Residuals of the samples from `first`, and h (and h2) of the chunk. */
static void forward(const struct block *b, long first, long n) {
    for (long j = 0; j < b->units; j += 4)
        for (long s = 0; s < n; s += 4)
            shared_tile(b->h + j * (n + 1) + 4 * s, b->packed + (first + s) * b->inputs, 1, 4, 16, b->w + j * b->inputs, 1, 4, 16,
                        b->inputs, 0);
    activate(b, b->h, b->units * (n + 1));
    const vec *last = b->h;
    long width = b->units;
    if (b->units2) {
        for (long j = 0; j < b->units2; j += 4)
            for (long s = 0; s < n; s += 4)
                lanes_tile(b->h2 + j * (n + 1) + 4 * s, b->h + 4 * s, 4, 1, 4 * (n + 1),
                           b->v + j * (b->units + 1), 1, 4, 16, b->units, 0);
        activate(b, b->h2, b->units2 * (n + 1));
        last = b->h2;
        width = b->units2;
    }
    for (long s = 0; s < n; s += 4) {
        vec f[4] = {{0}};
        for (long j = 0; j < width; j += 4)
            for (int i = 0; i < 4; i++)
                for (int o = 0; o < 4; o++) f[i] += b->u[j + o] * last[j * (n + 1) + 4 * (s + i) + o];
        for (int i = 0; i < 4; i++) {
            if (b->across) {
                real sum = 0;
                for (int lane = 0; lane < LANES; lane++) sum += f[i][lane];
                f[i] = (vec){0} + sum;
            }
            b->residual[first + s + i] = f[i] - b->y[first + s + i];
        }
    }
}

/* gu += sum r h, and out <- r scale phi'(h), for the last hidden layer; padded samples count nothing. */
static void readout(const struct block *b, const vec *h, vec *out, const vec *scale, long width, long first, long n, long real_n,
                    int carry) {
    for (long j = 0; j < width; j += 4) {
        vec g[4];
        for (int o = 0; o < 4; o++) g[o] = carry ? b->gu[j + o] : (vec){0};
        for (long s = 0; s < n; s++) {
            const vec r = s < real_n ? b->rate * b->residual[first + s] : (vec){0};
            for (int o = 0; o < 4; o++) {
                const vec a = h[j * (n + 1) + 4 * s + o];
                const vec f = scale ? r * scale[j + o] : r;
                g[o] += r * a;
                out[j * (n + 1) + 4 * s + o] = b->relu ? (vec)((a > 0) & (bits)f) : f - f * (a * a);
            }
        }
        for (int o = 0; o < 4; o++) b->gu[j + o] = g[o];
    }
}

/* gw += sum delta x */
static void first_gradient(const struct block *b, const vec *delta, long first, long n, int carry) {
    for (long j = 0; j < b->units; j += 4)
        for (long k = 0; k < b->inputs; k += 4)
            shared_tile(b->gw + j * b->inputs + 4 * k, b->x + first * b->inputs + k, 1, b->inputs, 4 * b->inputs,
                        delta + j * (n + 1), 1, 4, 16, n, carry);
}

static void backward(const struct block *b, long first, long n, long real_n) {
    const int carry = first > 0;
    if (!b->units2) {
        readout(b, b->h, b->h, 0, b->units, first, n, real_n, carry);
        first_gradient(b, b->h, first, n, carry);
        return;
    }
    readout(b, b->h2, b->h2, b->u, b->units2, first, n, real_n, carry);
    for (long k = 0; k < b->units; k += 4)
        for (long s = 0; s < n; s += 4)
            lanes_tile(b->delta + k * (n + 1) + 4 * s, b->h2 + 4 * s, 4, 1, 4 * (n + 1), b->v + 4 * k, 4, 1,
                       4 * (b->units + 1), b->units2, 0);
    for (long j = 0; j < b->units2; j += 4)
        for (long k = 0; k < b->units; k += 4)
            lanes_tile(b->gv + j * (b->units + 1) + 4 * k, b->h + k * (n + 1), 1, 4, 16, b->h2 + j * (n + 1), 1, 4, 16, n, carry);
    slope(b, b->delta, b->h, b->units * (n + 1));
    first_gradient(b, b->delta, first, n, carry);
}

/* So many steps; none: only the residuals. */
void train(const struct block *b, long steps, long real_samples) {
    for (long step = 0; step < steps || steps == 0; step++) {
        for (long first = 0; first < b->samples; first += CHUNK) {
            const long n = b->samples - first < CHUNK ? b->samples - first : CHUNK;
            forward(b, first, n);
            if (steps) backward(b, first, n, real_samples - first < n ? real_samples - first : n);
        }
        if (!steps) return;
        for (long j = 0; j < b->units; j += 4) /* with one hidden layer the readout multiplies here, not every sample */
            for (long k = 0; k < b->inputs; k++)
                for (int o = 0; o < 4; o++) {
                    const long i = j * b->inputs + 4 * k + o;
                    b->w[i] -= b->units2 ? b->gw[i] : b->u[j + o] * b->gw[i];
                }
        for (long i = 0; i < b->units2 * (b->units + 1); i++) b->v[i] -= b->gv[i];
        for (long j = 0; j < (b->units2 ? b->units2 : b->units); j++) b->u[j] -= b->gu[j];
    }
}

/* W3: f = sum u w with x = y = 1; each pass updates and already sums the next output. */
void line(vec *w, vec *u, vec *residual, real rate, long units, long steps) {
    vec f[4] = {{0}};
    for (long j = 0; j < units; j++) f[j % 4] += w[j] * u[j];
    for (long step = 0; step < steps; step++) {
        const vec c = rate * (((f[0] + f[1]) + (f[2] + f[3])) - 1);
        for (int o = 0; o < 4; o++) f[o] = (vec){0};
        for (long j = 0; j < units; j += 4)
            for (int o = 0; o < 4; o++) {
                const vec a = w[j + o], d = u[j + o];
                w[j + o] = a - c * d;
                u[j + o] = d - c * a;
                f[o] += w[j + o] * u[j + o];
            }
    }
    *residual = ((f[0] + f[1]) + (f[2] + f[3])) - 1;
}
