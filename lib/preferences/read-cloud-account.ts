import "server-only";
import { CloudError } from "@/lib/cloud/cloud-error";
import { createCloud } from "@/lib/cloud/create-cloud";

const freshForMs = 10 * 60_000;
let known: { at: number; accountId: string } | undefined;

/**
 * The id of the account whose resources the console changes (STS's GetCallerIdentity), remembered for ten minutes;
 * undefined while the cloud cannot be asked: the header must not take the page down.
 */
export async function readCloudAccount(regionId: string): Promise<string | undefined> {
	if (known && performance.now() - known.at < freshForMs) {
		return known.accountId;
	}
	try {
		const { AccountId } = await createCloud(regionId).sts.getCallerIdentity();
		known = { at: performance.now(), accountId: AccountId };
		return AccountId;
	} catch (error) {
		if (error instanceof CloudError) {
			return undefined;
		}
		throw error;
	}
}
