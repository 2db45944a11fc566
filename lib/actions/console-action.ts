import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { outcomeOf } from "@/lib/audit/audit-entry";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Principal } from "@/lib/auth/principal";
import type { Role } from "@/lib/auth/roles";
import { requirePrincipal, requireRole } from "@/lib/auth/session";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import { currentRegion } from "@/lib/cloud/current-region";
import { observeCalls } from "@/lib/cloud/observe-calls";
import { requireRoom } from "@/lib/db/client";
import { wakeCollector } from "@/lib/history/collector-signal";
import { requestAddress } from "@/lib/http/request-address";
import { requireOwnRequest } from "@/lib/http/require-own-request";
import { consoleMetrics } from "@/lib/metrics/console-metrics";
import type { ActionResult } from "./action-result";
import { ConsoleError, errorFields } from "./error-fields";
import { fieldErrorsOf } from "./field-errors";

/** What an action works with: who asks, the region chosen in the header and the cloud as seen from there. */
export type ActionContext = { principal: Principal; regionId: string; cloud: Cloud };

type ActionOptions = {
	/** The least role that may do it. */
	role?: Role;
	/** Whether the audit log keeps it when it succeeds; refusals and failures it always keeps. */
	keepsSuccess?: boolean;
};

/**
 * Wraps a mutation as a server action: refuses foreign names and origins, checks the session and the role, parses the
 * input, runs, turns every error into data, and keeps all of it in the audit log under `name` (`area.verbNoun`). An
 * exported action is a public endpoint, so nothing is left to the page that calls it. Next's redirect() and notFound()
 * pass through. Strangers and other sites' pages are refused unrecorded: they could fill the log.
 */
export function consoleAction<Schema extends z.ZodType, T>(
	name: string,
	schema: Schema,
	run: (input: z.output<Schema>, context: ActionContext) => Promise<T>,
	{ role = "operator", keepsSuccess = true }: ActionOptions = {},
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
	return async function action(input) {
		const at = new Date();
		const started = performance.now();
		const calls: CloudCall[] = [];
		let principal: Principal | undefined;
		let regionId: string | null = null;
		const record = async (end: Pick<Parameters<typeof recordAudit>[0], "outcome" | "error">) => {
			consoleMetrics().actions.add({ action: name, outcome: end.outcome }, performance.now() - started);
			if (principal && (keepsSuccess || end.outcome !== "success")) {
				const durationMs = performance.now() - started;
				const address = await requestAddress();
				await recordAudit({ at, durationMs, action: name, principal, address, regionId, input, calls, ...end });
			}
		};
		try {
			await requireOwnRequest();
			principal = await requirePrincipal();
			requireRole(principal, role);
			const parsed = schema.safeParse(input);
			if (!parsed.success) {
				throw new ConsoleError("InvalidInput", "Some fields are not valid.", {
					fieldErrors: fieldErrorsOf(parsed.error),
				});
			}
			// What is done in the cloud and then cannot be written down would be lost.
			await requireRoom();
			regionId = await currentRegion();
			const context = { principal, regionId, cloud: createCloud(regionId) };
			const data = await observeCalls(
				(call) => calls.push(call),
				() => run(parsed.data, context),
			);
			// Whatever an action did may be the beginning of something.
			wakeCollector(regionId);
			await record({ outcome: "success" });
			return { ok: true, data };
		} catch (error) {
			if (isOfNext(error)) {
				await record({ outcome: "success" });
				throw error;
			}
			const fields = errorFields(error);
			if (fields.code === "InternalError") {
				console.error("Server action failed:", error);
			}
			await record({ outcome: outcomeOf(error, fields), error: fields });
			return { ok: false, error: fields };
		}
	};
}

/** Whether what was thrown is Next's way to say that the work is done: redirect() or notFound(). */
function isOfNext(error: unknown): boolean {
	try {
		unstable_rethrow(error);
		return false;
	} catch {
		return true;
	}
}
