import type { IncomingMessage, ServerResponse } from "node:http";
import { ConsoleError } from "@/lib/actions/error-fields";
import { env } from "@/lib/env";
import { refuseForeignRequest } from "@/lib/http/refuse-foreign-request";
import { answerRequest } from "./answer-request";
import { toFailureAnswer } from "./http-answer";

/** The address as the console's own pages write it; what is written otherwise is left to the router. */
const ADDRESS = /^\/api\/queries\/([\w.]+)(?:\?(.*))?$/;

/**
 * Answers a read of the console's pages by itself: with many browsers polling, the way through Next.js (proxy, router,
 * route handler) costs several times what the answers do. Who asks is checked as there. Expects headers as guardServer
 * settles them.
 * @returns false for every other request, which is then left untouched.
 */
export function serveQuery(request: IncomingMessage, response: ServerResponse): boolean {
	const { method = "", headers } = request;
	const [, name, search] = ADDRESS.exec(request.url ?? "") ?? [];
	if (name === undefined || (method !== "GET" && method !== "HEAD")) {
		return false;
	}
	const asked = { get: (header: string) => [headers[header] ?? []].flat().join(", ") || null };
	const answer = async () => {
		const refusal = refuseForeignRequest(method, asked, env());
		return refusal
			? toFailureAnswer(name, new ConsoleError(refusal.code, refusal.message, { httpStatus: 403 }))
			: answerRequest(name, new URLSearchParams(search).get("input"), asked);
	};
	answer()
		.catch((error: unknown) => toFailureAnswer(name, error))
		.then(({ status, headers: told, body }) => {
			response.writeHead(status, body ? { ...told, "content-length": body.length } : told);
			response.end(body ?? undefined);
		});
	return true;
}
