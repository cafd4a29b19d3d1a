import { isGone, isNotOurs, Refused } from "./api.ts";
import type { Translations } from "../core/i18n.ts";

/** Explains a failure to the user. The server's own text is never shown. */
export function explain(failure: unknown, t: Translations): { text: string; reference?: string | undefined } {
  if (!(failure instanceof Refused)) {
    return { text: t.say(isTimeout(failure) ? "ui.error.timeout" : "ui.error.network") };
  }
  const { problem } = failure;
  const reference = problem.traceId && t.say("ui.error.reference", problem.traceId);
  if (problem.code === "overloaded" || problem.code === "rate-limited" || problem.status === 503) {
    return { text: t.say("ui.error.busy") };
  }
  if (problem.status >= 500) {
    return { text: t.say("ui.error.server"), reference };
  }
  if (failure.signedOut) {
    return { text: t.say("ui.error.expired") };
  }
  if (isGone(failure)) {
    return { text: t.say("ui.error.gone") };
  }
  if (problem.status === 403) {
    return { text: t.say("ui.error.forbidden") };
  }
  return isNotOurs(problem)
    ? { text: t.say("ui.error.busy") }
    : { text: t.say("ui.error.refused"), reference };
}

function isTimeout(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === "TimeoutError";
}
