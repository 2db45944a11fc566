import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { attempt, callAsEss } from "../activity/compute";
import { invalidParameter } from "../errors";

/** Checks that a resource group exists, when one is named. Throws InvalidParameter; no code of its own is documented. */
export function checkResourceGroup(ctx: Context, parameter: string, ResourceGroupId: string | undefined): void {
	if (!ResourceGroupId) {
		return;
	}
	const found = attempt(() => callAsEss(ctx, "resourcemanager", "GetResourceGroup", { ResourceGroupId }, ctx.regionId));
	if (found instanceof ApiError) {
		throw found.status < 500 ? invalidParameter(parameter) : found;
	}
}
