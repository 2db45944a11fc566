import { ApiError } from "./api-error";
import type { Context } from "./context";
import { serviceIdentity } from "./identity";

/**
 * Checks that a resource group exists, when one is named; `service` (`ecs.aliyuncs.com`) asks on its own behalf. Throws
 * what `refusal` makes when it does not: each product has words of its own for that.
 */
export function checkResourceGroup(
	ctx: Pick<Context, "call" | "accountId">,
	ResourceGroupId: string | undefined,
	service: string,
	refusal: (resourceGroupId: string) => ApiError,
): void {
	if (!ResourceGroupId) {
		return;
	}
	try {
		const as = { identity: serviceIdentity(service, ctx.accountId) };
		ctx.call("resourcemanager", "GetResourceGroup", { ResourceGroupId }, as);
	} catch (error) {
		throw error instanceof ApiError && error.status < 500 ? refusal(ResourceGroupId) : error;
	}
}
