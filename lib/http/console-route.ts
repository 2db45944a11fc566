import { env } from "@/lib/env";
import { refuseForeignRequest } from "./refuse-foreign-request";

/**
 * Wraps a route handler: refuses names that are not this console's and writes from other sites, as server actions do,
 * whether or not the proxy saw the request. What the caller may read is left to the handler.
 */
export function consoleRoute<Context>(
	handle: (request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
	return async function route(request, context) {
		const refusal = refuseForeignRequest(request.method, request.headers, env());
		return refusal ? refusalAnswer(refusal) : handle(request, context);
	};
}

/** The answer to a request that is refused before anything is done for it. */
export function refusalAnswer(error: { code: string; message: string }, status = 403): Response {
	return Response.json({ kind: "console", error: { ...error, httpStatus: status } }, { status });
}
