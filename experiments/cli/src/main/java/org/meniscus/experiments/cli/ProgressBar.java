package org.meniscus.experiments.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.meniscus.base.ProgressListener;

/**
 * Draws progress on a terminal as one bar that redraws itself, with a rate and the time left; elsewhere as plain lines,
 * at most one in five seconds. Nothing is shown in the program's first second.
 */
public final class ProgressBar implements ProgressListener {
    private static final long SILENT_NANOS = 1_000_000_000L;
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final int WIDTH = 28;

    private final PrintStream out;
    private final boolean terminal;
    private final int columns;
    private final LongSupplier nanoTime;
    private final long began;
    private String task = "";
    private String note = "";
    private long started;
    private long shown;
    private boolean drawn;

    /**
     * @param columns of the terminal; 0 where there is none
     */
    ProgressBar(PrintStream out, int columns, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = columns > 0;
        this.columns = columns;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.shown = began;
    }

    /** On standard error, so that standard output stays clean; the launcher says how wide the terminal is. */
    public static ProgressBar onStandardError() {
        String columns = System.getenv("MENISCUS_TERMINAL");
        boolean known = columns != null && columns.matches("[1-9]\\d{0,4}");
        return new ProgressBar(System.err, known ? Integer.parseInt(columns) : 0, System::nanoTime);
    }

    @Override
    public synchronized void progress(String newTask, long done, long total) {
        long now = nanoTime.getAsLong();
        if (!newTask.equals(task)) {
            clear();
            task = newTask;
            note = "";
            started = now;
        }
        boolean finished = done == total;
        boolean due = now - shown >= (terminal ? REDRAW_NANOS : LINE_NANOS);
        if (now - began >= SILENT_NANOS && now > started && (due || (finished && drawn && terminal))) {
            shown = now;
            drawn = true;
            String line = line(task, done, total, Math.max(now - started, 1) / 1e9);
            if (terminal) out.print("\r\u001b[K" + line.substring(0, Math.min(line.length(), columns - 1)));
            else out.println(line);
            out.flush();
        }
        if (finished) {
            clear();
            task = "";
        }
    }

    /** Says more at the end of the line, until the task changes. */
    synchronized void note(String text) {
        note = text;
    }

    /** Removes the bar, so that a result or an error starts on a clean line. */
    public synchronized void clear() {
        if (drawn && terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
        drawn = false;
    }

    private String line(String name, long done, long total, double seconds) {
        double rate = done / seconds;
        if (total <= 0) return String.format(Locale.ROOT, "%-24s %d done, %s", name, done, rate(rate));
        int filled = (int) (WIDTH * done / total);
        String left = done == 0 ? "" : ", " + duration((total - done) / rate) + " left";
        String bar = terminal ? "█".repeat(filled) + "░".repeat(WIDTH - filled) + " " : "";
        return String.format(
                Locale.ROOT,
                "%-24s %s%3d %%  %d of %d, %s%s%s",
                name,
                bar,
                100 * done / total,
                done,
                total,
                rate(rate),
                left,
                note.isEmpty() ? "" : ", " + note);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 10 ? "%.0f/s" : "%.2g/s", perSecond);
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
}
