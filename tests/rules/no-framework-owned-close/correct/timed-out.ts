import type { Context } from "koa";

// The handler has not come to its end in time, and Koa finds an answer that is over when it does.
export async function within(ctx: Context, work: Promise<string>): Promise<void> {
  const timer = setTimeout(() => {
    ctx.res.statusCode = 504;
    ctx.res.end();
  }, 1000);
  try {
    ctx.body = await work;
  } finally {
    clearTimeout(timer);
  }
}
