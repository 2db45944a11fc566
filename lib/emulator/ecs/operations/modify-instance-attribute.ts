import { z } from "zod";
import { param, params } from "../../core/params";
import { checkUserData } from "../create-instances";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors, ecsParamErrors } from "../errors";
import { requireInstance, updateInstance } from "../instance";
import { instanceNameFields } from "../instance/name-fields";
import { creditOf } from "../instance/option-fields";
import { groupErrors } from "../security-group/errors";
import { requireGroup } from "../security-group/group";

/** ModifyInstanceAttribute: changes what is given; user data only while the instance is stopped. */
export const modifyInstanceAttribute = ecsOperation({
	action: "ModifyInstanceAttribute",
	input: params(() => ({
		InstanceId: param.string({ min: 1 }),
		...instanceNameFields,
		UserData: param.string().optional(),
		Password: param.string({ min: 8, max: 30, error: ecsParamErrors.password }).optional(),
		DeletionProtection: param.boolean().optional(),
		Recyclable: param.boolean().optional(),
		CreditSpecification: param.string({ values: ["Standard", "Unlimited"] }).optional(),
		EnableJumboFrame: param.boolean().optional(),
		SecurityGroupIds: param.list(param.string({ min: 1 }), { max: 5 }).optional(),
	})),
	output: z.object({}),
	cleared: ["UserData"],
	errors: [
		"InvalidInstanceId.NotFound",
		"IncorrectInstanceStatus",
		"InvalidUserData.SizeExceeded",
		"InvalidUserData.Base64FormatInvalid",
		"InvalidParameter.CreditSpecification",
		"InvalidSecurityGroupId.NotFound",
		"InvalidOperation.VpcMismatch",
		"InvalidOperation.MultiGroupType",
	],
	ignored: ["Password"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyInstanceAttribute", `instance/${input.InstanceId}`),
	handle: (input, ctx) => {
		const row = requireInstance(ctx, input.InstanceId);
		if (input.UserData !== undefined) {
			if (row.status !== "Stopped") {
				throw ecsErrors.instanceStatus();
			}
			checkUserData(input.UserData);
		}
		const groups = (input.SecurityGroupIds ?? []).map((id) => requireGroup(ctx, id));
		if (groups.some((group) => group.vpcId !== row.vpcId)) {
			throw groupErrors.vpcDiffers();
		}
		if (groups.some((group) => group.securityGroupType !== groups[0]?.securityGroupType)) {
			throw groupErrors.typesDiffer();
		}
		updateInstance(ctx, row, {
			instanceName: input.InstanceName ?? row.instanceName,
			hostName: input.HostName ?? row.hostName,
			description: input.Description ?? row.description,
			userData: input.UserData ?? row.userData,
			deletionProtection: input.DeletionProtection ?? row.deletionProtection,
			securityGroupIds:
				groups.length === 0 ? row.securityGroupIds : [...new Set(groups.map((group) => group.securityGroupId))],
			options: {
				...row.options,
				...(input.Recyclable !== undefined && { isRecyclable: input.Recyclable }),
				...(input.EnableJumboFrame !== undefined && { hasJumboFrame: input.EnableJumboFrame }),
				...(input.CreditSpecification && {
					creditSpecification: creditOf(input.CreditSpecification, row.instanceType),
				}),
			},
		});
		return {};
	},
});
