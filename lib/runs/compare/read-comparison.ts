import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { loadStoredStory } from "@/lib/history/load-known";
import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { requireRun } from "../repair/require-run";
import { type ComparedRun, type Comparison, compareRuns } from "./compare-runs";
import { comparedRunOf } from "./compared-run";

/** Two stored runs side by side. @throws {ConsoleError} NotFound (404); {CloudError} when RAM cannot be reached. */
export async function readComparison(
	{ a, b }: { a: string; b: string },
	deps: TutorialDeps = consoleDeps,
): Promise<Comparison> {
	const [left, right] = await Promise.all([readRun(a, deps), readRun(b, deps)]);
	return compareRuns(left, right);
}

async function readRun(id: string, deps: TutorialDeps): Promise<ComparedRun> {
	const stored = requireRun(await loadStoredStory(await deps.db(), { id }));
	const { roleName, ...run } = comparedRunOf(stored);
	const begun = Date.parse(run.startedAt);
	// Activities are dated to the minute: what was made within it may have been there.
	const latest = stored.row.startNotAfter?.getTime() ?? begun + 59_999;
	const policies = roleName === null ? null : await readPolicyVersions(deps.cloud(run.regionId), roleName, latest);
	return { ...run, policies };
}

/**
 * The newest version of each policy of a role at a time (milliseconds of the cloud's clock). The cloud does not tell which
 * version was in use then: a new one is used from its making on, unless somebody chose otherwise. null when it may not be
 * read. @throws {CloudError}
 */
async function readPolicyVersions(
	cloud: Cloud,
	RoleName: string,
	at: number,
): Promise<Record<string, string | null> | null> {
	try {
		const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName });
		const entries = await Promise.all(
			Policies.map(async ({ PolicyName, PolicyType, AttachDate }) => {
				if (AttachDate !== undefined && Date.parse(AttachDate) > at) {
					return [PolicyName, null] as const;
				}
				const type = policyTypeOf(PolicyType);
				const { PolicyVersions } = await cloud.ram.listPolicyVersions({ PolicyName, PolicyType: type });
				const made = PolicyVersions.filter(({ CreateDate = "" }) => !(Date.parse(CreateDate) > at));
				const newest = made.toSorted((x, y) => (x.CreateDate ?? "").localeCompare(y.CreateDate ?? "")).at(-1);
				return [PolicyName, newest?.VersionId ?? null] as const;
			}),
		);
		return Object.fromEntries(entries);
	} catch (error) {
		if (isCloudError(error) && (error.httpStatus === 403 || /NotExist/.test(error.code))) {
			return null;
		}
		throw error;
	}
}
