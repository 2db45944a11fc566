import { CloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readHeldPolicies } from "./read-held-policies";

/** Texts of the policies attached to the role; undefined when the console may not read them. */
export async function readRolePolicies(cloud: Cloud, roleName: string): Promise<string[] | undefined> {
	try {
		const { policies } = await readHeldPolicies(cloud, { kind: "role", name: roleName });
		return policies.map(({ document }) => document);
	} catch (error) {
		if (error instanceof CloudError && !error.isUnreachable) {
			return error.code.startsWith("EntityNotExist") ? [] : undefined;
		}
		throw error;
	}
}
