import { consoleRoute } from "@/lib/http/console-route";
import { toQueryFailure } from "@/lib/queries/query-answer";
import { answerQuery } from "@/lib/queries/run-query";
import { toResponse } from "@/lib/queries/to-response";

/** Answers GET /api/queries/NAME?input=JSON: the one route for all reads of client components. */
export const GET = consoleRoute(async (request, { params }: { params: Promise<{ name: string }> }) => {
	const { name } = await params;
	try {
		return toResponse(await answerQuery(name, readInput(request.url)), request.headers);
	} catch (error) {
		const failure = toQueryFailure(error);
		const { code, httpStatus } = failure.error;
		if (code === "InternalError") {
			console.error(`Query ${name} failed:`, error);
		}
		// 0 is "no answer came from the cloud": to the browser that is a bad gateway.
		return Response.json(failure, { status: httpStatus >= 400 && httpStatus < 600 ? httpStatus : 502 });
	}
});

/** The input, or undefined (which no query accepts) when it is not JSON. */
function readInput(url: string): unknown {
	try {
		return JSON.parse(new URL(url).searchParams.get("input") ?? "{}");
	} catch {
		return undefined;
	}
}
