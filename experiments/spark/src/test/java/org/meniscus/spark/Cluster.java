package org.meniscus.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.launcher.JavaModuleOptions;

/** A standalone Spark master and its workers as processes of this machine, on loopback. */
final class Cluster implements AutoCloseable {
    private final Path home;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    private Cluster(Path home) throws IOException {
        this.home = home;
        Files.createDirectory(home.resolve("jars"));
        this.port = freePort();
        this.master = start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "" + port,
                "--webui-port",
                "0");
    }

    /**
     * @param home empty folder for logs and work
     */
    static Cluster start(Path home, int workers) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(home);
        cluster.waitForMaster();
        for (int k = 0; k < workers; k++)
            cluster.workers.add(cluster.start(
                    "worker-" + k,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    home.resolve("work-" + k).toString(),
                    cluster.url()));
        return cluster;
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /** Kills a worker and the executors it started, without warning. */
    void kill(int worker) {
        Process process = workers.get(worker);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** How many executors a worker has. */
    long executors(int worker) {
        return workers.get(worker).descendants().count();
    }

    /** What the processes said, for a failed test. */
    String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        for (File log : home.toFile().listFiles((folder, name) -> name.endsWith(".log")))
            logs.append(log.getName()).append('\n').append(Files.readString(log.toPath()));
        return logs.toString();
    }

    private Process start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_LOCAL_DIRS", home.toString());
        return builder.start();
    }

    private void waitForMaster() throws IOException, InterruptedException {
        for (int patience = 0; patience < 600; patience++) {
            try (Socket answered = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (answered.isConnected()) return;
            } catch (IOException notYet) {
                if (!master.isAlive()) break;
                Thread.sleep(100);
            }
        }
        throw new IOException("no Spark master: " + logs());
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        for (Process process : all) {
            process.descendants().collect(Collectors.toList()).forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
