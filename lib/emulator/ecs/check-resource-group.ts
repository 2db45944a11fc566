import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";

/** Checks that a resource group exists, when one is named; InvalidResourceGroup.NotFound when it does not. */
export function checkResourceGroup(ctx: Context, resourceGroupId: string | undefined): void {
	if (!resourceGroupId) {
		return;
	}
	try {
		ctx.call(
			"resourcemanager",
			"GetResourceGroup",
			{ ResourceGroupId: resourceGroupId },
			{ identity: serviceIdentity("ecs.aliyuncs.com", ctx.accountId) },
		);
	} catch (error) {
		if (error instanceof ApiError && error.status < 500) {
			throw new ApiError(
				404,
				"InvalidResourceGroup.NotFound",
				"The ResourceGroup provided does not exist in our records.",
			);
		}
		throw error;
	}
}
