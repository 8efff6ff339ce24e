package org.meniscus.hil.board;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.hil.v1.Description;
import org.meniscus.hil.v1.Limits;
import org.meniscus.hil.v1.Mapping;
import org.meniscus.hil.v1.MultiplyResponse;
import org.meniscus.hil.v1.Timing;

/**
 * Between the records of this package and the messages of the protocol; what comes from the wire passes every check.
 */
public final class Wire {
    private Wire() {}

    public static Description describe(BoardSpec spec) {
        PulseLimits pulses = spec.pulses();
        return Description.newBuilder()
                .setName(spec.name())
                .setSerial(spec.serial())
                .setFirmware(spec.firmware())
                .setBootId(spec.bootId())
                .setTiming(Timing.newBuilder()
                        .setReadSeconds(spec.timing().readSeconds())
                        .setCellReadSeconds(spec.timing().cellReadSeconds()))
                .setWordLines(spec.wordLines())
                .setBitLines(spec.bitLines())
                .setMapping(mapping(spec.mapping()))
                .setReadVoltage(spec.readVoltage())
                .setConverterBits(spec.converterBits())
                .setSimulated(spec.simulated())
                .setCanProgram(spec.canProgram())
                .setLimits(Limits.newBuilder()
                        .setMaxReadsPerRequest(spec.readsPerRequest())
                        .setMaxCellsPerProgram(pulses.cellsPerRequest())
                        .setMaxPulsesPerCell(pulses.pulsesPerCell())
                        .setMinPulseAmplitude(pulses.minAmplitude())
                        .setMaxPulseAmplitude(pulses.maxAmplitude())
                        .setMinPulseWidth(pulses.minWidth())
                        .setMaxPulseWidth(pulses.maxWidth())
                        .setMaxComplianceCurrent(pulses.maxCompliance()))
                .build();
    }

    /** @throws InputException if the description is not that of a board */
    public static BoardSpec read(Description message) {
        Limits limits = message.getLimits();
        PulseLimits pulses = !message.getCanProgram()
                ? PulseLimits.NONE
                : new PulseLimits(
                        Require.positive("board cells per programming", limits.getMaxCellsPerProgram()),
                        limits.getMaxPulsesPerCell(),
                        limits.getMinPulseAmplitude(),
                        limits.getMaxPulseAmplitude(),
                        limits.getMinPulseWidth(),
                        limits.getMaxPulseWidth(),
                        limits.getMaxComplianceCurrent());
        return new BoardSpec(
                message.getName(),
                message.getSerial(),
                message.getFirmware(),
                message.getWordLines(),
                message.getBitLines(),
                mapping(message.getMapping()),
                message.getReadVoltage(),
                message.getConverterBits(),
                limits.getMaxReadsPerRequest(),
                pulses,
                message.getSimulated(),
                message.getBootId(),
                new BoardSpec.Timing(
                        message.getTiming().getReadSeconds(),
                        message.getTiming().getCellReadSeconds()));
    }

    private static Mapping mapping(WeightMapping mapping) {
        return switch (mapping) {
            case NEIGHBOUR_DIFFERENCE -> Mapping.MAPPING_NEIGHBOUR_DIFFERENCE;
            case INDEPENDENT_PAIRS -> Mapping.MAPPING_INDEPENDENT_PAIRS;
            case REFERENCE_COLUMN -> Mapping.MAPPING_REFERENCE_COLUMN;
            case OFFSET -> Mapping.MAPPING_OFFSET;
        };
    }

    private static WeightMapping mapping(Mapping mapping) {
        return switch (mapping) {
            case MAPPING_NEIGHBOUR_DIFFERENCE -> WeightMapping.NEIGHBOUR_DIFFERENCE;
            case MAPPING_INDEPENDENT_PAIRS -> WeightMapping.INDEPENDENT_PAIRS;
            case MAPPING_REFERENCE_COLUMN -> WeightMapping.REFERENCE_COLUMN;
            case MAPPING_OFFSET -> WeightMapping.OFFSET;
            default -> throw new InputException("board mapping is none that this program knows");
        };
    }

    public static org.meniscus.hil.v1.Region region(Region region) {
        return org.meniscus.hil.v1.Region.newBuilder()
                .setFirstWordLine(region.firstWordLine())
                .setWordLines(region.wordLines())
                .setFirstBitLine(region.firstBitLine())
                .setColumns(region.columns())
                .build();
    }

    public static Region read(org.meniscus.hil.v1.Region message) {
        return new Region(
                message.getFirstWordLine(), message.getWordLines(), message.getFirstBitLine(), message.getColumns());
    }

    /** The codes of a response: one per column, read after read. */
    public static int[] codes(MultiplyResponse response) {
        int[] codes = new int[response.getCodes().size() / Integer.BYTES];
        response.getCodes()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .get(codes);
        return codes;
    }

    /** As they travel. */
    public static ByteString codes(int... codes) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * codes.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(codes);
        return UnsafeByteOperations.unsafeWrap(bytes);
    }
}
