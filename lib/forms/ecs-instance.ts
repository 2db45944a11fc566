import * as z from "zod";
import { line, nameOf, picked, ruleMessage } from "./rule";
import { tagRows } from "./tags";

/** The most instances that one call takes. Source: StartInstances, StopInstances, RebootInstances, DeleteInstances. */
const MOST_INSTANCES = 100;

/** The instances that something is done to. */
const instanceIds = z
	.array(picked)
	.min(1, ruleMessage("pickInstance"))
	.max(MOST_INSTANCES, ruleMessage("tooMany", { max: MOST_INSTANCES }));

/** A name of an instance: 2 to 128 characters that begin with a letter. Source: RunInstances, InstanceName. */
export const instanceName = nameOf({
	min: 2,
	max: 128,
	pattern: /^(?!https?:\/\/)\p{L}[\p{L}\p{N}:_.\-,[\]]*$/u,
	rule: "instanceNameChars",
});

/** What an instance is for: nothing, or 2 to 256 characters. Source: RunInstances, Description. */
export const instanceDescription = line(256)
	.refine((text) => text.length !== 1, ruleMessage("tooShort", { min: 2 }))
	.refine((text) => !/^https?:\/\//.test(text), ruleMessage("noAddress"));

export const powerForm = z.object({ instanceIds, isForced: z.boolean() });

/** What a stopped instance costs: as before, or only its disks and addresses. Source: StopInstances, StoppedMode. */
export const STOPPED_MODES = ["KeepCharging", "StopCharging"] as const;
export const stopForm = powerForm.extend({ stoppedMode: z.enum(STOPPED_MODES) });

/** 修改实例属性. */
export const instanceForm = z.object({
	instanceId: picked,
	instanceName,
	description: instanceDescription,
	isProtected: z.boolean(),
});
export type InstanceForm = z.infer<typeof instanceForm>;

/** 授予/收回RAM角色: an empty name takes the role away. */
export const instanceRoleForm = z.object({ instanceIds, roleName: z.string().trim().max(64) });
export type InstanceRoleForm = z.infer<typeof instanceRoleForm>;

/** 更换安全组: all that the instance is in from then on, 1 to 5 (ModifyInstanceAttribute, SecurityGroupIds). */
export const instanceSecurityForm = z.object({
	instanceId: picked,
	securityGroupIds: z
		.array(picked)
		.min(1, ruleMessage("pickSecurityGroup"))
		.max(5, ruleMessage("tooMany", { max: 5 })),
});
export type InstanceSecurityForm = z.infer<typeof instanceSecurityForm>;

/** 修改标签: what the instances carry from then on; `before` is what they all carried, so that what was taken out is known. */
export const instanceTagsForm = z.object({
	instanceIds,
	before: z.array(z.string()),
	tags: tagRows(),
});
export type InstanceTagsForm = z.infer<typeof instanceTagsForm>;
