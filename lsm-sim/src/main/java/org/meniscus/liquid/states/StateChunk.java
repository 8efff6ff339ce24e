package org.meniscus.liquid.states;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SampleActivity;
import org.meniscus.macro.ReadCounts;

/**
 * The states of some samples as bytes: key, range, features, activities, spikes of each neuron, and the SHA-256 of all that
 * at the end. Big endian.
 */
final class StateChunk {
    private static final String MAGIC = "meniscus liquid states 1";
    private static final int DIGEST = 32;

    /** Bytes of what a sample did. */
    private static final int ACTIVITY = 68;

    private StateChunk() {}

    static byte[] write(String key, int first, LiquidStates states) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(MAGIC);
            out.writeUTF(key);
            out.writeInt(first);
            out.writeInt(states.samples());
            out.writeInt(states.features()[0].length);
            for (float[] state : states.features()) for (float feature : state) out.writeFloat(feature);
            for (SampleActivity activity : states.activity()) write(activity, out);
            long[] spikes = states.neuronSpikes();
            out.writeInt(spikes.length);
            for (long count : spikes) out.writeLong(count);
            out.flush();
            out.write(sha256(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(SampleActivity activity, DataOutputStream out) throws IOException {
        ReadCounts reads = activity.reads();
        out.writeInt(activity.steps());
        for (long count : new long[] {
            activity.inputSpikes(),
            activity.liquidSpikes(),
            reads.reads(),
            reads.wordLineActivations(),
            reads.columnReads(),
            reads.conversions(),
            reads.synapticOperations(),
            reads.clipped()
        }) out.writeLong(count);
    }

    /** The states; empty if the bytes are damaged or belong to another key, first sample or liquid. */
    static Optional<LiquidStates> read(byte[] bytes, String key, int first, Liquid liquid) {
        int length = bytes.length - DIGEST;
        if (length < 0) return Optional.empty();
        byte[] digest = Arrays.copyOfRange(bytes, length, bytes.length);
        if (!Arrays.equals(sha256(Arrays.copyOf(bytes, length)), digest)) return Optional.empty();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
            if (!in.readUTF().equals(MAGIC) || !in.readUTF().equals(key) || in.readInt() != first)
                return Optional.empty();
            int samples = in.readInt();
            int width = in.readInt();
            if (samples < 1 || width < 0 || in.available() < samples * (4L * width + ACTIVITY)) return Optional.empty();
            float[][] features = new float[samples][width];
            for (float[] state : features) for (int f = 0; f < state.length; f++) state[f] = in.readFloat();
            List<SampleActivity> activity = new ArrayList<>();
            while (activity.size() < features.length) activity.add(activity(in));
            int neurons = in.readInt();
            if (in.available() != 8L * neurons) return Optional.empty();
            long[] spikes = new long[neurons];
            for (int n = 0; n < spikes.length; n++) spikes[n] = in.readLong();
            return Optional.of(new LiquidStates(liquid, features, activity, spikes));
        } catch (IOException | InputException ofAnother) {
            return Optional.empty();
        }
    }

    private static SampleActivity activity(DataInputStream in) throws IOException {
        int steps = in.readInt();
        long input = in.readLong();
        long output = in.readLong();
        return new SampleActivity(
                steps,
                input,
                output,
                new ReadCounts(
                        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
