import { isCloudError } from "./cloud-error";

/** Refusals of whoever calls, or of the call: they tell nothing of what it was about. */
const OF_THE_CALL = /^Invalid(?:AccessKeyId|Action|RegionId)\.NotFound$/;

/**
 * What is asked, or undefined where the cloud refuses because there is no such thing.
 * @param codes what says so: each product, and each operation, has its own.
 * @throws {CloudError} any other refusal.
 */
export async function unlessGone<T>(codes: RegExp, ask: () => Promise<T>): Promise<T | undefined> {
	try {
		return await ask();
	} catch (error) {
		if (isCloudError(error) && codes.test(error.code) && !OF_THE_CALL.test(error.code)) {
			return undefined;
		}
		throw error;
	}
}
