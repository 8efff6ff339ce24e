package org.meniscus.hil.client;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.meniscus.hil.v1.MacroServiceGrpc.MacroServiceStub;
import org.meniscus.hil.v1.MultiplyRequest;
import org.meniscus.hil.v1.MultiplyResponse;

/** One Multiply stream, used by one thread: requests are sent ahead, answers are taken in order. */
final class Exchange implements ClientResponseObserver<MultiplyRequest, MultiplyResponse> {
    private final BlockingQueue<Object> answers = new LinkedBlockingQueue<>();
    private ClientCallStreamObserver<MultiplyRequest> requests;

    static Exchange open(MacroServiceStub stub) {
        Exchange exchange = new Exchange();
        stub.multiply(exchange);
        return exchange;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<MultiplyRequest> stream) {
        requests = stream;
    }

    void send(MultiplyRequest request) {
        requests.onNext(request);
    }

    /**
     * The next answer.
     *
     * @throws io.grpc.StatusRuntimeException if the stream broke, or brought nothing in time
     */
    MultiplyResponse take(Duration patience) {
        Object answer;
        try {
            answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
        }
        if (answer instanceof MultiplyResponse response) return response;
        if (answer instanceof Throwable broken)
            throw Status.fromThrowable(broken).asRuntimeException();
        throw Status.DEADLINE_EXCEEDED
                .withDescription("no answer in " + patience.toMillis() + " ms")
                .asRuntimeException();
    }

    void cancel() {
        requests.cancel("given up", null);
    }

    @Override
    public void onNext(MultiplyResponse response) {
        answers.add(response);
    }

    @Override
    public void onError(Throwable broken) {
        answers.add(broken);
    }

    @Override
    public void onCompleted() {
        answers.add(
                Status.UNAVAILABLE.withDescription("the board ended the stream").asRuntimeException());
    }
}
