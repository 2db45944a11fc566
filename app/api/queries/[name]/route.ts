import { consoleRoute } from "@/lib/http/console-route";
import { answerRequest } from "@/lib/queries/answer-request";

/**
 * Answers GET /api/queries/NAME?input=JSON: the one route for all reads of client components. A built console answers
 * most of them before Next.js sees them (lib/queries/serve-query).
 */
export const GET = consoleRoute(async (request, { params }: { params: Promise<{ name: string }> }) => {
	const { name } = await params;
	const input = new URL(request.url).searchParams.get("input");
	const { status, headers, body } = await answerRequest(name, input, request.headers);
	// A view of the bytes that all askers share: nothing is copied.
	return new Response(body && new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), {
		status,
		headers,
	});
});
