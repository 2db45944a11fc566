import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { requireSession } from "@/lib/auth/session";
import { type Cloud, createCloud } from "@/lib/cloud/create-cloud";
import { currentRegion } from "@/lib/cloud/current-region";
import { wakeCollector } from "@/lib/history/collector-signal";
import { requireOwnRequest } from "@/lib/http/require-own-request";
import type { ActionResult } from "./action-result";
import { ConsoleError, errorFields } from "./error-fields";
import { fieldErrorsOf } from "./field-errors";

/** What an action works with: the region chosen in the header and the cloud as seen from there. */
export type ActionContext = { regionId: string; cloud: Cloud };

/**
 * Wraps a mutation as a server action: refuses foreign names and origins, checks the session, parses the input, runs, and turns
 * every error into data. An exported action is a public endpoint, so nothing is left to the page that calls it.
 * Next's redirect() and notFound() pass through.
 */
export function consoleAction<Schema extends z.ZodType, T>(
	schema: Schema,
	run: (input: z.output<Schema>, context: ActionContext) => Promise<T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
	return async function action(input) {
		try {
			await requireOwnRequest();
			await requireSession();
			const parsed = schema.safeParse(input);
			if (!parsed.success) {
				throw new ConsoleError("InvalidInput", "Some fields are not valid.", {
					fieldErrors: fieldErrorsOf(parsed.error),
				});
			}
			const regionId = await currentRegion();
			const data = await run(parsed.data, { regionId, cloud: createCloud(regionId) });
			// Whatever an action did may be the beginning of something.
			wakeCollector(regionId);
			return { ok: true, data };
		} catch (error) {
			unstable_rethrow(error);
			const fields = errorFields(error);
			if (fields.code === "InternalError") {
				console.error("Server action failed:", error);
			}
			return { ok: false, error: fields };
		}
	};
}
