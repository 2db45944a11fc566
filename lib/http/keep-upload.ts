import { errorFields } from "@/lib/actions/error-fields";
import { type AuditFacts, outcomeOf } from "@/lib/audit/audit-entry";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Principal } from "@/lib/auth/principal";
import { keptDocument } from "@/lib/cloud/emulator-control";
import { requestAddressIn } from "./request-address";

const ACTIONS = { snapshots: "emulator.uploadSnapshot", recordings: "emulator.uploadRecording" } as const;

/**
 * Keeps a request's body as a snapshot or a recording, in place of what was kept under that name, and that it was tried in
 * the audit log. Answers the emulator's answer. @throws {ConsoleError}
 */
export async function keepUpload(
	request: Pick<Request, "body" | "headers">,
	{ kind, name }: { kind: "snapshots" | "recordings"; name: string },
	principal: Principal,
): Promise<Response> {
	const at = new Date();
	const started = performance.now();
	const record = (end: Pick<AuditFacts, "outcome" | "error">) =>
		recordAudit({
			at,
			durationMs: performance.now() - started,
			action: ACTIONS[kind],
			principal,
			address: requestAddressIn(request.headers),
			regionId: null,
			input: { name },
			calls: [],
			...end,
		});
	try {
		const kept = await keptDocument(kind, name, request.body);
		await record({ outcome: "success" });
		return Response.json(await kept.json());
	} catch (error) {
		const fields = errorFields(error);
		await record({ outcome: outcomeOf(error, fields), error: fields });
		throw error;
	}
}
