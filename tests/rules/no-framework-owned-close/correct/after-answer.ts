import fastify from "fastify";

const app = fastify();

// The upload that nobody reads any more goes on when its answer is out.
app.setErrorHandler<Error>((error, request, reply) => {
  void reply.header("connection", "close");
  reply.raw.once("finish", () => {
    setTimeout(() => {
      if (!request.raw.closed) request.raw.destroy();
    }, 3000);
  });
  return reply.status(500).send({ message: error.message });
});
