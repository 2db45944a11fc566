import "server-only";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { canonicalPolicy } from "../../policy-document";
import { regionOf } from "../../region";
import { consoleDeps } from "../../run/deps";
import { makeNoted } from "../../run/make";
import { roleIdentity } from "../../run/standing";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "../../run/store";
import type { CheckId, Fix } from "./checks";
import { readPrerequisites } from "./read-facts";

/**
 * Puts one prerequisite right as its check proposes; nothing is done when it is right already. A role that is made here
 * belongs to the walkthrough. @throws {CloudError}
 */
export async function fixPrerequisite(id: string, check: CheckId, deps = consoleDeps): Promise<void> {
	const { state } = await loadWalkthrough(id, deps);
	const calls: CloudCall[] = [];
	const cloud = deps.cloud(regionOf(state), (call) => calls.push(call));
	try {
		const { checks } = await readPrerequisites(cloud);
		const fix = checks.find((one) => one.id === check)?.fix;
		if (fix?.kind === "create-role") {
			await createRole(id, cloud, fix, deps);
		} else if (fix !== undefined) {
			await applyFix(cloud, fix);
		}
	} finally {
		await storeCalls(id, "prerequisites", calls, deps);
	}
}

type CreateRole = Extract<Fix, { kind: "create-role" }>;

async function createRole(id: string, cloud: Cloud, { roleName, trustPolicy }: CreateRole, deps = consoleDeps) {
	const { regionId } = cloud;
	const { Role } = await makeNoted(
		{ walkthroughId: id, step: "prerequisites" },
		{ kind: "role", name: roleName, regionId, asked: canonicalPolicy(trustPolicy) },
		() => cloud.ram.createRole({ RoleName: roleName, AssumeRolePolicyDocument: trustPolicy }),
		deps,
	);
	const resource = { kind: "role", id: roleName, name: roleName, regionId, identity: roleIdentity(Role) } as const;
	await changeWalkthrough(
		id,
		() => [{ type: "resource-found", resource: { ...resource, step: "prerequisites", created: true } }],
		deps,
	);
}

async function applyFix(cloud: Cloud, fix: Exclude<Fix, CreateRole>): Promise<void> {
	switch (fix.kind) {
		case "update-trust":
			await cloud.ram.updateRole({ RoleName: fix.roleName, NewAssumeRolePolicyDocument: fix.trustPolicy });
			return;
		case "enable-group":
			await cloud.ess.enableScalingGroup({ ScalingGroupId: fix.scalingGroupId });
			return;
	}
}
