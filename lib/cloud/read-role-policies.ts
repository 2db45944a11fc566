import { policyTypeOf } from "@/lib/kit/policy/policy-type";
import { CloudError } from "./cloud-error";
import type { Cloud } from "./create-cloud";

/** Texts of the policies attached to the role; undefined when the console may not read them. */
export async function readRolePolicies(cloud: Cloud, roleName: string): Promise<string[] | undefined> {
	try {
		const { Policies } = await cloud.ram.listPoliciesForRole({ RoleName: roleName });
		return await Promise.all(
			Policies.map(async ({ PolicyName, PolicyType }) => {
				const { DefaultPolicyVersion } = await cloud.ram.getPolicy({
					PolicyName,
					PolicyType: policyTypeOf(PolicyType),
				});
				return DefaultPolicyVersion.PolicyDocument ?? "";
			}),
		);
	} catch (error) {
		if (error instanceof CloudError && !error.isUnreachable) {
			return error.code.startsWith("EntityNotExist") ? [] : undefined;
		}
		throw error;
	}
}
