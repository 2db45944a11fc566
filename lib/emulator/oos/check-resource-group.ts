import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";
import { OOS_SERVICE } from "../core/service-roles";
import { oosErrors } from "./errors";

/** Checks that a resource group exists, when one is named. Throws EntityNotExists.ResourceGroup. */
export function checkResourceGroup(ctx: Context, resourceGroupId: string | undefined): void {
	if (!resourceGroupId) {
		return;
	}
	try {
		ctx.call(
			"resourcemanager",
			"GetResourceGroup",
			{ ResourceGroupId: resourceGroupId },
			{ identity: serviceIdentity(OOS_SERVICE, ctx.accountId) },
		);
	} catch (error) {
		throw error instanceof ApiError && error.status < 500
			? oosErrors.entityNotFound("ResourceGroup", resourceGroupId)
			: error;
	}
}
