import { checkResourceGroup as check } from "../core/check-resource-group";
import type { Context } from "../core/context";
import { defaultGroupId } from "../core/default-group";
import { OOS_SERVICE } from "../core/service-roles";
import { oosErrors } from "./errors";

/** Checks that a resource group exists, when one is named. Throws EntityNotExists.ResourceGroup. */
export function checkResourceGroup(ctx: Context, resourceGroupId: string | undefined): void {
	check(ctx, resourceGroupId, OOS_SERVICE, (id) => oosErrors.entityNotFound("ResourceGroup", id));
}

/** The resource group that something new is put in: the one named, else the default one. Throws as checkResourceGroup. */
export function groupOfNew(ctx: Context, resourceGroupId: string | undefined): string {
	checkResourceGroup(ctx, resourceGroupId);
	return resourceGroupId || defaultGroupId(ctx);
}
