"use client";

import { useCallback } from "react";
import type { ActionResult } from "@/lib/actions/action-result";
import { callAction } from "@/lib/actions/call-action";
import { CLOUD_QUERIES } from "@/lib/queries/query-options";
import { useQueryCache } from "@/lib/queries/use-query-cache";
import { notify } from "@/lib/ui/notify";

/**
 * A server action as a form or a dialog calls it: what the page shows is read again after it, and `done` is said when it
 * has succeeded.
 */
export function useConsoleAction<Input, T>(
	action: (input: Input) => Promise<ActionResult<T>>,
	done?: string,
): (input: Input) => Promise<ActionResult<T>> {
	const client = useQueryCache();
	return useCallback(
		async (input) => {
			const result = await callAction(action, input);
			if (result.ok) {
				if (done) {
					notify("success", done);
				}
				await client.invalidateQueries({ queryKey: [CLOUD_QUERIES] });
			}
			return result;
		},
		[action, client, done],
	);
}
