import { checkResourceGroup as check } from "../../core/check-resource-group";
import type { Context } from "../../core/context";
import { invalidParameter } from "../errors";

/** Checks that a resource group exists, when one is named. Throws InvalidParameter; no code of its own is documented. */
export function checkResourceGroup(ctx: Context, parameter: string, resourceGroupId: string | undefined): void {
	check(ctx, resourceGroupId, "ess.aliyuncs.com", () => invalidParameter(parameter));
}
