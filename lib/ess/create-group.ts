import { randomUUID } from "node:crypto";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { toCreateConfigurationRequest } from "@/lib/forms/scaling-configuration-request";
import type { NewScalingGroupForm } from "@/lib/forms/scaling-group";
import { toCreateGroupRequest } from "@/lib/forms/scaling-group-request";

/**
 * A group with its first scaling configuration, enabled if the form wants it. One that could not be finished is deleted
 * again, so that the form can be sent once more. Answers its id. @throws {CloudError} what the cloud refused.
 */
export async function createGroup(cloud: Cloud, form: NewScalingGroupForm): Promise<string> {
	const { ScalingGroupId } = await cloud.ess.createScalingGroup({
		...toCreateGroupRequest(form),
		ClientToken: randomUUID(),
	});
	try {
		const configurationId =
			form.source === "configuration"
				? (
						await cloud.ess.createScalingConfiguration({
							...toCreateConfigurationRequest(form.configuration, ScalingGroupId),
							ClientToken: randomUUID(),
						})
					).ScalingConfigurationId
				: undefined;
		if (form.isEnabled && form.source !== "later") {
			await cloud.ess.enableScalingGroup({
				ScalingGroupId,
				...(configurationId && { ActiveScalingConfigurationId: configurationId }),
			});
		}
	} catch (error) {
		await undo(cloud, ScalingGroupId, form.deletionProtection);
		throw error;
	}
	return ScalingGroupId;
}

/** Takes back a group that could not be finished; one that has instances already stays. */
async function undo(cloud: Cloud, ScalingGroupId: string, isProtected: boolean): Promise<void> {
	try {
		if (isProtected) {
			await cloud.ess.setGroupDeletionProtection({ ScalingGroupId, GroupDeletionProtection: false });
		}
		await cloud.ess.deleteScalingGroup({ ScalingGroupId, ForceDelete: false });
	} catch (error) {
		// What made the creation fail is what is told; the call log has this too.
		if (!isCloudError(error)) {
			throw error;
		}
	}
}
