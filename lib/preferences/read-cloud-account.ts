import "server-only";
import { createCloud } from "@/lib/cloud/create-cloud";
import { rememberAnswers } from "./remember-answers";

const remember = rememberAnswers<string>();

/**
 * The id of the account whose resources the console changes (STS's GetCallerIdentity), remembered for ten minutes;
 * undefined while the cloud cannot be asked.
 */
export function readCloudAccount(regionId: string): Promise<string | undefined> {
	return remember("account", async () => (await createCloud(regionId).sts.getCallerIdentity()).AccountId);
}
