package org.meniscus.projection.jvm;

/** Chooses the product kernel once, at start-up. */
final class Kernels {
    private static final String VECTOR_KERNEL = "org.meniscus.projection.jvm.vector.VectorKernel";

    private Kernels() {}

    static ProductKernel loops() {
        return new LoopKernel();
    }

    /** The vector kernel where the Vector API is present ({@code --add-modules jdk.incubator.vector}), else the loops. */
    static ProductKernel best() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) return loops();
        try {
            return (ProductKernel)
                    Class.forName(VECTOR_KERNEL).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            return loops();
        }
    }
}
