import { ApiError } from "../core/api-error";
import { checkResourceGroup as check } from "../core/check-resource-group";
import type { Context } from "../core/context";

/** Checks that a resource group exists, when one is named; InvalidResourceGroup.NotFound when it does not. */
export function checkResourceGroup(ctx: Context, resourceGroupId: string | undefined): void {
	check(
		ctx,
		resourceGroupId,
		"ecs.aliyuncs.com",
		() =>
			new ApiError(404, "InvalidResourceGroup.NotFound", "The ResourceGroup provided does not exist in our records."),
	);
}
