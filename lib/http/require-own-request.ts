import { headers } from "next/headers";
import { ConsoleError } from "@/lib/actions/error-fields";
import { env } from "@/lib/env";
import { refuseForeignRequest } from "./refuse-foreign-request";

/**
 * The first thing that every server action does: an action runs at whatever address its id is posted to, so no rule
 * about addresses can stand in for this.
 * @throws {ConsoleError} ForeignHost or ForeignOrigin (403) for a request that comes from no page of this console.
 */
export async function requireOwnRequest(): Promise<void> {
	const refusal = refuseForeignRequest("POST", await headers(), env());
	if (refusal) {
		throw new ConsoleError(refusal.code, refusal.message, { httpStatus: 403 });
	}
}
