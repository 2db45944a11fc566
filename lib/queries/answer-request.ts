import { requireRequestPrincipal } from "@/lib/auth/session";
import { type HttpAnswer, toFailureAnswer, toHttpAnswer } from "./http-answer";
import { answerQuery } from "./run-query";

/**
 * Answers a query that was asked for over HTTP, by its name and its input as it stands in the address (null: none); the
 * asker is known by the session's cookie. What fails becomes an answer too.
 */
export async function answerRequest(
	name: string,
	input: string | null,
	asked: Pick<Headers, "get">,
): Promise<HttpAnswer> {
	try {
		const principal = await requireRequestPrincipal(asked);
		return await toHttpAnswer(await answerQuery(name, parseInput(input), principal), asked);
	} catch (error) {
		return toFailureAnswer(name, error);
	}
}

/** The input, or undefined (which no query accepts) when it is not JSON. */
function parseInput(input: string | null): unknown {
	try {
		return JSON.parse(input ?? "{}");
	} catch {
		return undefined;
	}
}
