package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.losses.stateful.IsoGclr;
import org.meniscus.losses.stateful.ItcMomentum;

class LossStateTest {
    static Stream<FormulaLoss> stateful() {
        return LossCatalog.standard().all().stream().filter(loss -> loss.info().isStateful());
    }

    @ParameterizedTest
    @MethodSource("stateful")
    void anInterruptedRunContinuesBitForBit(FormulaLoss loss) throws IOException {
        LossInputs first = RandomInputs.of(loss, 1);
        LossState state = loss.evaluate(first).state();
        LossInputs second = nextStep(loss, first);
        LossResult straight = loss.evaluate(second.with(state));
        LossResult resumed = loss.evaluate(second.with(restored(state)));
        assertThat(resumed).isEqualTo(straight);
        assertThat(resumed.value()).isNotEqualTo(loss.evaluate(second).value());
    }

    @ParameterizedTest
    @MethodSource("stateful")
    void everyStateThatIsReadIsHandedBack(FormulaLoss loss) {
        LossInputs inputs = RandomInputs.of(loss, 2);
        LossState state = loss.evaluate(inputs).state();
        assertThat(state.tensors().keySet())
                .containsExactlyInAnyOrderElementsOf(loss.info().inputs().stream()
                        .filter(input -> input.kind() == LossInput.Kind.STATE)
                        .map(LossInput::name)
                        .toList());
        state.tensors()
                .forEach((name, tensor) -> assertThat(tensor.shape())
                        .as(name)
                        .isEqualTo(inputs.tensor(name).shape()));
    }

    @ParameterizedTest
    @MethodSource("stateful")
    void theInitialStateFitsTheLoss(FormulaLoss loss) {
        LossInputs inputs = RandomInputs.of(loss, 5);
        String anyLive = loss.info().inputs().get(0).name();
        int dimension = inputs.tensor(anyLive).shape()[1];
        LossState initial = ((StatefulLoss) loss).initialState(40, dimension, new Random(1));
        LossResult result = loss.evaluate(inputs.with(initial));
        assertThat(result.value()).isFinite();
        assertThat(result.state()).isNotEqualTo(initial);
        assertThat(((StatefulLoss) loss).initialState(40, dimension, new Random(1)))
                .isEqualTo(initial);
    }

    @Test
    void keepsEveryBit() throws IOException {
        LossState odd = LossState.NONE
                .with("a", Tensor.of(new double[] {Double.MIN_VALUE, -0.0, 1e-300, Math.PI, -1e30, 5}, 2, 3))
                .with("scalar", Tensor.scalar(7));
        LossState back = restored(odd);
        assertThat(back).isEqualTo(odd);
        assertThat(Double.doubleToRawLongBits(back.tensor("a").get(1))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThatThrownBy(() -> back.tensor("b")).hasMessageContaining("no state 'b'");
    }

    @Test
    void theQueueIsFirstInFirstOut() {
        ItcMomentum loss = new ItcMomentum();
        Tensor empty = Tensor.of(new double[] {1, 0, 1, 0, 1, 0}, 3, 2);
        LossState state =
                LossState.NONE.with("queueA", empty).with("queueB", empty).with("queuePtr", Tensor.scalar(0));
        for (int step = 0; step < 2; step++) {
            double angle = step + 1.0;
            double[] rows = {Math.cos(angle), Math.sin(angle), -Math.cos(angle), Math.sin(angle)};
            LossInputs inputs = LossInputs.empty();
            for (String name : new String[] {"za", "zb", "zaM", "zbM"}) inputs = inputs.with(name, rows, 2, 2);
            state = loss.evaluate(inputs.with(state)).state();
        }
        double[] queue = state.tensor("queueA").toDoubles();
        assertThat(queue[4]).isEqualTo(Math.cos(2)); // second step, first row
        assertThat(queue[0]).isEqualTo(-Math.cos(2)); // second step, second row: wrapped over the first step
        assertThat(queue[2]).isEqualTo(-Math.cos(1)); // first step, second row
        assertThat(state.tensor("queuePtr").get(0)).isEqualTo(1);
    }

    @Test
    void temperaturesOfSamplesOutsideTheBatchStay() {
        IsoGclr loss = new IsoGclr();
        Random random = new Random(3);
        LossInputs batch = LossInputs.of("za", random.doubles(6).toArray(), 3, 2)
                .with("zb", random.doubles(6).toArray(), 3, 2)
                .withIntegers("index", 4, 0, 2);
        LossState state = loss.initialState(5, 2, random);
        LossState next = loss.evaluate(batch.with(state)).state();
        for (String name : new String[] {"tauA", "logUA", "vB"}) {
            for (int sample : new int[] {1, 3})
                assertThat(next.tensor(name).get(sample))
                        .isEqualTo(state.tensor(name).get(sample));
            for (int sample : new int[] {0, 2, 4})
                assertThat(next.tensor(name).get(sample))
                        .isNotEqualTo(state.tensor(name).get(sample));
        }
    }

    private static LossInputs nextStep(FormulaLoss loss, LossInputs inputs) {
        LossInputs next = inputs;
        for (LossInput input : loss.info().inputs())
            if (input.kind() == LossInput.Kind.LIVE) {
                double[] values = inputs.tensor(input.name()).toDoubles();
                for (int i = 0; i < values.length; i++) values[i] = -values[i];
                next = next.with(
                        input.name(), values, inputs.tensor(input.name()).shape());
            }
        return next;
    }

    private static LossState restored(LossState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(bytes));
        return LossState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
