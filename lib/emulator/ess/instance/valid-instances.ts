import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { noteFailure } from "../activity/activity";
import { attempt } from "../activity/compute";
import type { Activity } from "../activity/rows";

/** An instance that a request named and that was passed over, and why. */
export type IgnoredInstance = { readonly instanceId: string; readonly error: ApiError };

/**
 * What `read` makes of the instances that a request names, each once. One that it refuses is passed over when the request
 * says so (IgnoreInvalidInstance) and others are left; else it is what the request is refused with.
 */
export function readValid<T>(
	instanceIds: readonly string[],
	ignoresInvalid: boolean,
	read: (instanceId: string) => T,
): { readonly valid: readonly T[]; readonly ignored: readonly IgnoredInstance[] } {
	const valid: T[] = [];
	const ignored: IgnoredInstance[] = [];
	for (const instanceId of new Set(instanceIds)) {
		const result = attempt(() => read(instanceId));
		if (!(result instanceof ApiError)) {
			valid.push(result);
		} else if (ignoresInvalid) {
			ignored.push({ instanceId, error: result });
		} else {
			throw result;
		}
	}
	const [first] = ignored;
	if (valid.length === 0 && first) {
		throw first.error;
	}
	return { valid, ignored };
}

/** The activity tells of what was passed over, so that it ends with a warning. */
export function noteIgnored(
	ctx: Context,
	{ scalingActivityId }: Activity,
	ignored: readonly IgnoredInstance[],
	detailOf: (message: string) => string,
): void {
	for (const { error } of ignored) {
		const { code, message } = error;
		noteFailure(ctx, scalingActivityId, { code, message, detail: detailOf(message) });
	}
}
