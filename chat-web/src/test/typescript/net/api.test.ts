import { Api, isGone, isPassing, Refused } from "../../../main/typescript/net/api.ts";
import { equal, timedTest } from "../assertions.ts";
import { explain } from "../../../main/typescript/net/failures.ts";
import { Translations } from "../../../main/typescript/core/i18n.ts";

function answer(status: number, code?: string): Response {
  return code === undefined
    ? new Response("<html>", { status, headers: { "Content-Type": "text/html" } })
    : Response.json({ status, code, traceId: "t1" }, { status });
}

/** An API whose server gives these answers in turn; null is no answer. */
function apiWith(answers: (Response | null)[]) {
  const calls: string[] = [];
  const api = new Api("/api", (_url, request) => {
    calls.push(request!.method!);
    const next = answers[calls.length - 1];
    return next ? Promise.resolve(next) : Promise.reject(new TypeError("network"));
  });
  return { api, calls };
}

timedTest("what only reads is asked again while the server is being started", async (time) => {
  const { api, calls } = apiWith([answer(502), answer(404), Response.json({ id: "1" })]);

  const chat = api.chat("1");
  await time.pass(10_000);

  equal([(await chat).id, calls.length], ["1", 3]);
});

timedTest("a clear answer is taken as it is, and so is the third failure", async (time) => {
  const gone = apiWith([answer(404, "not-found")]);
  const lost = apiWith([null, null, null, Response.json({})]);

  const failures = [gone.api.chat("1"), lost.api.chat("1")].map((call) => call.catch((failure) => isGone(failure)));
  await time.pass(10_000);

  equal(await Promise.all(failures), [true, false]);
  equal([gone.calls.length, lost.calls.length], [1, 3]);
});

timedTest("what changes something, and who somebody is, is asked once", async (time) => {
  const { api, calls } = apiWith([null, null]);

  const failures = [api.openDirect("2"), api.me()].map((call) => call.catch(() => "failed"));
  await time.pass(10_000);

  equal([await Promise.all(failures), calls], [["failed", "failed"], ["POST", "GET"]]);
});

timedTest("a failure is explained by what happened, never in the server's words", async (time) => {
  const keys = ["network", "timeout", "busy", "server", "expired", "forbidden", "refused", "gone"];
  const t = new Translations(
    { ...Object.fromEntries(keys.map((key) => [`ui.error.${key}`, key])), "ui.error.reference": "Request {0}" },
    "en",
  );
  const refused = (status: number, code: string) => new Refused({ status, code, detail: "raw", traceId: "t1" });
  const failures = [
    new TypeError(),
    new DOMException("", "TimeoutError"),
    refused(503, "overloaded"),
    refused(429, "rate-limited"),
    refused(500, "internal"),
    refused(401, "unauthenticated"),
    refused(403, "forbidden"),
    refused(404, "not-found"),
    refused(404, "unknown"),
    refused(400, "invalid"),
  ];
  await time.pass(0);

  equal(failures.map((failure) => explain(failure, t).text), [
    "network", "timeout", "busy", "busy", "server", "expired", "forbidden", "gone", "busy", "refused",
  ]);
  equal(explain(failures[4], t).reference, "Request t1");
  equal(failures.map((failure) => isPassing(failure)), [
    true, true, true, true, true, false, false, false, true, false,
  ]);
});
