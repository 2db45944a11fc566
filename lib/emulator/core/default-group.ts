import type { Context } from "./context";

/**
 * The id of the resource group that every account has and whatever names no group is in: `rg-` and 15 characters that
 * follow from the account, so that a data directory of an older emulator has it too.
 */
export function defaultGroupId({ accountId }: Pick<Context, "accountId">): string {
	return `rg-acfm${BigInt(accountId).toString(36).padStart(11, "0").slice(-11)}`;
}

/** The group that a resource is in: the one that it names, else the account's default one. */
export function resourceGroupOf(
	{ resourceGroupId }: { readonly resourceGroupId?: string | undefined },
	account: Pick<Context, "accountId">,
): string {
	return resourceGroupId || defaultGroupId(account);
}
