package org.meniscus.losses;

/** A number that changes with training: the weight of a term, a temperature, a masking rate. */
public sealed interface Schedule {
    /**
     * The value now.
     *
     * @param progress share of the training done, in [0, 1]
     */
    double at(double progress);

    /** Always the same. */
    record Constant(double value) implements Schedule {
        public Constant {
            Check.finite("value", value);
        }

        @Override
        public double at(double progress) {
            return value;
        }
    }

    /** From one value to another, linearly between two points of progress; constant before and after. */
    record Linear(double from, double to, double start, double end) implements Schedule {
        public Linear {
            Check.finite("from", from);
            Check.finite("to", to);
            Check.inRange("start", start, 0, 1);
            Check.inRange("end", end, start, 1);
        }

        @Override
        public double at(double progress) {
            if (progress >= end) return to;
            return progress <= start ? from : from + (to - from) * (progress - start) / (end - start);
        }
    }

    /** One value until a point of progress, another from there on: M3CoL changes its loss after the first third. */
    record Step(double before, double after, double change) implements Schedule {
        public Step {
            Check.finite("before", before);
            Check.finite("after", after);
            Check.inRange("change", change, 0, 1);
        }

        @Override
        public double at(double progress) {
            return progress < change ? before : after;
        }
    }

    /** min + (max - min) (1 - cos(2 pi cycles progress)) / 2: HPCR's temperature between 0.5625 and 1.8 (arXiv 2309.15038). */
    record Cosine(double min, double max, double cycles) implements Schedule {
        public Cosine {
            Check.finite("min", min);
            Check.finite("max", max);
            Check.positive("cycles", cycles);
        }

        @Override
        public double at(double progress) {
            return min + (max - min) * (1 - StrictMath.cos(2 * Math.PI * cycles * progress)) / 2;
        }
    }

    static Schedule constant(double value) {
        return new Constant(value);
    }
}
