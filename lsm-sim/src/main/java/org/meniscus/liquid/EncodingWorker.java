package org.meniscus.liquid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.SynapticArray;

/** One thread's share of an encoding: fetches a block of samples once and runs it on one liquid after the other. */
final class EncodingWorker implements ParallelSamples.Worker {
    private final IntFunction<SpikeRaster> rasters;
    private final List<OneLiquid> liquids;
    private final List<SpikeRaster> inputs = new ArrayList<>();

    EncodingWorker(List<EncodedSlots> slots, IntFunction<SpikeRaster> rasters, int block, ThreadTeam team) {
        this.rasters = rasters;
        this.liquids =
                slots.stream().map(slot -> new OneLiquid(slot, block, team)).toList();
    }

    @Override
    public void prepare(int sample) {
        SpikeRaster raster = rasters.apply(sample);
        for (OneLiquid liquid : liquids) liquid.prepare(sample, raster);
        inputs.add(raster);
    }

    @Override
    public void run(int firstSample) {
        for (OneLiquid liquid : liquids) liquid.encode(inputs, firstSample);
        inputs.clear();
    }

    /** One liquid; its neurons and sums live as long as a block, so that many liquids need the memory of one. */
    private static final class OneLiquid {
        private final EncodedSlots slots;
        private final ThreadTeam team;
        private final StateReadout.Recorder[] recorders;
        /** One per prepared sample. */
        private final List<StepObserver> observers = new ArrayList<>();

        OneLiquid(EncodedSlots slots, int block, ThreadTeam team) {
            LiquidEncoder encoder = slots.encoder();
            this.slots = slots;
            this.team = team;
            this.recorders = new StateReadout.Recorder[block];
            for (int b = 0; b < block; b++)
                recorders[b] = encoder.readout().recorder(encoder.liquid().neurons());
        }

        void prepare(int sample, SpikeRaster raster) {
            LiquidRun.checked(raster, slots.encoder().liquid());
            StepObserver observer = slots.observer(sample, recorders[observers.size()]);
            observer.start(raster.steps());
            observers.add(observer);
        }

        void encode(List<SpikeRaster> inputs, int firstSample) {
            Liquid liquid = slots.encoder().liquid();
            LiquidRun run = new LiquidRun(liquid, inputs.size(), team);
            List<SynapticArray.Reader> readers = new ArrayList<>();
            for (int b = 0; b < inputs.size(); b++) readers.add(liquid.array().open(slots.seedOf(firstSample + b)));
            run.run(inputs, readers, observers.toArray(StepObserver[]::new));
            observers.clear();
            for (int b = 0; b < inputs.size(); b++) {
                int[] counts = run.state(b).counts;
                SampleActivity activity = new SampleActivity(
                        inputs.get(b).steps(),
                        inputs.get(b).size(),
                        Arrays.stream(counts).asLongStream().sum(),
                        readers.get(b).counts());
                slots.put(firstSample + b, recorders[b].finish(counts, run.state(b).membrane), activity);
                slots.addCounts(counts);
            }
        }
    }
}
