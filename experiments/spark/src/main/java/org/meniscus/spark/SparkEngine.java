package org.meniscus.spark;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.sweep.Claims;
import org.meniscus.experiments.sweep.PointGroup;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepEngine;
import org.meniscus.experiments.sweep.SweepPoint;
import org.meniscus.projection.compute.ComputeBackends;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Runs the missing points of a store on Apache Spark: one task per {@link PointGroup}. Tasks compute and write nothing; the
 * driver writes each point to the store when its task has ended, so a worker that dies loses only what it was computing, Spark
 * starts that elsewhere, and the store keeps every point once. Workers read the recordings themselves, by the paths the
 * driver uses.
 */
final class SparkEngine implements SweepEngine {
    private static final long PATIENCE_MILLIS = 500;
    private static final int ANSWER_MILLIS = 5000;
    private static final String STANDALONE = "spark://";
    private static final Pattern MASTER = Pattern.compile(
            "local(\\[.+])?|(spark://[^,:]+:\\d{1,5}(,[^,:]+:\\d{1,5})*)|yarn|(k8s|mesos)://.+|local-cluster\\[.+]");
    private static final String LOOPBACK = "127.0.0.1";
    private static final String LOOPBACK_MASTER = STANDALONE + LOOPBACK;

    private final Options options;

    /**
     * @throws InputException if the master is none or does not answer
     */
    public SparkEngine(Options options) {
        this.options = options;
        if (options.master() != null) requireMaster(options.master());
    }

    /** Spark itself would ask for a minute, and end with a stack trace. */
    private static void requireMaster(String master) {
        if (!MASTER.matcher(master).matches())
            throw new InputException("--master '" + master + "' is not the address of a Spark master, such as"
                    + " spark://host:7077 (or local[2])");
        if (!master.startsWith(STANDALONE)) return;
        for (String address : master.substring(STANDALONE.length()).split(",")) {
            int colon = address.lastIndexOf(':');
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                        ANSWER_MILLIS);
                return;
            } catch (IOException | IllegalArgumentException e) {
                // one of several masters may be down
            }
        }
        throw new InputException("--master " + master + ": no Spark master answers there");
    }

    /** Finds the engine by its name. */
    public static final class Provider implements SweepEngine.Provider {
        @Override
        public String name() {
            return "spark";
        }

        @Override
        public SweepEngine create(Options options) {
            return new SparkEngine(options);
        }
    }

    @Override
    public void run(ResultStore store, ProgressListener progress) throws InterruptedException {
        ComputeBackends.named(options.backend(), 1).close();
        List<SweepPoint> missing = store.missing();
        if (missing.isEmpty()) return;
        store.formedOf(new PointGroup(missing).tables());
        try (JavaSparkContext spark = new JavaSparkContext(configuration());
                Claims claims = store.claims()) {
            while (!store.missing().isEmpty())
                if (!ranWhatIsFree(spark, claims, store, progress)) Thread.sleep(PATIENCE_MILLIS);
        }
    }

    private SparkConf configuration() {
        String master = options.master() == null ? "local[" + options.threads() + "]" : options.master();
        SparkConf configuration = new SparkConf();
        if (master.startsWith("local") || master.startsWith(LOOPBACK_MASTER))
            configuration.set("spark.driver.host", LOOPBACK).set("spark.driver.bindAddress", LOOPBACK);
        return configuration
                .setAppName("meniscus sweep")
                .setMaster(master)
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "ERROR")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executor.extraJavaOptions", "--add-modules jdk.incubator.vector");
    }

    /** Runs the groups that no other process has claimed; false when there were none. */
    private boolean ranWhatIsFree(JavaSparkContext spark, Claims claims, ResultStore store, ProgressListener progress) {
        List<Claims.Claim> held = new ArrayList<>();
        try {
            List<PointGroup> groups = new ArrayList<>();
            PointGroup.of(store.missing()).forEach((key, group) -> {
                Optional<Claims.Claim> claim = claims.claim(key);
                if (claim.isEmpty()) return;
                held.add(claim.get());
                groups.add(group);
            });
            if (!groups.isEmpty()) run(spark, groups, store, progress);
            return !groups.isEmpty();
        } finally {
            held.forEach(Claims.Claim::close);
        }
    }

    private void run(JavaSparkContext spark, List<PointGroup> groups, ResultStore store, ProgressListener progress) {
        int total = groups.stream().mapToInt(PointGroup::size).sum();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<String> refusal = new AtomicReference<>();
        JavaRDD<PointGroup> tasks = spark.parallelize(groups, groups.size());
        String backend = options.backend();
        OnWorker work = (context, of) -> GroupResult.compute(of.next(), backend);
        OnDriver write = (task, result) -> {
            result.keep(store).ifPresent(why -> refusal.compareAndSet(null, why));
            progress.progress("sweep", done.addAndGet(result.outcomes().size()), total);
            return BoxedUnit.UNIT;
        };
        spark.sc()
                .runJob(
                        tasks.rdd(),
                        work,
                        CollectionConverters.asScala(IntStream.range(0, groups.size())
                                        .<Object>mapToObj(i -> i)
                                        .toList())
                                .toSeq(),
                        write,
                        ClassTag$.MODULE$.<GroupResult>apply(GroupResult.class));
        if (refusal.get() != null) throw new InputException(refusal.get());
    }

    /** What a worker does with a task. */
    private interface OnWorker extends Function2<TaskContext, Iterator<PointGroup>, GroupResult>, Serializable {}

    /** What the driver does when a task has ended. */
    private interface OnDriver extends Function2<Object, GroupResult, BoxedUnit> {}
}
