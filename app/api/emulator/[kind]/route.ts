import { z } from "zod";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { Principal } from "@/lib/auth/principal";
import { requireRequestPrincipal, requireRole } from "@/lib/auth/session";
import { keptDocument } from "@/lib/cloud/emulator-control";
import { requireEmulator } from "@/lib/cloud/require-emulator";
import { keptName } from "@/lib/forms/emulator";
import { consoleRoute } from "@/lib/http/console-route";
import { keepUpload } from "@/lib/http/keep-upload";
import { toFailureAnswer } from "@/lib/queries/http-answer";

const asked = z.object({ kind: z.enum(["snapshots", "recordings"]), name: keptName });

type Context = { params: Promise<{ kind: string }> };

/** GET /api/emulator/KIND?name=N: a snapshot or a recording as a file. Both hold what an administrator may see. */
export const GET = consoleRoute((request, context: Context) =>
	answer(request, context, async ({ kind, name }) => {
		const response = await keptDocument(kind, name);
		return new Response(response.body, {
			headers: {
				"content-type": "application/json",
				"content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.json`)}`,
				"cache-control": "no-store",
			},
		});
	}),
);

/** PUT /api/emulator/KIND?name=N: keeps such a file under a name, in place of what was kept under it; audited. */
export const PUT = consoleRoute((request, context: Context) =>
	answer(request, context, (asked, principal) => keepUpload(request, asked, principal)),
);

async function answer(
	request: Request,
	{ params }: Context,
	run: (asked: { kind: "snapshots" | "recordings"; name: string }, principal: Principal) => Promise<Response>,
): Promise<Response> {
	try {
		const principal = await requireRequestPrincipal(request.headers);
		requireRole(principal, "admin");
		requireEmulator();
		const input = asked.safeParse({
			kind: (await params).kind,
			name: new URL(request.url).searchParams.get("name") ?? "",
		});
		if (!input.success) {
			throw new ConsoleError("InvalidInput", "Name a snapshot or a recording.");
		}
		return await run(input.data, principal);
	} catch (error) {
		const { status, headers, body } = toFailureAnswer("emulator", error);
		return new Response(body && new Uint8Array(body), { status, headers });
	}
}
