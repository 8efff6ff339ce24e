#!/usr/bin/env python3
"""A board in Python: replace the six lines marked HARDWARE by calls of your driver.

Needs Debian's python3-grpcio, python3-protobuf and protobuf-compiler.  Run:  python3 fake_board.py [PORT]
then:  meniscus macro check grpc://127.0.0.1:PORT
"""
import pathlib, random, struct, subprocess, sys, tempfile
from concurrent import futures

import grpc

PROTO = pathlib.Path(__file__).resolve().parent.parent / "src/main/proto"
with tempfile.TemporaryDirectory() as generated:
    subprocess.run(["protoc", f"-I{PROTO}", f"--python_out={generated}", "meniscus/macro/v1/macro.proto"], check=True)
    sys.path.insert(0, generated)
    from meniscus.macro.v1 import macro_pb2 as pb

WORD_LINES, BIT_LINES, SCALE, NOISE = 64, 65, 1e-8, 2e-7  # HARDWARE: one code is 0.01 uS
cells = [[random.Random(f"{w}/{b}").gauss(34e-6, 5e-6) for b in range(BIT_LINES)] for w in range(WORD_LINES)]  # HARDWARE


def read_cell(word_line, bit_line):
    return cells[word_line][bit_line] + random.gauss(0, NOISE)  # HARDWARE: one read at the read voltage, in siemens


def read_columns(region, active):
    lines = [sum(read_cell(region.first_word_line + w, region.first_bit_line + b) for w in active)  # HARDWARE
             for b in range(region.columns + 1)]
    return [round((lines[j + 1] - lines[j]) / SCALE) for j in range(region.columns)]


def check(context, holds, message):
    holds or context.abort(grpc.StatusCode.INVALID_ARGUMENT, message)


def check_region(context, r):
    check(context, r.word_lines and r.columns and r.first_word_line + r.word_lines <= WORD_LINES
          and r.first_bit_line + r.columns + 1 <= BIT_LINES, "the region is empty or not on the array")


def describe(request, context):
    return pb.Description(name="fake-python", serial="py-1", word_lines=WORD_LINES, bit_lines=BIT_LINES,
                          mapping=pb.MAPPING_NEIGHBOUR_DIFFERENCE, read_voltage=0.1, converter_bits=14, firmware="1.0",
                          limits=pb.Limits(max_reads_per_request=16))


def status(request, context):
    return pb.BoardStatus(health=pb.HEALTH_READY, temperature_celsius=23.5)  # HARDWARE: your sensor


def prepare(request, context):
    check_region(context, request.region)
    return pb.Prepared(siemens_per_code=SCALE, min_code=-(1 << 20), max_code=1 << 20)


def read_cells(q, context):
    check(context, q.word_lines and q.bit_lines and 1 <= q.repeats <= 1024 and q.first_word_line + q.word_lines <= WORD_LINES
          and q.first_bit_line + q.bit_lines <= BIT_LINES, "no such cells, or not 1 to 1024 repeats")
    for w in range(q.first_word_line, q.first_word_line + q.word_lines):
        reads = [[read_cell(w, q.first_bit_line + b) for _ in range(q.repeats)] for b in range(q.bit_lines)]
        means = [sum(r) / q.repeats for r in reads]
        deviations = [(sum((x - m) ** 2 for x in r) / (q.repeats - 1)) ** 0.5 for r, m in zip(reads, means) if q.repeats > 1]
        yield pb.CellRow(word_line=w, mean_siemens=means, deviation_siemens=deviations, pulses=[1] * q.bit_lines)


def multiply(requests, context):
    for q in requests:
        check_region(context, q.region)
        check(context, 1 <= len(q.streams) == len(q.steps) == len(q.counts) <= 16 and sum(q.counts) == len(q.active), "1 to 16 reads")
        codes, rest = [], list(q.active)
        for count in q.counts:
            active, rest = rest[:count], rest[count:]
            check(context, active == sorted(set(active)) and all(w < q.region.word_lines for w in active), "word lines must ascend")
            codes += read_columns(q.region, active)
        yield pb.MultiplyResponse(id=q.id, codes=struct.pack(f"<{len(codes)}i", *codes), clipped=[0] * len(q.counts))


def program(request, context):
    context.abort(grpc.StatusCode.UNIMPLEMENTED, "this board is only read")


def handler(make, function, request, response):
    return make(function, request.FromString, response.SerializeToString)


unary = grpc.unary_unary_rpc_method_handler
server = grpc.server(futures.ThreadPoolExecutor(8))
server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("meniscus.macro.v1.MacroService", {
    "Describe": handler(unary, describe, pb.DescribeRequest, pb.Description),
    "Status": handler(unary, status, pb.StatusRequest, pb.BoardStatus),
    "Prepare": handler(unary, prepare, pb.PrepareRequest, pb.Prepared),
    "Program": handler(unary, program, pb.ProgramRequest, pb.ProgramResponse),
    "ReadCells": handler(grpc.unary_stream_rpc_method_handler, read_cells, pb.ReadCellsRequest, pb.CellRow),
    "Multiply": handler(grpc.stream_stream_rpc_method_handler, multiply, pb.MultiplyRequest, pb.MultiplyResponse),
}),))
port = server.add_insecure_port(f"127.0.0.1:{sys.argv[1] if len(sys.argv) > 1 else 0}")
server.start()
print(f"grpc://127.0.0.1:{port}", flush=True)
server.wait_for_termination()
